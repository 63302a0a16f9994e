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

-- All that one statement changes at once: a move takes hundreds along. A manager's row that is being made stands nowhere
-- yet; answers of a coach who leads nobody are the whole company's alone.
do $do$
declare
  changed record;
begin
  for changed in
    select * from (values
      ('insert', 'new table as afterwards', 'select 1 as sign, n.* from afterwards n'),
      ('delete', 'old table as before', 'select -1 as sign, b.* from before b'),
      ('update', 'old table as before new table as afterwards',
       'select -1 as sign, b.* from before b union all select 1, n.* from afterwards n')) as c (op, named, source)
  loop
    execute format($$
      create function note_manager_%1$s() returns trigger language plpgsql as $body$
      begin
        insert into below_change
        select m.tenant_id, m.path, m.alike, '-infinity', sum(sign), sum(sign * m.live), sum(sign * m.late),
               sum(sign * m.never), sum(sign * m.exempt), sum(sign * coalesce(round(m.coverage * 1e12), 0)),
               sum(sign * coalesce(round(m.coverage * m.coverage * 1e12), 0)), 0, 0
        from (%3$s) m
        where m.path <> ''
        group by m.tenant_id, m.path, m.alike
        having sum(sign) <> 0 or sum(sign * m.live) <> 0 or sum(sign * m.late) <> 0 or sum(sign * m.never) <> 0
          or sum(sign * m.exempt) <> 0;
        return null;
      end $body$;
      create trigger manager_%1$s after %1$s on manager referencing %2$s
        for each statement execute function note_manager_%1$s();

      create function note_answer_%1$s() returns trigger language plpgsql as $body$
      begin
        insert into below_change
        select a.tenant_id, coalesce(a.path, ''), -1, a.week, 0, 0, 0, 0, 0, 0, 0, sum(sign * a.answered),
               sum(sign * a.agreed)
        from (%3$s) a
        group by a.tenant_id, coalesce(a.path, ''), a.week
        having sum(sign * a.answered) <> 0 or sum(sign * a.agreed) <> 0;
        return null;
      end $body$;
      create trigger answer_week_%1$s after %1$s on answer_week referencing %2$s
        for each statement execute function note_answer_%1$s();
    $$, changed.op, changed.named, changed.source);
  end loop;
end $do$;

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
