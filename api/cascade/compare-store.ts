import type { Caller } from '../caller.ts'
import type { CascadeComparison, Reorganisation } from '../contract/cascade.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Db, Tx } from '../store/db.ts'
import { belowAsOf } from './as-of-store.ts'
import { type ChartWanted, leadsMany } from './day-store.ts'
import { readPage } from './page-store.ts'
import { rowSql } from './person-sql-store.ts'
import { openView, standsBelowSql, type View, viewOn } from './root-store.ts'
import { endOf } from './weeks.ts'

interface MoveRow {
  person: PersonRow
  kind: Reorganisation['kind']
  from_manager: PersonRow | null
  to_manager: PersonRow | null
  below: number
}

interface MovesRow {
  total: number
  unnamed: CascadeComparison['unnamed']
  named: MoveRow[]
}

export interface Compared {
  root?: string | undefined
  from: string
  to: string
}

const most = 50
const all = { people: 'all' } as const

/**
 * The figures of two days, each with its own chart, and who stood under another manager on the second. Whoever does not
 * stand below the caller today is counted there, not named, as in the tree of a past day; for HR admins all are named.
 */
export function comparer(db: Db, now: () => Date, isLarge = leadsMany) {
  return (caller: Caller, { root, from, to }: Compared): Promise<CascadeComparison> =>
    db.transaction(caller.tenantId, async (tx) => {
      const time = now()
      const view = await openView(tx, caller, { root }, time)
      const fewBelow =
        view.root.person && !(await isLarge(tx, view.tenantId, view.root.path)) ? view.root.person.id : null
      const moments = [from, to].map((day) => endOf(day, time) ?? time)
      const wanted = fewBelow ? await wantedAround(tx, view.tenantId, fewBelow, moments) : ([all, all] as const)
      const before = await openView(tx, caller, { root, day: from, ...wanted[0] }, time)
      const earlier = await figuresOn(tx, before, from)
      await keepChart(tx, await withDated(tx, before, wanted[0]), 'chart_before')
      const after = await openView(tx, caller, { root, day: to, ...wanted[1] }, time)
      const later = await figuresOn(tx, after, to)
      await keepChart(tx, await withDated(tx, after, wanted[1]), 'chart_after')
      const { total, unnamed, named } = await readMoves(tx, after)
      return {
        root: after.root.person,
        from: earlier,
        to: later,
        reorganisations: named.map(moveOf),
        reorganisationCount: total,
        unnamed,
      }
    })
}

export type CompareCascade = ReturnType<typeof comparer>

/**
 * Whose chart is needed of the two days to tell who moved: on each of whoever stood below the root on the other as well, with
 * those below them.
 */
async function wantedAround(tx: Tx, tenantId: string, rootId: string, moments: readonly Date[]) {
  const people = 'below' as const
  const below: string[][] = []
  for (const moment of moments) below.push(await belowAsOf(tx, tenantId, rootId, moment))
  const [before = [], after = []] = below
  return [
    { people, along: after },
    { people, along: before },
  ] as const
}

/** Today's chart holds everybody; where few are needed it is made of them like that of another day. */
async function withDated(tx: Tx, view: View, wanted: ChartWanted): Promise<View> {
  return view.chart.today && wanted.people !== 'all' ? viewOn(tx, view, view.chart.at, wanted) : view
}

async function figuresOn(tx: Tx, view: View, day: string) {
  const { figures, levels } = await readPage(tx, view)
  return { day, figures, levels }
}

/** The manager of everybody in the chart, and whether that one stands at or below the root; in a whole company nobody is outside. */
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
     select m.person_id, null, $2 = '', m.path from ${chart.manager} m
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

async function readMoves(tx: Tx, { tenantId, callerId, seesAll }: View): Promise<MovesRow> {
  const below = (chart: string, path: string) => `coalesce((select sum(s.directs) from ${chart}_below s
    where s.path >= ${path} and s.path < ${path} || 'g'), 0)`
  const seen = (id: string) => (seesAll ? '$2::uuid is not null' : standsBelowSql(id, '$2'))
  const manager = (id: string) =>
    `(select ${rowSql('p')} from person p where p.tenant_id = $1 and p.person_id = ${id} and ${seen(id)})`
  const [row] = await tx.query<MovesRow>(
    `with moves as (
       select coalesce(a.person_id, b.person_id) as person_id,
         case when b.inside then b.manager_id end as from_id, case when a.inside then a.manager_id end as to_id,
         case when coalesce(a.inside, false) and coalesce(b.inside, false) then 'moved-within'
              when coalesce(a.inside, false) then case when b.person_id is null then 'joined' else 'moved-in' end
              when a.person_id is null then 'left' else 'moved-out' end as kind,
         ${below('chart_before', 'b.path')} as before, ${below('chart_after', 'a.path')} as after
       from chart_before b
       full join chart_after a on a.person_id = b.person_id
       where a.manager_id is distinct from b.manager_id and (coalesce(a.inside, false) or coalesce(b.inside, false))
     ),
     told as (
       select v.*, least(v.before, v.after)::int as below, ${seen('v.person_id')} as named from moves v
     )
     select (select count(*) from told)::int as total,
       (select json_build_object('reorganisations', count(*), 'below', coalesce(sum(t.below), 0))
        from told t where not t.named) as unnamed,
       (select coalesce(json_agg(json_build_object('person', ${rowSql('n')}, 'kind', n.kind, 'below', n.below,
          'from_manager', ${manager('n.from_id')}, 'to_manager', ${manager('n.to_id')})), '[]')
        from (select t.*, p.display_name, p.job_title, p.mail from told t
              join person p on p.tenant_id = $1 and p.person_id = t.person_id
              where t.named
              order by greatest(t.before, t.after) desc, lower(p.display_name), p.person_id limit ${most}) n) as named`,
    [tenantId, callerId],
  )
  if (!row) throw new Error('no row')
  return row
}

function moveOf(row: MoveRow): Reorganisation {
  return {
    person: personOf(row.person),
    from: row.from_manager ? personOf(row.from_manager) : null,
    to: row.to_manager ? personOf(row.to_manager) : null,
    kind: row.kind,
    below: row.below,
  }
}
