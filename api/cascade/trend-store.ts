import type { CascadeFigures, CascadeWeek, Share } from '../contract/cascade.ts'
import { weekFrom } from '../org/week.ts'
import type { Tx } from '../store/db.ts'
import { type Answers, agreementOf, fewestAnswerers, fewestAnswers } from './agreement.ts'
import type { WeekRow } from './own-weeks.ts'
import { readOwnWeeks } from './own-weeks-store.ts'
import type { View } from './root-store.ts'
import { mondaysUntil } from './weeks.ts'

/** Under which the weeks of the whole company are kept. */
export const companyId = '00000000-0000-0000-0000-000000000000'

export interface Trend {
  since: string
  trend: CascadeWeek[]
  before: CascadeFigures | null
  agreement: Share | null
}

/** The frozen weeks of a period and how far people agreed in it. Of weeks that nobody stood below the root nothing is told. */
export async function readTrend(tx: Tx, view: View, weeks: number): Promise<Trend> {
  const mondays = mondaysUntil(view.chart.at, weeks)
  const [since = ''] = mondays
  const { rows, open } = await readWeeks(tx, view, mondays)
  const trend = rows.map(weekOf)
  const [first] = trend
  const inPeriod = rows.filter(({ week }) => week !== since)
  return {
    since,
    trend,
    before: first?.week === since ? figuresOnly(first) : null,
    agreement: await readAgreement(tx, view, inPeriod, open),
  }
}

/** Sessions since the newest frozen week, or since the period began where none is, up to the moment of the view. */
interface OpenWeek extends Answers {
  from: string
  answererIds: string[]
}

/**
 * Weeks are frozen for managers of managers. Of a week in which somebody led no manager it is worked out from their own
 * links, which are few. The weeks are a filter alone: by them all rows of a tenant would be looked through.
 */
async function readWeeks(tx: Tx, view: View, mondays: readonly string[]): Promise<{ rows: WeekRow[]; open: OpenWeek }> {
  const { tenantId, chart, root } = view
  const rootId = root.person?.id ?? companyId
  const told = await tx.prepared<WeekRow & { root_id: string | null; few: string[] | null }>(
    `cascade-weeks-${chart.manager}-${root.person ? 'below' : 'whole'}`,
    `with kept as materialized (
       select w.root_id, w.week, w.managers_coached, w.managers_counted, w.reached, w.people, w.live, w.counted,
         w.answered, w.agreed, w.answerers
       from cascade_week w
       where w.tenant_id = $1 and w.root_id in ($2, $3) and w.week - $4::date >= 0 and w.week - $5::date <= 0
     ),
     ended as (select coalesce(max(k.week), $4::date) as day from kept k where k.root_id = $3),
     answer as materialized (
       select s.coachee_id, s.confirmation from session s
       ${root.person ? coachBelowSql(chart.manager) : ''}
       where s.tenant_id = $1 and s.answered_at <= $6 and $7::text is not null
         and s.answered_at >= (select e.day::timestamp at time zone 'UTC' from ended e)
     )
     select k.root_id, to_char(k.week, 'YYYY-MM-DD') as week, k.managers_coached, k.managers_counted, k.reached, k.people,
       k.live, k.counted, k.answered, k.agreed, k.answerers, null::uuid[] as few
     from kept k
     union all
     select null, (select to_char(e.day, 'YYYY-MM-DD') from ended e), 0, 0, 0, 0, 0, 0, count(*)::int,
       (count(*) filter (where a.confirmation = 'agreed'))::int, 0,
       (select array_agg(f.coachee_id) from (select distinct coachee_id from answer limit ${fewestAnswerers}) f)
     from answer a`,
    [tenantId, rootId, companyId, mondays[0], mondays.at(-1), chart.at, root.path],
  )
  const own = told.filter(({ root_id }) => root_id === rootId)
  const known = new Set(own.map(({ week }) => week))
  const missing = told.flatMap(({ root_id, week }) => (root_id === companyId && !known.has(week) ? [week] : []))
  const worked = missing.length > 0 ? await readOwnWeeks(tx, tenantId, rootId, missing.sort()) : []
  const open = told.find(({ root_id }) => root_id === null)
  const { week: from = '', answered = 0, agreed = 0, few } = open ?? {}
  return {
    rows: [...own, ...worked].filter(({ people }) => people > 0).sort((a, b) => (a.week < b.week ? -1 : 1)),
    open: { from, answered, agreed, answerers: few?.length ?? 0, answererIds: few ?? [] },
  }
}

const coachBelowSql = (manager: string) =>
  `join ${manager} m on m.tenant_id = $1 and m.person_id = s.coach_id and m.path >= $7 and m.path < $7 || 'g'`

function weekOf(row: WeekRow): CascadeWeek {
  return {
    week: row.week,
    coached: { n: row.managers_coached, of: row.managers_counted },
    reach: { n: row.reached, of: row.people },
    coverage: { n: row.live, of: row.counted },
  }
}

function figuresOnly({ coached, reach, coverage }: CascadeWeek): CascadeFigures {
  return { coached, reach, coverage }
}

/** Of whole weeks and of the open one. Where few answered in each, the people are counted themselves. */
async function readAgreement(tx: Tx, view: View, weeks: readonly WeekRow[], open: OpenWeek) {
  const all = [...weeks, open]
  const sum = (of: 'answered' | 'agreed') => all.reduce((total, row) => total + row[of], 0)
  const answers = {
    answered: sum('answered'),
    agreed: sum('agreed'),
    answerers: Math.max(...all.map(({ answerers }) => answerers)),
  }
  if (answers.answered < fewestAnswers || answers.answerers >= fewestAnswerers) return agreementOf(answers)
  const known = all.every(({ answererIds }) => answererIds)
  const ids = new Set(all.flatMap(({ answererIds }) => answererIds ?? []))
  const from = weeks[0] ? weekFrom(weeks[0].week, -1) : open.from
  return agreementOf({ ...answers, answerers: known ? ids.size : await countAnswerers(tx, view, from) })
}

/**
 * Of whoever stands below the root now those who answered in a week at whose end, or in the open one now, their coach stood
 * below it as well.
 */
async function countAnswerers(tx: Tx, { tenantId, root, chart }: View, from: string): Promise<number> {
  const [row] = await tx.prepared<{ answerers: number }>(
    `cascade-answerers-${chart.manager}`,
    `with recursive answer as (
       select s.coachee_id, s.coach_id as at_id, least(
         date_bin('7 days', s.answered_at, $3::date::timestamp at time zone 'UTC') + interval '168 hours', $4) as at
       from ${chart.manager} m
       cross join lateral (
         select s.coachee_id, s.coach_id, s.answered_at from session s
         where s.tenant_id = $1 and s.coach_id = m.person_id and s.answered_at is not null and s.starts_at <= $4
           and s.starts_at >= $3::date::timestamp at time zone 'UTC' offset 0) s
       where m.tenant_id = $1 and m.path >= $2 and m.path < $2 || 'g'
       union
       select a.coachee_id, l.manager_id, a.at
       from answer a
       cross join lateral (
         select l.manager_id from link l where l.tenant_id = $1 and l.person_id = a.at_id and l.valid_from <= a.at
           and (l.valid_to is null or l.valid_to > a.at) offset 0) l
       where a.at_id is distinct from $5
     )
     select count(distinct coachee_id) as answerers from answer where $5::uuid is null or at_id = $5`,
    [tenantId, root.path, from, chart.at, root.person?.id ?? null],
  )
  return row?.answerers ?? 0
}
