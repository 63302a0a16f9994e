import { belowSql } from './below-store.ts'
import type { Asked, PageParams } from './page-params-store.ts'
import type { Alike } from './totals.ts'

/** What was answered in a stretch of time that is not frozen yet; from whom is not told. */
export interface OpenAnswers {
  answered: number
  agreed: number
}

/** Managers who are alike, or by a negative `alike` answers alone. */
export type Sums = Alike & OpenAnswers

export interface TotalsRow {
  sums: Sums[]
}

/** All managers at and below the root by what they are alike in, and what was answered since the last frozen week. */
export function totalsSql(asked: Asked, params: PageParams): string {
  const rows = asked.chart.today ? keptSql(params) : countedSql(asked, params)
  return `(
    select coalesce(json_agg(t), '[]') from (
      select b.alike, sum(b.managers) as managers, sum(b.live) as live, sum(b.late) as late, sum(b.never) as never,
        sum(b.exempt) as exempt, sum(b.coverage) as coverage, sum(b.squares) as squares,
        sum(b.answered) as answered, sum(b.agreed) as agreed
      from (${rows}) b
      group by b.alike having sum(b.managers) <> 0 or sum(b.answered) <> 0) t
  ) as sums`
}

const openFrom = ({ sql }: PageParams) => `(select coalesce(max(f.week), ${sql('since')}::date) from frozen f)`

/** Of today: by what is kept of everybody. */
function keptSql(params: PageParams): string {
  const { sql } = params
  return `select k.* from (${belowSql(sql('path'), sql('pathEnd'))}) k
    where k.week = '-infinity' or k.week >= ${openFrom(params)}`
}

/** Of a day that is over: managers as they stood then, and answers up to its end. */
function countedSql({ chart, rootId }: Asked, params: PageParams): string {
  const { sql } = params
  const isBelow = `m.path >= ${sql('path')} and m.path < ${sql('pathEnd')}`
  return `
    select m.alike, 1 as managers, m.live, m.late, m.never, m.exempt, trillionths(m.coverage) as coverage,
      trillionths(m.coverage * m.coverage) as squares, 0 as answered, 0 as agreed
    from ${chart.manager} m where m.tenant_id = $1 and ${isBelow}
    union all
    select -1, 0, 0, 0, 0, 0, 0, 0, 1, case when s.confirmation = 'agreed' then 1 else 0 end
    from session s
    left join ${chart.manager} m on m.tenant_id = $1 and m.person_id = s.coach_id
    where s.tenant_id = $1 and s.answered_at <= ${sql('at')}
      and s.answered_at >= ${openFrom(params)}::timestamp at time zone 'UTC' ${rootId ? `and ${isBelow}` : ''}`
}

export function openIn(sums: readonly Sums[]): OpenAnswers {
  return sums.find(({ alike }) => alike < 0) ?? { answered: 0, agreed: 0 }
}
