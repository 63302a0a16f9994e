import type { Break } from '../contract/cascade.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Tx } from '../store/db.ts'
import { personSql, rowSql } from './person-sql-store.ts'
import { type Root, standsBelowSql, type View } from './root-store.ts'
import { type Alike, groupOf, type Totals, totalsOf } from './totals.ts'
import type { OpenAnswers } from './trend-store.ts'

export interface Page extends Totals {
  breaks: Break[]
  breakCount: number
  open: OpenAnswers
}

interface BreakRow {
  manager: PersonRow
  report: PersonRow
  through: PersonRow | null
  state: 'late' | 'never'
  since: string
  last_held: string | null
  regained: number
  below: number
}

interface PageRow {
  groups: Alike[]
  reached: number
  broken: number
  breaks: BreakRow[]
  open: OpenAnswers
}

const noAnswers: OpenAnswers = { answered: 0, agreed: 0 }

/** How many breaks a page names. */
const named = 10

/** Up to so many people below, planning takes longer than reading; beyond, the best plan depends on how many they are. */
const planned = 20_000

/**
 * All managers below the root in one pass, and one walk down from the root along links that hold; with what was answered
 * since `openFrom`, a Monday.
 */
export async function readPage(
  tx: Tx,
  view: View,
  people = Number.POSITIVE_INFINITY,
  openFrom = 'infinity',
): Promise<Page> {
  const { tenantId, callerId, callerPath, chart, root } = view
  if (root.path === null) return { ...totalsOf([], 0), breaks: [], breakCount: 0, open: noAnswers }
  const through = chart.today && callerPath !== null ? callerPath : null
  const params = [tenantId, root.path, `${root.path}g`, chart.at, through, root.person?.id ?? null, openFrom]
  const restricted = !chart.today && !view.seesAll
  const few = chart.today && people <= planned
  const sql = pageSql(view, restricted, few)
  const [row] = few
    ? await tx.prepared<PageRow>(`cascade-page-${root.person ? 'below' : 'whole'}`, sql, params)
    : await tx.query<PageRow>(sql, restricted ? [...params, callerId] : params)
  return {
    ...totalsOf(
      (row?.groups ?? []).map((alike) => groupOf(alike, root.depth)),
      row?.reached ?? 0,
    ),
    breaks: (row?.breaks ?? []).map(breakOf),
    breakCount: row?.broken ?? 0,
    open: row?.open ?? noAnswers,
  }
}

function breakOf({ manager, report, through, state, since, last_held, regained, below }: BreakRow): Break {
  return {
    manager: personOf(manager),
    report: personOf(report),
    state,
    since: new Date(since).toISOString(),
    lastHeld: last_held ? new Date(last_held).toISOString() : null,
    regained,
    below,
    through: through ? personOf(through) : null,
  }
}

function rootSql({ person }: Root): string {
  return person ? 'm.person_id = $6' : 'm.parent_id is null and $6::uuid is null'
}

/**
 * A second link that does not hold ends the walk: whoever is below it is not brought back by mending the first. Of breaks
 * that bring back as many the people below decide, so those are counted for everybody who may be among the first.
 */
