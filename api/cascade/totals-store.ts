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
}

/**
 * All managers at and below the root in one pass, and what was answered since the last frozen week. `most`: they are most
 * of the company, so that reading it whole takes less than looking each of them up.
 */
export function totalsSql(view: View, params: PageParams, most: boolean): string {
  return `(
    select coalesce(json_agg(g), '[]') from (
      select m.alike, count(*) as managers, sum(m.live) as live, sum(m.late) as late, sum(m.never) as never,
        sum(m.exempt) as exempt, coalesce(sum(m.coverage), 0) as coverage,
        coalesce(sum(m.coverage * m.coverage), 0) as squares
      from ${view.chart.manager} m
      where m.tenant_id = $1 and ${belowSql('m.path', params, most)}
      group by m.alike) g
  ) as groups, (${openAnswersSql(view, params, most)}) as open`
}

/** By the condition for most no index is read, and it is taken to hold for many. */
function belowSql(path: string, { sql }: PageParams, most: boolean): string {
  const [from, to] = [`${path} >= ${sql('path')}`, `${path} < ${sql('pathEnd')}`]
  return most ? `case when ${from} then ${to} end` : `${from} and ${to}`
}

/** Today by what is counted by coach and week already. Of a day that is over, up to its end. */
function openAnswersSql({ chart, root }: View, params: PageParams, most: boolean): string {
  const { sql } = params
  const where = (path: string) => (root.person ? `and ${belowSql(path, params, most)}` : '')
  if (!chart.today)
    return `select json_build_object('answered', count(*), 'agreed', count(*) filter (where s.confirmation = 'agreed'))
       from session s
       left join ${chart.manager} m on m.tenant_id = $1 and m.person_id = s.coach_id
       where s.tenant_id = $1 and s.answered_at <= ${sql('at')}
         and s.answered_at >= ${sql('openFrom')}::date::timestamp at time zone 'UTC' ${where('m.path')}`
  return `select json_build_object('answered', coalesce(sum(a.answered), 0), 'agreed', coalesce(sum(a.agreed), 0))
     from answer_week a
     where a.tenant_id = $1 and a.week >= ${sql('openFrom')}::date ${where('a.path')}`
}
