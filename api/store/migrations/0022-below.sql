-- What stands below each manager, added up by what a page tells apart. Whatever changes a manager's row or a count of
-- answers leaves in below_change by how much, so that nobody waits for a row that all share; a job adds that to each place
-- above, and a page reads the sums of one place and what is not in them yet.
create table below_total (
  tenant_id uuid not null,
  -- Of the manager who is told of; '': the whole company.
  path text collate "C" not null,
  -- Of managers, by manager.alike; of answers -1.
  alike int not null,
  -- Of answers, by answer_week.week; of managers the beginning of time.
  week date not null,
  managers int not null,
  live int not null,
  late int not null,
  never int not null,
  exempt int not null,
  -- Of the managers' coverage, and of its squares, in trillionths: whole numbers add up to the same in any order.
  coverage bigint not null,
  squares bigint not null,
  answered int not null,
  agreed int not null
);
create table below_change (like below_total including all);
alter table below_change add column change_no bigint generated always as identity, add primary key (tenant_id, change_no);
create index below_change_path on below_change (tenant_id, path);
alter table below_total add primary key (tenant_id, path, alike, week);
-- Where nothing is left.
create index below_total_empty on below_total (tenant_id) where managers = 0 and answered = 0;

do $$
declare name text;
begin
  foreach name in array array['below_total', 'below_change']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;

create function note_manager(of manager, sign int) returns void language sql as $$
  insert into below_change
  select of.tenant_id, of.path, of.alike, '-infinity', sign, sign * of.live, sign * of.late, sign * of.never, sign * of.exempt,
         sign * coalesce(round(of.coverage * 1e12), 0), sign * coalesce(round(of.coverage * of.coverage * 1e12), 0), 0, 0
  -- A row that is being made stands nowhere yet.
  where of.path <> ''
$$;
create function note_managers() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform note_manager(old, -1); end if;
  if tg_op <> 'DELETE' then perform note_manager(new, 1); end if;
  return null;
end $$;
create trigger manager_made after insert on manager for each row execute function note_managers();
create trigger manager_gone after delete on manager for each row execute function note_managers();
create trigger manager_changed after update on manager
  for each row when ((old.path, old.alike, old.live, old.late, old.never, old.exempt)
    is distinct from (new.path, new.alike, new.live, new.late, new.never, new.exempt))
  execute function note_managers();

create function note_answer(of answer_week, sign int) returns void language sql as $$
  insert into below_change
  select of.tenant_id, coalesce(of.path, ''), -1, of.week, 0, 0, 0, 0, 0, 0, 0, sign * of.answered, sign * of.agreed
$$;
create function note_answers() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform note_answer(old, -1); end if;
  if tg_op <> 'DELETE' then perform note_answer(new, 1); end if;
  return null;
end $$;
create trigger answer_week_made after insert on answer_week for each row execute function note_answers();
create trigger answer_week_gone after delete on answer_week for each row execute function note_answers();
create trigger answer_week_changed after update on answer_week
  for each row when ((old.path, old.answered, old.agreed) is distinct from (new.path, new.answered, new.agreed))
  execute function note_answers();

-- What is there already is added up for all tenants at once: until then the owner is not held to one.
alter table manager no force row level security;
alter table answer_week no force row level security;
alter table below_total no force row level security;
insert into below_total
select tenant_id, left(path, n), alike, '-infinity', count(*), sum(live), sum(late), sum(never), sum(exempt),
       coalesce(sum(round(coverage * 1e12)), 0), coalesce(sum(round(coverage * coverage * 1e12)), 0), 0, 0
from manager cross join generate_series(0, length(path), 7) as n
where path <> '' group by 1, 2, 3
union all
select tenant_id, left(coalesce(path, ''), n), -1, week, 0, 0, 0, 0, 0, 0, 0, sum(answered), sum(agreed)
from answer_week cross join generate_series(0, length(coalesce(path, '')), 7) as n
group by 1, 2, 4;
alter table manager force row level security;
alter table answer_week force row level security;
alter table below_total force row level security;
