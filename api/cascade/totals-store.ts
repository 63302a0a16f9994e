import { belowSql } from './below-store.ts'
import { type Asked, inPeriod, type PageParams } from './page-params-store.ts'
import type { Alike } from './totals.ts'

/** What was answered in a stretch of time that is not frozen yet; from whom is not told. */
export interface OpenAnswers {
  answered: number
  agreed: number
}

/** Managers who are alike, or by a negative `alike` answers alone. `week`: of answers of today alone. */
type WeekSums = Alike & OpenAnswers & { week: string | null }

export interface TotalsRow {
  sums: WeekSums[]
}

/** All managers at and below the root by what they are alike in, and what was answered by weeks. */
export function totalsSql(asked: Asked, params: PageParams): string {
  const rows = asked.chart.today ? belowSql(params.sql('path'), params.sql('pathEnd')) : countedSql(asked, params)
  return `(
    select coalesce(json_agg(t), '[]') from (
      select b.alike, b.week, sum(b.managers) as managers, sum(b.live) as live, sum(b.late) as late,
        sum(b.never) as never, sum(b.exempt) as exempt, sum(b.coverage) as coverage, sum(b.squares) as squares,
        sum(b.answered) as answered, sum(b.agreed) as agreed
      from (${rows}) b
      group by b.alike, b.week having sum(b.managers) <> 0 or sum(b.answered) <> 0) t
  ) as sums`
}

/** Of a day that is over: managers as they stood then, and answers from the last frozen week up to its end. */
function countedSql({ chart, rootId }: Asked, { sql }: PageParams): string {
  const isBelow = `m.path >= ${sql('path')} and m.path < ${sql('pathEnd')}`
  const openFrom = `coalesce((
    select max(w.week) from cascade_week w
    where w.tenant_id = $1 and w.root_id = ${sql('company')} and ${inPeriod({ sql })}), ${sql('since')}::date)`
  return `
    select m.alike, null::date as week, 1 as managers, m.live, m.late, m.never, m.exempt,
      trillionths(m.coverage) as coverage, trillionths(m.coverage * m.coverage) as squares, 0 as answered, 0 as agreed
    from ${chart.manager} m where m.tenant_id = $1 and ${isBelow}
    union all
    select -1, null, 0, 0, 0, 0, 0, 0, 0, 1, case when s.confirmation = 'agreed' then 1 else 0 end
    from session s
    left join ${chart.manager} m on m.tenant_id = $1 and m.person_id = s.coach_id
    where s.tenant_id = $1 and s.answered_at <= ${sql('at')}
      and s.answered_at >= ${openFrom}::timestamp at time zone 'UTC' ${rootId ? `and ${isBelow}` : ''}`
}

/** Of the weeks from one on. */
export function openIn(sums: readonly WeekSums[], from: string): OpenAnswers {
  const open = sums.filter(({ alike, week }) => alike < 0 && (week === null || week >= from))
  const sum = (of: 'answered' | 'agreed') => open.reduce((total, each) => total + each[of], 0)
  return { answered: sum('answered'), agreed: sum('agreed') }
}