function pageSql({ chart, root }: View, restricted: boolean, few: boolean): string {
  const { manager, link } = chart
  const visible = restricted
    ? `and ${standsBelowSql('l.person_id', '$8')} and ${standsBelowSql('l.manager_id', '$8')}`
    : ''
  return `
    with recursive walk as (
      select m.person_id, m.path, null::uuid as lost, m.live + m.exempt as kept, m.late + m.never as broken,
        m.managers
      from ${manager} m
      where m.tenant_id = $1 and ${rootSql(root)}
      union all
      select m.person_id, m.path,
        case when w.lost is null and m.own_state in ('late', 'never') then m.person_id else w.lost end,
        m.live + m.exempt, m.late + m.never, m.managers
      from walk w
      cross join lateral (
        select m.person_id, m.path, m.own_state, m.live, m.exempt, m.late, m.never, m.managers from ${manager} m
        where m.tenant_id = $1 and m.parent_id = w.person_id and w.managers > 0 offset 0) m
      where w.lost is null or m.own_state in ('live', 'exempt')
    ),
    mended as (
      select lost, 1 + sum(kept)::int as regained, rank() over (order by sum(kept) desc) as place
      from walk where lost is not null group by lost
    ),
    managers_lost as (
      select l.person_id, l.manager_id, l.valid_from, e.regained, b.own_state as state, up.path as manager_path,
        (select sum(s.directs) from ${manager} s
         where s.tenant_id = $1 and s.path >= b.path and s.path < b.path || 'g')::int as below
      from mended e
      cross join lateral (
        select b.path, b.parent_id, b.own_state from ${manager} b where b.tenant_id = $1 and b.person_id = e.lost offset 0) b
      cross join lateral (
        select up.path from ${manager} up where up.tenant_id = $1 and up.person_id = b.parent_id offset 0) up
      cross join lateral (
        select l.person_id, l.manager_id, l.valid_from from ${link} l
        where l.tenant_id = $1 and l.person_id = e.lost and l.valid_to is null offset 0) l
      where e.place <= ${named} ${visible}
    ),
    front_lost as (
      select l.person_id, l.manager_id, l.valid_from, 1 as regained, l.state, w.path as manager_path, 0 as below
      from walk w
      cross join lateral (
        select l.person_id, l.manager_id, l.valid_from, l.state from ${link} l
        where l.tenant_id = $1 and l.manager_id = w.person_id and l.valid_to is null offset 0) l
      cross join lateral (
        select p.person_id, p.display_name from person p where p.tenant_id = $1 and p.person_id = l.person_id offset 0) p
      where (select count(*) from mended) < ${named} and w.lost is null and w.broken > 0
        and l.state in ('late', 'never')
        and not exists (select from ${manager} o where o.tenant_id = $1 and o.person_id = l.person_id) ${visible}
      order by lower(p.display_name) collate "C", p.person_id limit ${named}
    ),
    first_ones as (
      select f.*, lower(r.display_name) collate "C" as name, ${rowSql('r')} as report
      from (select * from managers_lost union all select * from front_lost) f
      cross join lateral (${personSql('f.person_id')}) r
      order by f.regained desc, f.below desc, name, f.person_id limit ${named}
    ),
    told as (
      select f.report, f.state, f.regained, f.below, f.valid_from as since, ${rowSql('u')} as manager,
        (select ${rowSql('t')} from ${manager} tm
         join person t on t.tenant_id = $1 and t.person_id = tm.person_id
         where tm.tenant_id = $1 and f.manager_path > $5 and f.manager_path < $5 || 'g'
           and tm.path = left(f.manager_path, length($5) + 7)) as through,
        (select max(s.counted_at) from session s where s.tenant_id = $1 and s.coach_id = f.manager_id
           and s.coachee_id = f.person_id and s.counted_at <= $4) as last_held
      from first_ones f
      cross join lateral (${personSql('f.manager_id')}) u
      order by f.regained desc, f.below desc, f.name, f.person_id
    ),
    managers as (
      select m.alike, count(*) as managers, sum(m.live) as live, sum(m.late) as late, sum(m.never) as never,
        sum(m.exempt) as exempt, coalesce(sum(m.coverage), 0) as coverage,
        coalesce(sum(m.coverage * m.coverage), 0) as squares
      from ${manager} m
      where m.tenant_id = $1 and m.path >= $2 and m.path < $3
      group by m.alike
    )
    select (select coalesce(json_agg(g), '[]') from managers g) as groups,
      (select coalesce(sum(kept), 0)::int from walk where lost is null) as reached,
      (select coalesce(sum(broken), 0)::int from walk where lost is null) as broken,
      (select coalesce(json_agg(t), '[]') from told t) as breaks,
      (${openAnswersSql(chart, root, few)}) as open`
}

/**
 * What was answered since `$7`: of today counted by coach and week already, of a day that is over up to its end. `few`
 * coaches are looked up one by one.
 */
function openAnswersSql({ manager, today }: View['chart'], { person }: Root, few: boolean): string {
  const below = 'm.tenant_id = $1 and m.path >= $2 and m.path < $3'
  const join = (coach: string) => (person ? `join ${manager} m on ${below} and m.person_id = ${coach}` : '')
  const counted = "json_build_object('answered', coalesce(sum(a.answered), 0), 'agreed', coalesce(sum(a.agreed), 0))"
  const open = 'a.tenant_id = $1 and a.week >= $7::date'
  if (!today)
    return `select json_build_object('answered', count(*), 'agreed', count(*) filter (where s.confirmation = 'agreed'))
       from session s ${join('s.coach_id')}
       where s.tenant_id = $1 and s.answered_at <= $4 and s.answered_at >= $7::date::timestamp at time zone 'UTC'`
  if (few && person)
    return `select ${counted} from answer_week a
       where ${open} and a.coach_id = any(array(select m.person_id from ${manager} m where ${below}))`
  return `select ${counted} from answer_week a ${join('a.coach_id')} where ${open}`
}
