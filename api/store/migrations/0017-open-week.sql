-- What coachees answered of the sessions of a week under one coach, kept while the week is not frozen: a page adds it up
-- without reading sessions.
create table answer_week (
  tenant_id uuid not null,
  coach_id uuid not null,
  -- The Monday with which it begins.
  week date not null check (extract(isodow from week) = 1),
  answered int not null,
  agreed int not null,
  primary key (tenant_id, coach_id, week)
);

alter table answer_week enable row level security;
alter table answer_week force row level security;
create policy own_tenant on answer_week using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on answer_week to coaching_app;

-- By whatever an answer is given, changed, taken back, moved or erased: a saving without one does not get here.
create function count_answer(of session, sign int) returns void language sql as $$
  insert into answer_week as a (tenant_id, coach_id, week, answered, agreed)
  select of.tenant_id, of.coach_id, date_trunc('week', of.answered_at at time zone 'UTC')::date, sign,
         case when of.confirmation = 'agreed' then sign else 0 end
  where of.answered_at is not null
  on conflict (tenant_id, coach_id, week) do update set
    answered = a.answered + excluded.answered, agreed = a.agreed + excluded.agreed
$$;
create function count_answers() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform count_answer(old, -1); end if;
  if tg_op <> 'DELETE' then perform count_answer(new, 1); end if;
  return null;
end $$;
create trigger session_answer_new after insert on session
  for each row when (new.answered_at is not null) execute function count_answers();
create trigger session_answer_gone after delete on session
  for each row when (old.answered_at is not null) execute function count_answers();
create trigger session_answer after update of coach_id, answered_at, confirmation on session
  for each row when (coalesce(old.answered_at, new.answered_at) is not null
    and (old.coach_id, old.answered_at, old.confirmation) is distinct from (new.coach_id, new.answered_at, new.confirmation))
  execute function count_answers();

-- For all tenants at once: until then the owner is not held to one.
alter table session no force row level security;
alter table answer_week no force row level security;
insert into answer_week (tenant_id, coach_id, week, answered, agreed)
select tenant_id, coach_id, date_trunc('week', answered_at at time zone 'UTC')::date, count(*),
       count(*) filter (where confirmation = 'agreed')
from session where answered_at is not null group by 1, 2, 3;
alter table session force row level security;
alter table answer_week force row level security;
