-- By what a key of the notes is known again, for each id: derived from it, and of no use to open anything. Whoever comes first
-- with an id says which key that is; nobody changes it.
create table note_key (
  tenant_id uuid not null,
  key_id text not null,
  known_by bytea not null,
  seen_at timestamptz not null default now(),
  primary key (tenant_id, key_id)
);
alter table note_key enable row level security;
alter table note_key force row level security;
create policy own_tenant on note_key using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on note_key to coaching_app;
