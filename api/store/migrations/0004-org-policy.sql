-- Whether guests and switched-off accounts count as part of the chart; no row: both are left out.
create table org_policy (
  tenant_id uuid primary key,
  guests text not null check (guests in ('leave-out', 'count')),
  disabled_accounts text not null check (disabled_accounts in ('leave-out', 'count')),
  version int not null,
  set_by uuid not null,
  set_at timestamptz not null
);

-- What stood in the place of the corrections of a saved file, so that it can be undone as a whole.
create table override_file (
  tenant_id uuid not null,
  file_id uuid not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  before jsonb not null,
  primary key (tenant_id, file_id)
);

do $$
declare name text;
begin
  foreach name in array array['org_policy', 'override_file']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;
