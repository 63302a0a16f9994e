import type { CascadeFigures, CascadeWeek, Share } from '../contract/cascade.ts'
import { stateSql } from '../org/link-state-store.ts'
import type { Tx } from '../store/db.ts'
import { type Answers, agreementOf } from './agreement.ts'
import type { View } from './root-store.ts'
import { mondaysUntil } from './weeks.ts'

/** Under which the weeks of the whole company are kept. */
export const companyId = '00000000-0000-0000-0000-000000000000'

interface WeekRow extends Answers {
  week: string
  managers_coached: number
  managers_counted: number
  reached: number
  people: number
  live: number
  counted: number
}

export interface Trend {
  trend: CascadeWeek[]
  before: CascadeFigures | null
  agreement: Share | null
}

/** The frozen weeks of a period and how far people agreed in it. Of weeks that nobody stood below the root nothing is told. */
export async function readTrend(tx: Tx, view: View, weeks: number): Promise<Trend> {
  const mondays = mondaysUntil(view.chart.at, weeks)
  const rows = await readWeeks(tx, view, mondays)
  const trend = rows.map(weekOf)
  const [first] = trend
  return {
    trend,
    before: first && first.week === mondays[0] ? figuresOnly(first) : null,
    agreement: await readAgreement(tx, view, mondays, rows),
  }
}

/**
 * Weeks are frozen for managers of managers. Of a week in which somebody led no manager it is worked out from their own
 * links, which are few.
 */
async function readWeeks(tx: Tx, view: View, mondays: readonly string[]): Promise<WeekRow[]> {
  const rootId = view.root.person?.id ?? companyId
  const frozen = await tx.query<WeekRow & { own: boolean }>(
    `select to_char(w.week, 'YYYY-MM-DD') as week, r.root_id is not null as own, r.managers_coached, r.managers_counted,
       r.reached, r.people, r.live, r.counted, r.answered, r.agreed, r.answerers
     from cascade_week w
     left join cascade_week r on r.tenant_id = $1 and r.root_id = $2 and r.week = w.week
     where w.tenant_id = $1 and w.root_id = $3 and w.week between $4 and $5
     order by w.week`,
    [view.tenantId, rootId, companyId, mondays[0], mondays.at(-1)],
  )
  const missing = frozen.flatMap(({ own, week }) => (own ? [] : [week]))
  const worked = missing.length > 0 ? await ownWeeks(tx, view.tenantId, rootId, missing) : []
  return [...frozen.filter(({ own }) => own), ...worked]
    .filter(({ people }) => people > 0)
    .sort((a, b) => (a.week < b.week ? -1 : 1))
}

async function ownWeeks(tx: Tx, tenantId: string, managerId: string, weeks: readonly string[]): Promise<WeekRow[]> {
  const state = stateSql({
    held: 'k.held',
    since: 'k.since',
    away: 'k.away',
    cadence: 't.cadence_days',
    at: 'k.at',
  })
  const counted = await tx.query<WeekRow>(
    `select week, 0 as managers_coached, 0 as managers_counted,
       count(*) filter (where state in ('live', 'exempt')) as reached, count(*) as people,
       count(*) filter (where state = 'live') as live, count(*) filter (where state <> 'exempt') as counted
     from (
       select k.week, ${state} as state
       from (
         select to_char(w.week, 'YYYY-MM-DD') as week, w.at, case when l.start_seen then l.valid_from end as since,
           (select max(s.counted_at) from session s where s.tenant_id = $1 and s.coach_id = $2
              and s.coachee_id = l.person_id and s.counted_at <= w.at) as held,
           exists (select from away a where a.tenant_id = $1 and a.person_id in ($2, l.person_id)
             and a.from_day <= w.week and coalesce(a.until_day >= w.week, true)) as away
         from (select week, week::timestamp at time zone 'UTC' as at from unnest($3::date[]) as week) w
         join link l on l.tenant_id = $1 and l.manager_id = $2 and l.valid_from <= w.at
           and (l.valid_to is null or l.valid_to > w.at)
       ) k
       join tenant t on t.tenant_id = $1
     ) each group by week`,
    [tenantId, managerId, weeks],
  )
  const answers = await tx.query<Answers & { week: string }>(
    `select to_char(w.week, 'YYYY-MM-DD') as week, count(*) as answered,
       count(*) filter (where s.confirmation = 'agreed') as agreed, count(distinct s.coachee_id) as answerers
     from unnest($3::date[]) as w (week)
     join session s on s.tenant_id = $1 and s.coach_id = $2 and s.answered_at < w.week::timestamp at time zone 'UTC'
       and s.answered_at >= (w.week - 7)::timestamp at time zone 'UTC'
     group by w.week`,
    [tenantId, managerId, weeks],
  )
  const none = { answered: 0, agreed: 0, answerers: 0 }
  return counted.map((row) => ({ ...row, ...none, ...answers.find(({ week }) => week === row.week) }))
}

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

/** Of the whole weeks between the first Monday and the last. Where few answered in each, the people are counted themselves. */
async function readAgreement(tx: Tx, view: View, mondays: readonly string[], rows: readonly WeekRow[]) {
  const within = rows.filter(({ week }) => week !== mondays[0])
  const sum = (of: 'answered' | 'agreed') => within.reduce((total, row) => total + row[of], 0)
  const answers = {
    answered: sum('answered'),
    agreed: sum('agreed'),
    answerers: Math.max(0, ...within.map(({ answerers }) => answerers)),
  }
  const [first, last] = [within[0], within.at(-1)]
  if (!first || !last || answers.answered < 5 || answers.answerers >= 3) return agreementOf(answers)
  return agreementOf({ ...answers, answerers: await countAnswerers(tx, view, first.week, last.week) })
}

/** Of whoever stands below the root now those who answered in a week at whose end their coach stood below it as well. */
async function countAnswerers(tx: Tx, { tenantId, root, chart }: View, first: string, last: string): Promise<number> {
  const [row] = await tx.query<{ answerers: number }>(
    `with recursive answer as (
       select s.coachee_id, s.coach_id as at_id, w.at
       from session s
       join ${chart.manager} m on m.tenant_id = $1 and m.person_id = s.coach_id and m.path >= $2 and m.path < $2 || 'g'
       cross join lateral (select
         date_bin('7 days', s.answered_at, $3::date::timestamp at time zone 'UTC') + interval '168 hours' as at) w
       where s.tenant_id = $1 and s.answered_at < $4::date::timestamp at time zone 'UTC'
         and s.answered_at >= ($3::date - 7)::timestamp at time zone 'UTC'
       union
       select a.coachee_id, l.manager_id, a.at
       from answer a
       join link l on l.tenant_id = $1 and l.person_id = a.at_id and l.valid_from <= a.at
         and (l.valid_to is null or l.valid_to > a.at)
       where a.at_id is distinct from $5
     )
     select count(distinct coachee_id) as answerers from answer where $5::uuid is null or at_id = $5`,
    [tenantId, root.path, first, last, root.person?.id ?? null],
  )
  return row?.answerers ?? 0
}
