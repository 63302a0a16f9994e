import { firstLineColumns, firstLineSql } from '../org/first-line-store.ts'
import { countsSql, delegatesSql, leavesSql } from '../org/link-state-store.ts'
import { linksAsOfSql } from '../org/links-as-of-store.ts'
import type { Tx } from '../store/db.ts'

const moment = '$2::timestamptz'

/**
 * Makes `day_link` and `day_manager`, with the columns that queries read of `link` and `manager`, as they stood at a
 * moment: from dated links, sessions that count by today's knowledge, and leaves. They last until the transaction ends.
 * Numbers in a path are those of that moment alone.
 */
export async function statesAsOf(tx: Tx, tenantId: string, at: Date): Promise<void> {
  await tx.query('drop table if exists day_link, day_manager')
  await tx.query(
    `create temp table day_link (
       tenant_id uuid not null, person_id uuid primary key, manager_id uuid not null, valid_from timestamptz not null,
       valid_to timestamptz, start_seen boolean not null, last_held_at timestamptz, state text not null
     ) on commit drop`,
  )
  await tx.query(
    `with leave as (${leavesSql(moment)}),
     held as (
       select s.coach_id, s.coachee_id, max(s.counted_at) as last_held_at from session s
       where s.tenant_id = $1 and s.counted_at <= ${moment} group by s.coach_id, s.coachee_id
     )
     insert into day_link (tenant_id, person_id, manager_id, valid_from, start_seen, last_held_at, state)
     ${linksAsOfSql(
       moment,
       `left join held h on h.coach_id = l.manager_id and h.coachee_id = l.person_id
       cross join lateral (select greatest(h.last_held_at, case when rule.delegates_count then (
         select max(d.last_held_at) from (${delegatesSql}) c
         join held d on d.coach_id = c.coach_id and d.coachee_id = l.person_id) end) as at) lives`,
     )}`,
    [tenantId, at],
  )
  await tx.query('create index on day_link (manager_id)')
  await tx.query('analyze day_link')
  await tx.query(
    'create temp table day_manager (like manager including generated, primary key (person_id)) on commit drop',
  )
  await tx.query('alter table day_manager alter column manager_no drop not null')
  await tx.query(
    `with recursive
       own as (
         select l.manager_id as person_id, lpad(to_hex(row_number() over (order by l.manager_id)), 7, '0') as segment,
                count(*) as directs, ${countsSql('l')}
         from day_link l group by l.manager_id
       ),
       placed as (
         select o.*, up.manager_id as parent_id, up.state as own_state
         from own o left join day_link up on up.person_id = o.person_id
       ),
       tree as (
         select p.person_id, p.segment as path, 1 as depth from placed p where p.parent_id is null
         union all
         select p.person_id, t.path || p.segment, t.depth + 1 from tree t join placed p on p.parent_id = t.person_id
       ),
       leads as (select c.parent_id, count(*) as managers from placed c where c.parent_id is not null group by c.parent_id),
       lines as (
         select c.parent_id, ${firstLineSql('c')} from placed c
         where not exists (select from leads n where n.parent_id = c.person_id) group by c.parent_id
       )
     insert into day_manager (tenant_id, person_id, parent_id, path, depth, directs, managers, own_state, live, late, never,
       exempt, ${firstLineColumns.join(', ')})
     select $1, p.person_id, p.parent_id, t.path collate "C", t.depth, p.directs, coalesce(n.managers, 0), p.own_state,
       p.live, p.late, p.never, p.exempt, ${firstLineColumns.map((name) => `coalesce(f.${name}, 0)`).join(', ')}
     from placed p
     join tree t on t.person_id = p.person_id
     left join leads n on n.parent_id = p.person_id
     left join lines f on f.parent_id = p.person_id`,
    [tenantId],
  )
  await tx.query('create index on day_manager (path)')
  await tx.query('create index on day_manager (parent_id)')
  await tx.query('analyze day_manager')
}
