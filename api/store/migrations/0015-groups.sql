-- Groups of the directory by which HR may say who takes part, and who was in them when they were last read.
create table entra_group (
  tenant_id uuid not null,
  group_id uuid not null,
  display_name text not null,
  -- When its members were last read to the end; null: not yet.
  read_at timestamptz,
  -- Of the reading under way: whoever is of an earlier round has left the group once it ends.
  round int not null default 0,
  next_link text,
  -- Why it could not be read; the members of before stay.
  problem text check (problem in ('gone', 'refused', 'unavailable')),
  looked_at timestamptz not null,
  primary key (tenant_id, group_id)
);

create table group_member (
  tenant_id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  round int not null,
  primary key (tenant_id, group_id, person_id),
  foreign key (tenant_id, group_id) references entra_group on delete cascade,
  foreign key (tenant_id, person_id) references person
);
create index group_member_person on group_member (tenant_id, person_id);

do $$
declare name text;
begin
  foreach name in array array['entra_group', 'group_member']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;
