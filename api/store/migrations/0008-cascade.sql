-- What the cascade is read from: kept at each write, by the expiry job as time passes, and frozen by week.
alter table session
  -- When it took place, while it counts; null: it does not.
  add column counted_at timestamptz,
  -- When it took place, while an answer of the coachee stands on it.
  add column answered_at timestamptz;

-- Both are of open links alone.
alter table link
  add column state text check (state in ('live', 'late', 'never', 'exempt')),
  -- From when on the state may be another without anybody writing.
  add column turns_at timestamptz;

alter table manager
  -- The state of their own link; null: a top.
  add column own_state text check (own_state in ('live', 'late', 'never', 'exempt')),
  -- How the links to their own people stand.
  add column live int not null default 0,
  add column late int not null default 0,
  add column never int not null default 0,
  add column exempt int not null default 0,
  -- Whether their own link was live a quarter ago; null: it was exempt then, or they were no manager.
  add column was_coached boolean;
-- How many of their people lead people themselves: a walk down the chart ends where there are none.
alter table manager add column managers int not null default 0;
-- Adding up is what a page costs, so both are worked out at each write.
alter table manager
  -- The share of live links that they give, of those that are not exempt; null: all are.
  add column coverage float8 generated always as (live::float8 / nullif(live + late + never, 0)) stored,
  -- All that a page tells managers apart by, in one number; api/cascade/totals.ts reads it.
  add column alike int generated always as (
    depth * 128
    + case own_state when 'live' then 1 when 'late' then 2 when 'never' then 3 when 'exempt' then 4 else 0 end * 16
    + case when live * 2 >= nullif(live + late + never, 0) then 1 when live + late + never > 0 then 2 else 0 end * 4
    + case when was_coached then 1 when not was_coached then 2 else 0 end) stored;
-- Room on each page, so that counting touches no index. People below are counted over the index alone, where a vacuum has
-- been lately.
alter table manager set (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.02);
drop index manager_path;
create index manager_path on manager (tenant_id, path) include (directs);

-- Totals of everybody below a manager of managers at a Monday, 0:00 UTC; of the whole company under the nil GUID.
create table cascade_week (
  tenant_id uuid not null,
  root_id uuid not null,
  week date not null check (extract(isodow from week) = 1),
  managers_coached int not null,
  managers_counted int not null,
  reached int not null,
  people int not null,
  live int not null,
  counted int not null,
  -- Of the sessions of the seven days before: answered, of these counting, and by how many people.
  answered int not null,
  agreed int not null,
  answerers int not null,
  primary key (tenant_id, root_id, week)
);
create index cascade_week_week on cascade_week (tenant_id, week);

-- Mondays to freeze again, because something was entered late.
create table cascade_dirty (
  tenant_id uuid not null,
  week date not null check (extract(isodow from week) = 1),
  primary key (tenant_id, week)
);

do $$
declare name text;
begin
  foreach name in array array['cascade_week', 'cascade_dirty']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;

-- What is there already is worked out for all tenants at once: until then the owner is not held to one.
do $$
declare name text;
begin
  foreach name in array array['tenant', 'session', 'pair_state', 'away', 'link', 'manager']
  loop
    execute format('alter table %I no force row level security', name);
  end loop;
end $$;

update session set
  counted_at = case when outcome = 'held' and coalesce(confirmation, 'agreed') = 'agreed' then starts_at end,
  answered_at = case when confirmation is not null then starts_at end
where untagged_at is null and (outcome = 'held' or confirmation is not null);

-- The same rule as linkState and api/org/link-state-store.ts; hours, because days are longer or shorter by time zone.
with leave as (
  select a.tenant_id, a.person_id, bool_or(a.from_day <= today) as away,
         min(case when a.from_day > today then a.from_day else a.until_day + 1 end) as next_day
  from away a, (select (now() at time zone 'UTC')::date as today) d
  where coalesce(a.until_day >= today, true)
  group by a.tenant_id, a.person_id
), facts as (
  select l.tenant_id, l.person_id, q.last_held_at + make_interval(hours => t.cadence_days * 36) as covered_until,
         case when l.start_seen then l.valid_from + interval '720 hours' end as new_until,
         coalesce(own.away, false) or coalesce(up.away, false) as away,
         least(own.next_day, up.next_day)::timestamp at time zone 'UTC' as leave_turns
  from link l
  join tenant t on t.tenant_id = l.tenant_id
  left join pair_state q on q.tenant_id = l.tenant_id and q.coach_id = l.manager_id and q.coachee_id = l.person_id
  left join leave own on own.tenant_id = l.tenant_id and own.person_id = l.person_id
  left join leave up on up.tenant_id = l.tenant_id and up.person_id = l.manager_id
  where l.valid_to is null
)
update link l set
  state = case when f.covered_until >= now() then 'live' when f.away or f.new_until > now() then 'exempt'
               when f.covered_until is not null then 'late' else 'never' end,
  turns_at = case when f.covered_until >= now() then f.covered_until + interval '1 millisecond'
                  else least(case when f.new_until > now() then f.new_until end, f.leave_turns) end
from facts f
where l.tenant_id = f.tenant_id and l.person_id = f.person_id and l.valid_to is null;

update manager m set
  managers = (select count(*) from manager c where c.tenant_id = m.tenant_id and c.parent_id = m.person_id),
  own_state = (select l.state from link l
               where l.tenant_id = m.tenant_id and l.person_id = m.person_id and l.valid_to is null),
  live = c.live, late = c.late, never = c.never, exempt = c.exempt
from (
  select tenant_id, manager_id, count(*) filter (where state = 'live') as live, count(*) filter (where state = 'late') as late,
         count(*) filter (where state = 'never') as never, count(*) filter (where state = 'exempt') as exempt
  from link where valid_to is null group by tenant_id, manager_id
) c
where c.tenant_id = m.tenant_id and c.manager_id = m.person_id;

do $$
declare name text;
begin
  foreach name in array array['tenant', 'session', 'pair_state', 'away', 'link', 'manager']
  loop
    execute format('alter table %I force row level security', name);
  end loop;
end $$;

create index session_counted on session (tenant_id, coach_id, coachee_id, counted_at);
create index session_answered on session (tenant_id, answered_at) where answered_at is not null;
create index link_turns on link (tenant_id, turns_at) where valid_to is null and turns_at is not null;
