import type { Tx } from '../store/db.ts'
import { firstLineOf, firstLineSql, setFirstLineSql } from './first-line-store.ts'
import { countsSql } from './link-state-store.ts'
import { many } from './worklists-store.ts'

/** Seven hexadecimal digits a level: a manager's path is their own manager's path and their number. */
const segment = "lpad(to_hex(m.manager_no), 7, '0')"

/**
 * Brings the manager rows up to date after the links of the people in `moved` have changed. Who have the same manager are
 * written one after the other: a walk down the chart finds them beside each other.
 */
export async function updateManagers(tx: Tx, tenantId: string): Promise<void> {
  const [touched] = await tx.prepared<{ count: number }>(
    'touched-managers',
    `with taken as (insert into touched
     select old_id from moved where old_id is not null
     union select new_id from moved where new_id is not null
     union select v.person_id from moved v join manager m on m.tenant_id = $1 and m.person_id = v.person_id
     returning 1
     ) select count(*) from taken`,
    [tenantId],
  )
  if ((touched?.count ?? 0) > many) await tx.query('analyze touched')
  await tx.prepared(
    'write-managers',
    `insert into manager as m (tenant_id, person_id, parent_id, directs, own_state, live, late, never, exempt)
     select $1, t.person_id, up.manager_id, count(l.person_id), up.state, ${countsSql('l')}
     from touched t
     left join link l on l.tenant_id = $1 and l.manager_id = t.person_id and l.valid_to is null
     left join link up on up.tenant_id = $1 and up.person_id = t.person_id and up.valid_to is null
     group by t.person_id, up.manager_id, up.state
     order by up.manager_id
     on conflict (tenant_id, person_id) do update set
       parent_id = excluded.parent_id, directs = excluded.directs, own_state = excluded.own_state, live = excluded.live,
       late = excluded.late, never = excluded.never, exempt = excluded.exempt
     where m.tenant_id = $1 and (m.parent_id, m.directs, m.own_state, m.live, m.late, m.never, m.exempt) is distinct from
       (excluded.parent_id, excluded.directs, excluded.own_state, excluded.live, excluded.late, excluded.never, excluded.exempt)`,
    [tenantId],
  )
  await tx.prepared(
    'drop-managers',
    `with gone as (
       delete from manager m using touched t where m.tenant_id = $1 and m.person_id = t.person_id and m.directs = 0
       returning m.person_id
     ),
     found as (select array_agg(person_id) as ids from gone)
     update answer_week a set path = null from found f where a.tenant_id = $1 and a.coach_id = any(f.ids)`,
    [tenantId],
  )
  await countManagers(tx, tenantId)
  await rewritePaths(tx, tenantId)
}

/**
 * Whoever became a manager, or is none any more, counts with their own manager; and that one may have become or ceased to be
 * of the first line by it, of which the next one above tells.
 */
async function countManagers(tx: Tx, tenantId: string): Promise<void> {
  await tx.prepared(
    'count-managers',
    `with near as (
       select person_id from touched
       union
       select l.manager_id from touched t
       join link l on l.tenant_id = $1 and l.person_id = t.person_id and l.valid_to is null
     ),
     told as (
       select person_id from near
       union
       select m.parent_id from near n join manager m on m.tenant_id = $1 and m.person_id = n.person_id
     )
     update manager m set managers = n.managers, ${setFirstLineSql('f')}
     from told t
     cross join lateral (
       select count(*) as managers from manager c where c.tenant_id = $1 and c.parent_id = t.person_id offset 0) n
     cross join lateral (
       select ${firstLineSql('c')} from manager c
       where c.tenant_id = $1 and c.parent_id = t.person_id
         and not exists (select from manager g where g.tenant_id = $1 and g.parent_id = c.person_id) offset 0) f
     where m.tenant_id = $1 and m.person_id = t.person_id
       and (m.managers, ${firstLineOf('m')}) <> (n.managers, ${firstLineOf('f')})`,
    [tenantId],
  )
}

/**
 * Gives each moved manager, all managers below, and what was answered of their sessions, the path of where they stand
 * now. It starts at those whose managers
 * all stay where they are, so that every path is written once. The rows go through arrays, which the planner takes for
 * short, so that it looks each manager up instead of reading them all.
 */
async function rewritePaths(tx: Tx, tenantId: string): Promise<void> {
  await tx.prepared(
    'rewrite-paths',
    `with recursive
       seed as (
         select m.person_id, m.parent_id
         from touched t
         join manager m on m.tenant_id = $1 and m.person_id = t.person_id
         left join manager up on up.tenant_id = $1 and up.person_id = m.parent_id
         where m.path <> coalesce(up.path, '') || ${segment}
       ),
       above as (
         select s.person_id, s.parent_id as at from seed s where s.parent_id is not null
         union
         select a.person_id, m.parent_id
         from above a join manager m on m.tenant_id = $1 and m.person_id = a.at
         where m.parent_id is not null
       ),
       under as (select a.person_id from above a join seed s on s.person_id = a.at),
       tree as (
         select m.person_id, coalesce(up.path, '') || ${segment} as path, coalesce(up.depth, 0) + 1 as depth, m.managers
         from seed s
         join manager m on m.tenant_id = $1 and m.person_id = s.person_id
         left join manager up on up.tenant_id = $1 and up.person_id = m.parent_id
         where s.person_id not in (select person_id from under)
         union all
         select m.person_id, t.path || ${segment}, t.depth + 1, m.managers
         from tree t
         join manager m on m.tenant_id = $1 and m.parent_id = t.person_id
         where t.managers > 0
       ),
       found as (select array_agg(person_id) as ids, array_agg(path) as paths, array_agg(depth) as depths from tree),
       written as (
         update manager m set path = t.path, depth = t.depth
         from found f
         cross join unnest(f.ids, f.paths, f.depths) as t (person_id, path, depth)
         where m.tenant_id = $1 and m.person_id = t.person_id
       )
     update answer_week a set path = t.path
     from found f
     cross join unnest(f.ids, f.paths) as t (person_id, path)
     where a.tenant_id = $1 and a.coach_id = t.person_id`,
    [tenantId],
  )
}
