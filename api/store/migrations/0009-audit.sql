-- Who did what, for good: entries are added and read, never changed or taken away.
create table audit_entry (
  tenant_id uuid not null,
  -- 1, 2, 3 … without a gap.
  entry_no bigint not null,
  at timestamptz not null,
  -- Aliases: whom they stand for can be forgotten while the entry stays. null: the service itself.
  actor_alias uuid,
  action text not null,
  subject_alias uuid,
  -- Canonical JSON of settings, counts and days; never a word that somebody wrote.
  facts text not null,
  previous_hash bytea not null,
  -- SHA-256 over the hash before and this entry.
  hash bytea not null,
  primary key (tenant_id, entry_no)
);
create index audit_action on audit_entry (tenant_id, action, entry_no);

-- The newest entry: whoever adds one holds this row, and a log that was cut off at its end does not fit it.
create table audit_head (
  tenant_id uuid primary key,
  entry_no bigint not null,
  hash bytea not null
);

create table audit_alias (
  tenant_id uuid not null,
  alias uuid not null,
  person_id uuid not null,
  primary key (tenant_id, alias),
  unique (tenant_id, person_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Entries of the audit log are neither changed nor deleted.' using errcode = '42501';
end $$;
create trigger audit_entry_stays before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();

do $$
declare name text;
begin
  foreach name in array array['audit_entry', 'audit_head', 'audit_alias']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
  end loop;
end $$;
grant select, insert on audit_entry to coaching_app;
grant select, insert, update on audit_head to coaching_app;
grant select, insert, delete on audit_alias to coaching_app;
