-- The org chart kept up by small changes: what is wanted of each person, what still has to be worked in, and how far a
-- reading has come.
alter table person
  add column guest boolean not null default false,
  add column enabled boolean not null default true,
  -- The directory names no manager any more. It counts once it is known that the one named before did not leave.
  add column manager_cleared boolean not null default false,
  -- The manager that counts: an override or the directory's, when that one is in the chart; before loops are cut.
  add column wanted_manager_id uuid,
  -- Why a named manager does not count.
  add column manager_finding text check (manager_finding in ('own-manager', 'manager-left', 'manager-outside')),
  -- This person's own link is left out because it would close a circle.
  add column loop_cut boolean not null default false,
  -- Of all that the directory says of this person; null when that is not known as a whole.
  add column digest bytea,
  -- Read since the last time the chart was worked out.
  add column dirty boolean not null default true,
  -- Restorable for 30 days, or gone for good.
  add column removed text check (removed in ('soft', 'gone')),
  -- When the directory last answered that this person has no manager.
  add column manager_checked_at timestamptz;
-- Room on each page, so that a reading that finds nothing new touches no index.
alter table person set (fillfactor = 75);
update person set guest = excluded is not distinct from 'guest', enabled = excluded is distinct from 'disabled';
create index person_dirty on person (tenant_id, person_id) where dirty;
create index person_directory_manager on person (tenant_id, directory_manager_id);
create index person_loop on person (tenant_id, person_id) where loop_cut;

-- Links are opened from people alone; checking each against person again took half the time of a first load.
alter table link drop constraint link_tenant_id_manager_id_fkey;
create index manager_parent on manager (tenant_id, parent_id);
create index link_manager on link (tenant_id, manager_id, valid_from);

alter table org_sync
  add column phase text not null default 'delta' check (phase in ('delta', 'list', 'settle', 'steady')),
  add column delta_link text,
  -- Of those for whom no manager is named: everybody, or only who is new.
  add column settle_all boolean not null default true,
  add column settled_until uuid,
  add column full_at timestamptz,
  add column delta_at timestamptz,
  add column requests bigint not null default 0,
  add column resource_units bigint not null default 0;

create table manager_override (
  tenant_id uuid not null,
  person_id uuid not null,
  -- null: has no manager.
  manager_id uuid,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);
create index override_manager on manager_override (tenant_id, manager_id);

create table away (
  tenant_id uuid not null,
  person_id uuid not null,
  from_day date not null,
  until_day date check (until_day >= from_day),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (tenant_id, person_id, from_day),
  foreign key (tenant_id, person_id) references person
);

create table photo (
  tenant_id uuid not null,
  person_id uuid not null,
  etag text,
  -- null: the person has none.
  image bytea,
  checked_at timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);

do $$
declare name text;
begin
  foreach name in array array['manager_override', 'away', 'photo']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;
