import type { Caller } from '../caller.ts'
import type { CascadeComparison, Reorganisation } from '../contract/cascade.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Db, Tx } from '../store/db.ts'
import { readPage } from './page-store.ts'
import { openView, type View } from './root-store.ts'

interface MoveRow extends PersonRow {
  kind: Reorganisation['kind']
  from_manager: PersonRow | null
  to_manager: PersonRow | null
  below: number
  total: number
}

export interface Compared {
  root?: string | undefined
  from: string
  to: string
}

const named = 50

/**
 * The figures of two days, each with its own chart, and who stood under another manager on the second. Changes of the
 * chart are what the directory says of people, so whoever left the root is named with them; how they are coached is not.
 */
export function comparer(db: Db, now: () => Date) {
  return (caller: Caller, { root, from, to }: Compared): Promise<CascadeComparison> =>
    db.transaction(caller.tenantId, async (tx) => {
      const time = now()
      const before = await openView(tx, caller, { root, day: from }, time)
      const earlier = await figuresOn(tx, before, from)
      await keepChart(tx, before, 'chart_before')
      const after = await openView(tx, caller, { root, day: to }, time)
      const later = await figuresOn(tx, after, to)
      await keepChart(tx, after, 'chart_after')
      const moves = await readMoves(tx, caller.tenantId)
      return {
        root: after.root.person,
        from: earlier,
        to: later,
        reorganisations: moves.map(moveOf),
        reorganisationCount: moves[0]?.total ?? 0,
      }
    })
}

export type CompareCascade = ReturnType<typeof comparer>

async function figuresOn(tx: Tx, view: View, day: string) {
  const { figures, levels } = await readPage(tx, view)
  return { day, figures, levels }
}

/** Everybody's manager on that day, whether that one stands at or below the root, and how many came along. */
async function keepChart(tx: Tx, { tenantId, chart, root }: View, name: 'chart_before' | 'chart_after'): Promise<void> {
  await tx.query(`drop table if exists ${name}`)
  await tx.query(
    `create temp table ${name} on commit drop as
     select l.person_id, l.manager_id, coalesce(up.path >= $2 and up.path < $2 || 'g', false) as inside, m.path
     from ${chart.link} l
     left join ${chart.manager} up on up.tenant_id = $1 and up.person_id = l.manager_id
     left join ${chart.manager} m on m.tenant_id = $1 and m.person_id = l.person_id
     where l.tenant_id = $1 and l.valid_to is null
     union all
     select m.person_id, null, false, m.path from ${chart.manager} m
     where m.tenant_id = $1 and m.parent_id is null`,
    [tenantId, root.path],
  )
  await tx.query(`create index on ${name} (person_id)`)
  await tx.query(`analyze ${name}`)
  const below = `${name}_below`
  await tx.query(`drop table if exists ${below}`)
  await tx.query(
    `create temp table ${below} on commit drop as
     select person_id, path, directs from ${chart.manager} where tenant_id = $1`,
    [tenantId],
  )
  await tx.query(`create index on ${below} (path)`)
}

const rowSql = (person: string) => `case when ${person}.person_id is not null then
  json_build_object('person_id', ${person}.person_id, 'display_name', ${person}.display_name,
    'job_title', ${person}.job_title, 'mail', ${person}.mail) end`

function readMoves(tx: Tx, tenantId: string): Promise<MoveRow[]> {
  const below = (chart: string, path: string) => `(select sum(s.directs) from ${chart}_below s
    where s.path >= ${path} and s.path < ${path} || 'g')`
  return tx.query<MoveRow>(
    `with moves as (
       select coalesce(a.person_id, b.person_id) as person_id,
         case when b.inside then b.manager_id end as from_id, case when a.inside then a.manager_id end as to_id,
         case when coalesce(a.inside, false) and coalesce(b.inside, false) then 'moved-within'
              when coalesce(a.inside, false) then case when b.person_id is null then 'joined' else 'moved-in' end
              when a.person_id is null then 'left' else 'moved-out' end as kind,
         coalesce(case when coalesce(a.inside, false) then ${below('chart_after', 'a.path')}
                       else ${below('chart_before', 'b.path')} end, 0)::int as below
       from chart_before b
       full join chart_after a on a.person_id = b.person_id
       where a.manager_id is distinct from b.manager_id and (coalesce(a.inside, false) or coalesce(b.inside, false))
     )
     select p.person_id, p.display_name, p.job_title, p.mail, v.kind, v.below, ${rowSql('f')} as from_manager,
       ${rowSql('t')} as to_manager, (count(*) over ())::int as total
     from moves v
     join person p on p.tenant_id = $1 and p.person_id = v.person_id
     left join person f on f.tenant_id = $1 and f.person_id = v.from_id
     left join person t on t.tenant_id = $1 and t.person_id = v.to_id
     order by v.below desc, lower(p.display_name), p.person_id limit ${named}`,
    [tenantId],
  )
}

function moveOf(row: MoveRow): Reorganisation {
  return {
    person: personOf(row),
    from: row.from_manager ? personOf(row.from_manager) : null,
    to: row.to_manager ? personOf(row.to_manager) : null,
    kind: row.kind,
    below: row.below,
  }
}
