-- Most managers lead nobody who leads: the first line. What a page asks of them stands with their own manager, added up, so
-- that a walk along links that hold passes by their rows.
alter table manager
  -- How many of the reports are first-line managers.
  add column first_line int not null default 0,
  -- Links that hold, and links that do not, of those whose own link holds.
  add column first_line_kept int not null default 0,
  add column first_line_broken int not null default 0,
  -- Those whose own link does not hold: how many, and how many of their links hold.
  add column first_line_lost int not null default 0,
  add column first_line_lost_kept int not null default 0;

-- Whom a walk goes on to.
create index manager_leads on manager (tenant_id, parent_id) where managers > 0;

-- Until the end the owner is not held to one tenant.
alter table manager no force row level security;
update manager p set
  first_line = f.managers, first_line_kept = f.kept, first_line_broken = f.broken, first_line_lost = f.lost,
  first_line_lost_kept = f.lost_kept
from (
  select tenant_id, parent_id, count(*) as managers,
    coalesce(sum(live + exempt) filter (where own_state in ('live', 'exempt')), 0) as kept,
    coalesce(sum(late + never) filter (where own_state in ('live', 'exempt')), 0) as broken,
    count(*) filter (where own_state in ('late', 'never')) as lost,
    coalesce(sum(live + exempt) filter (where own_state in ('late', 'never')), 0) as lost_kept
  from manager where managers = 0 and parent_id is not null group by tenant_id, parent_id
) f
where p.tenant_id = f.tenant_id and p.person_id = f.parent_id;

-- The first databases to see 0022 rounded shares place by place, and took a sum for empty by two of its numbers.
create or replace function trillionths(share float8) returns bigint language sql immutable as
  'select coalesce(round(share * 1e12), 0)::bigint';
drop index below_total_empty;
create index below_total_empty on below_total (tenant_id)
  where (managers, live, late, never, exempt, coverage, squares, answered, agreed) = (0, 0, 0, 0, 0, 0, 0, 0, 0);

-- A statement that changes no row is told of as well: most savings change no counter, and have nothing to add up.
do $do$
declare
  changed record;
begin
  for changed in
    select * from (values
      ('insert', 'afterwards', 'select 1 as sign, n.* from afterwards n'),
      ('delete', 'before', 'select -1 as sign, b.* from before b'),
      ('update', 'before', 'select -1 as sign, b.* from before b union all select 1, n.* from afterwards n')
    ) as c (op, named, source)
  loop
    execute format($$
      create or replace function note_manager_%1$s() returns trigger language plpgsql as $body$
      begin
        if not exists (select from %2$s) then
          return null;
        end if;
        insert into below_change
        select m.tenant_id, m.path, m.alike, '-infinity', sum(sign), sum(sign * m.live), sum(sign * m.late),
               sum(sign * m.never), sum(sign * m.exempt), sum(sign * trillionths(m.coverage)),
               sum(sign * trillionths(m.coverage * m.coverage)), 0, 0
        from (%3$s) m
        where m.path <> ''
        group by m.tenant_id, m.path, m.alike
        having sum(sign) <> 0 or sum(sign * m.live) <> 0 or sum(sign * m.late) <> 0 or sum(sign * m.never) <> 0
          or sum(sign * m.exempt) <> 0;
        return null;
      end $body$;

      create or replace function note_answer_%1$s() returns trigger language plpgsql as $body$
      begin
        if not exists (select from %2$s) then
          return null;
        end if;
        insert into below_change
        select a.tenant_id, coalesce(a.path, ''), -1, a.week, 0, 0, 0, 0, 0, 0, 0, sum(sign * a.answered),
               sum(sign * a.agreed)
        from (%3$s) a
        group by a.tenant_id, coalesce(a.path, ''), a.week
        having sum(sign * a.answered) <> 0 or sum(sign * a.agreed) <> 0;
        return null;
      end $body$;
    $$, changed.op, changed.named, changed.source);
  end loop;
end $do$;

-- So sums are made anew from what is there.
alter table answer_week no force row level security;
alter table below_total no force row level security;
truncate below_change, below_total;
insert into below_total
select tenant_id, left(path, n), alike, '-infinity', count(*), sum(live), sum(late), sum(never), sum(exempt),
       sum(trillionths(coverage)), sum(trillionths(coverage * coverage)), 0, 0
from manager cross join generate_series(0, length(path), 7) as n
where path <> '' group by 1, 2, 3
union all
select tenant_id, left(coalesce(path, ''), n), -1, week, 0, 0, 0, 0, 0, 0, 0, sum(answered), sum(agreed)
from answer_week cross join generate_series(0, length(coalesce(path, '')), 7) as n
group by 1, 2, 4;
alter table manager force row level security;
alter table answer_week force row level security;
alter table below_total force row level security;
