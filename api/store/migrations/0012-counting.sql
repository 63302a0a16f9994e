-- What counts as coaching, and how often it is expected. Dated: a past day is told by the rules of that day.
create table counting_rule (
  tenant_id uuid not null,
  version int not null check (version > 0),
  valid_from timestamptz not null,
  -- null: it counts today.
  valid_to timestamptz,
  cadence_days int not null check (cadence_days between 7 and 92),
  -- By how far the manager stands from the top, 1 for a top; null: as everybody.
  level_days int[] not null check (7 <= all (level_days) is not false and 92 >= all (level_days) is not false),
  -- Sessions with a co-coach whom the manager has named keep the manager's link live.
  delegates_count boolean not null,
  set_by uuid not null,
  primary key (tenant_id, version)
);
create unique index counting_rule_today on counting_rule (tenant_id) where valid_to is null;

alter table counting_rule enable row level security;
alter table counting_rule force row level security;
create policy own_tenant on counting_rule using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on counting_rule to coaching_app;

create index co_coach_manager on co_coach (tenant_id, manager_id);

-- Nobody could set it: it is 14 everywhere.
alter table tenant drop column cadence_days;
