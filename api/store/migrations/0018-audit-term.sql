-- What is left of entries whose term is over: the number of the newest removed, which is how many there were, and its hash,
-- which the first that stayed follows.
create table audit_anchor (
  tenant_id uuid primary key,
  removed bigint not null,
  hash bytea not null,
  removed_at timestamptz not null
);
alter table audit_anchor enable row level security;
alter table audit_anchor force row level security;
create policy own_tenant on audit_anchor using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select on audit_anchor to coaching_app;

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  -- Of no use to whoever has no right to delete, which is everybody but the owner.
  if tg_op = 'DELETE' and current_setting('app.audit_term', true) = 'over' then return null; end if;
  raise exception 'Entries of the audit log are neither changed nor deleted.' using errcode = '42501';
end $$;

-- The one way for the service to remove entries: the oldest, up to the first that is younger than asked for, and none that
-- is younger than a year, whatever is asked for.
create function end_audit_term(before timestamptz) returns setof audit_anchor
language plpgsql security definer set search_path from current as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  first_kept bigint;
  gone audit_entry;
begin
  select min(e.entry_no) into first_kept from audit_entry e
  where e.tenant_id = tenant and e.at >= least(before, now() - interval '1 year');
  select e.* into gone from audit_entry e
  where e.tenant_id = tenant and (first_kept is null or e.entry_no < first_kept)
  order by e.entry_no desc limit 1;
  if gone.entry_no is null then return; end if;
  perform set_config('app.audit_term', 'over', true);
  delete from audit_entry e where e.tenant_id = tenant and e.entry_no <= gone.entry_no;
  perform set_config('app.audit_term', '', true);
  return query insert into audit_anchor as a (tenant_id, removed, hash, removed_at)
    values (tenant, gone.entry_no, gone.hash, now())
    on conflict (tenant_id) do update set removed = excluded.removed, hash = excluded.hash, removed_at = excluded.removed_at
    returning a.*;
end $$;
revoke execute on function end_audit_term(timestamptz) from public;
grant execute on function end_audit_term(timestamptz) to coaching_app;
