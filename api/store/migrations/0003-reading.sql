-- Whom a list named just as they are stored already: kept a page at a time, so that reading everybody again writes nobody.
create table list_met (
  tenant_id uuid not null,
  page_no bigint generated always as identity,
  generation int not null,
  person_ids uuid[] not null,
  primary key (tenant_id, page_no)
);
alter table list_met enable row level security;
alter table list_met force row level security;
create policy own_tenant on list_met using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on list_met to coaching_app;

-- A small sample is enough to plan the next pages by; the server takes its own figures when it has time.
create or replace function analyze_chart() returns void language sql security definer
  set search_path = public set default_statistics_target = 10 as
  'analyze person; analyze link; analyze manager';
