-- What HR sets for everybody: each saving is a version, and none is overwritten.
create table tenant_policy (
  tenant_id uuid not null,
  version int not null,
  settings jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (tenant_id, version)
);

-- A person whose data will be erased, or of whom only what the directory says is left.
create table erasure (
  tenant_id uuid not null,
  person_id uuid not null,
  started_by uuid not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  -- What they wrote and did is gone; the rest follows once the directory names them no more.
  erased_at timestamptz,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);
create index erasure_due on erasure (tenant_id, due_at);

-- How often somebody, or a tenant as a whole (no person), called in a window of time.
create table call_count (
  tenant_id uuid not null,
  -- The tenant's own id stands for everybody of it.
  caller_id uuid not null,
  window_start timestamptz not null,
  calls int not null,
  primary key (tenant_id, caller_id, window_start)
);

create index note_updated on note (tenant_id, layer, updated_at);

do $$
declare name text;
begin
  foreach name in array array['tenant_policy', 'erasure', 'call_count']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;
