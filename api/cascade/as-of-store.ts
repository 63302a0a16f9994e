import { firstLineColumns, firstLineSql } from '../org/first-line-store.ts'
import { countsSql, leavesSql } from '../org/link-state-store.ts'
import { heldAllSql, heldEachSql, heldSourceSql, linksAsOfSql } from '../org/links-as-of-store.ts'
import type { Tx } from '../store/db.ts'

const moment = '$2::timestamptz'
const ofWanted = `join day_wanted d on d.person_id = l.person_id ${heldEachSql(moment)}`

const stood = `l.tenant_id = $1 and l.valid_from <= ${moment} and (l.valid_to is null or l.valid_to > ${moment})`
/** Goes on from people, an array in SQL, to whoever stood below. */
const belowSql = (people: string) => `
  below as (
    select unnest(${people}) as person_id
    union
    select l.person_id from below b
    cross join lateral (select l.person_id from link l where ${stood} and l.manager_id = b.person_id offset 0) l
  )`

/** Somebody and whoever stood below them at a moment. */
export async function belowAsOf(tx: Tx, tenantId: string, personId: string, at: Date): Promise<string[]> {
  const rows = await tx.query<{ person_id: string }>(
    `with recursive ${belowSql('array[$3::uuid]')} select person_id from below`,
    [tenantId, at, personId],
  )
  return rows.map((row) => row.person_id)
}

/**
 * Makes `day_wanted`: people, whoever stood below them, and whoever stood above one. It lasts until the transaction ends. Returns
 * how many they are.
 */
export async function wantAsOf(
  tx: Tx,
  tenantId: string,
  { personId, withBelow }: { personId: string; withBelow: readonly string[] },
  at: Date,
): Promise<number> {
  await tx.query('drop table if exists day_wanted')
  await tx.query('create temp table day_wanted (person_id uuid primary key) on commit drop')
  const [row] = await tx.query<{ people: number }>(
    `with recursive ${belowSql('$4::uuid[]')},
       above as (
         select $3::uuid as person_id
         union
         select l.manager_id from above a
         cross join lateral (select l.manager_id from link l where ${stood} and l.person_id = a.person_id offset 0) l
       ),
       wanted as (insert into day_wanted select person_id from below union select person_id from above returning 1)
     select count(*)::int as people from wanted`,
    [tenantId, at, personId, withBelow],
  )
  await tx.query('analyze day_wanted')
  return row?.people ?? 0
}

/**
 * Makes `day_link` and `day_manager`, with the columns that queries read of `link` and `manager`, as they stood at a
 * moment: from dated links, sessions that count by today's knowledge, and leaves. They last until the transaction ends.
 * Numbers in a path are those of that moment alone. `whose`: of those in `day_wanted` alone, so that other managers of theirs
 * have some of their links there, and stand at the top: nothing may be counted of them.
 */
export async function statesAsOf(tx: Tx, tenantId: string, at: Date, whose: 'all' | 'wanted' = 'all'): Promise<void> {
  await tx.query('drop table if exists day_link, day_manager')
  await tx.query(
    `create temp table day_link (
       tenant_id uuid not null, person_id uuid primary key, manager_id uuid not null, valid_from timestamptz not null,
       valid_to timestamptz, start_seen boolean not null, last_held_at timestamptz, state text not null
     ) on commit drop`,
  )
  await tx.query(
    `with leave as (${leavesSql(moment)}), ${heldSourceSql(moment)}
     insert into day_link (tenant_id, person_id, manager_id, valid_from, start_seen, last_held_at, state)
     ${linksAsOfSql(moment, whose === 'all' ? heldAllSql : ofWanted)}`,
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
