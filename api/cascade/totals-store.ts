import { belowSql } from './below-store.ts'
import type { PageParams } from './page-params.ts'
import type { View } from './root-store.ts'
import type { Alike } from './totals.ts'

/** What was answered in a stretch of time that is not frozen yet; from whom is not told. */
export interface OpenAnswers {
  answered: number
  agreed: number
}

export interface TotalsRow {
  groups: Alike[]
  open: OpenAnswers
  /** The last Monday of the period that is frozen, or its first. */
  open_from: string
}

/** `open_from`, as it stands in `TotalsRow`, for all parts of a page. */
export function openFromSql({ sql }: PageParams): string {
  return `
    open_from as (
      select coalesce(max(w.week), ${sql('since')}::date) as week from cascade_week w
      where w.tenant_id = $1 and w.root_id = ${sql('company')} and w.week - ${sql('since')}::date >= 0
        and w.week - ${sql('until')}::date <= 0)`
}

const openFrom = '(select o.week from open_from o)'

/** All managers at and below the root by what they are alike in, and what was answered since the last frozen week. */
export function totalsSql(view: View, params: PageParams): string {
  const { groups, open } = view.chart.today ? keptSql(params) : summedSql(view, params)
  return `(select coalesce(json_agg(g), '[]') from (${groups}) g) as groups, (${open}) as open,
    to_char(${openFrom}, 'YYYY-MM-DD') as open_from`
}

/** Of today: by what is kept of everybody. */
function keptSql({ sql }: PageParams) {
  const below = belowSql(sql('path'), sql('pathEnd'))
  return {
    groups: `
      select b.alike, sum(b.managers) as managers, sum(b.live) as live, sum(b.late) as late, sum(b.never) as never,
        sum(b.exempt) as exempt, sum(b.coverage) / 1e12 as coverage, sum(b.squares) / 1e12 as squares
      from (${below}) b where b.alike >= 0 group by b.alike having sum(b.managers) <> 0`,
    open: `
      select json_build_object('answered', coalesce(sum(b.answered), 0), 'agreed', coalesce(sum(b.agreed), 0))
      from (${below}) b where b.alike = -1 and b.week >= ${openFrom}`,
  }
}

/** Of a day that is over: managers as they stood then, and answers up to its end. */
function summedSql({ chart, root }: View, { sql }: PageParams) {
  const isBelow = `m.path >= ${sql('path')} and m.path < ${sql('pathEnd')}`
  return {
    groups: `
      select m.alike, count(*) as managers, sum(m.live) as live, sum(m.late) as late, sum(m.never) as never,
        sum(m.exempt) as exempt, coalesce(sum(m.coverage), 0) as coverage,
        coalesce(sum(m.coverage * m.coverage), 0) as squares
      from ${chart.manager} m where m.tenant_id = $1 and ${isBelow} group by m.alike`,
    open: `
      select json_build_object('answered', count(*), 'agreed', count(*) filter (where s.confirmation = 'agreed'))
      from session s
      left join ${chart.manager} m on m.tenant_id = $1 and m.person_id = s.coach_id
      where s.tenant_id = $1 and s.answered_at <= ${sql('at')}
        and s.answered_at >= ${openFrom}::timestamp at time zone 'UTC' ${root.person ? `and ${isBelow}` : ''}`,
  }
}
