import type { Cascade } from '../contract/cascade.ts'
import type { WeekRow } from './own-weeks.ts'
import { inPeriod, type PageParams } from './page-params-store.ts'
import type { PersonWith } from './people-named-store.ts'

/** A frozen week: which Monday of the period, and what is kept of it. With names for each it would be most of what is sent. */
type WeekNumbers = [
  monday: number,
  managers_coached: number,
  managers_counted: number,
  reached: number,
  people: number,
  live: number,
  counted: number,
  answered: number,
  agreed: number,
  answerers: number,
]

export interface AroundRow {
  /** Frozen weeks of the root. */
  weeks: WeekNumbers[] | null
  /** Of which Mondays of the period anything is frozen. */
  frozen: number[] | null
  above: { parent_id: string; person_id: string; own_state: 'late' | 'never' } | null
}

/** The nearest link above the root that does not hold, as `above`, found by the beginnings of the root's path. */
export function aboveSql({ sql }: PageParams): string {
  return `
    above as (
      select b.person_id, b.parent_id, b.own_state from manager b
      where b.tenant_id = $1 and b.path = any(${sql('above')}) and b.own_state in ('late', 'never')
      order by b.depth desc limit 1)`
}

/** What stands beside and above the root: its frozen weeks, of which Mondays anything is frozen, and what `aboveSql` has. */
export function aroundSql(params: PageParams): string {
  const { sql } = params
  return `(
    select array_to_json(array_agg(array[(w.week - ${sql('since')}::date) / 7, w.managers_coached, w.managers_counted,
      w.reached, w.people, w.live, w.counted, w.answered, w.agreed, w.answerers]))
    from cascade_week w where w.tenant_id = $1 and w.root_id = ${sql('rootId')} and ${inPeriod(params)}
  ) as weeks, (
    select array_to_json(array_agg((w.week - ${sql('since')}::date) / 7))
    from cascade_week w where w.tenant_id = $1 and w.root_id = ${sql('company')} and ${inPeriod(params)}
  ) as frozen, (
    select row_to_json(a) from above a
  ) as above`
}

/** Mondays for which anything is frozen, in order. */
export function frozenIn({ frozen }: AroundRow, mondays: readonly string[]): string[] {
  const found = new Set(frozen)
  return mondays.filter((_, place) => found.has(place))
}

export function weeksIn({ weeks }: AroundRow, mondays: readonly string[]): WeekRow[] {
  return (weeks ?? []).map(([monday, ...numbers]) => {
    const [managers_coached, managers_counted, reached, people, live, counted, answered, agreed, answerers] = numbers
    const week = mondays[monday] ?? ''
    return { week, managers_coached, managers_counted, reached, people, live, counted, answered, agreed, answerers }
  })
}

export function breakAboveOf({ above }: AroundRow, personWith: PersonWith): Cascade['breakAbove'] {
  return above && { manager: personWith(above.parent_id), report: personWith(above.person_id), state: above.own_state }
}
