import type { Cascade } from '../contract/cascade.ts'
import type { WeekRow } from './own-weeks.ts'
import type { PageParams } from './page-params.ts'
import type { PersonWith } from './people-named-store.ts'

/** Numbers alone: as objects half a year of weeks takes as long to write down as all else on the page. */
const weekColumns = [
  'managers_coached',
  'managers_counted',
  'reached',
  'people',
  'live',
  'counted',
  'answered',
  'agreed',
  'answerers',
] as const

export interface AroundRow {
  /** Frozen weeks of the root: which Monday of the period it is, and what `weekColumns` name. */
  weeks: number[][] | null
  /** Mondays for which anything is frozen. */
  frozen: string[]
  above: { parent_id: string; person_id: string; own_state: 'late' | 'never' } | null
}

/** Mondays of the period for which anything is frozen, as `frozen`; every part of a page reads them. */
export function frozenSql(params: PageParams): string {
  const { sql } = params
  return `
    frozen as (
      select w.week from cascade_week w
      where w.tenant_id = $1 and w.root_id = ${sql('company')} and ${inPeriod(params)})`
}

/** A filter alone: by it all rows of a tenant would be looked through. */
function inPeriod({ sql }: PageParams): string {
  return `w.week - ${sql('since')}::date >= 0 and w.week - ${sql('until')}::date <= 0`
}

/** The nearest link above the root that does not hold, as `above`, found by the beginnings of the root's path. */
export function aboveSql({ sql }: PageParams): string {
  return `
    above as (
      select b.person_id, b.parent_id, b.own_state from manager b
      where b.tenant_id = $1 and b.path = any(${sql('above')}) and b.own_state in ('late', 'never')
      order by b.depth desc limit 1)`
}

/** What stands beside and above the root: its frozen weeks, and what `frozenSql` and `aboveSql` have. */
export function aroundSql(params: PageParams): string {
  const { sql } = params
  return `(
    select array_to_json(array_agg(array[(w.week - ${sql('since')}::date) / 7, ${weekColumns.join(', ')}]))
    from cascade_week w where w.tenant_id = $1 and w.root_id = ${sql('rootId')} and ${inPeriod(params)}
  ) as weeks, (
    select coalesce(json_agg(f.week), '[]') from frozen f
  ) as frozen, (
    select row_to_json(a) from above a
  ) as above`
}

export function weeksIn({ weeks }: AroundRow, mondays: readonly string[]): WeekRow[] {
  return (weeks ?? []).map(([monday = 0, ...numbers]) => {
    const told = Object.fromEntries(weekColumns.map((name, place) => [name, numbers[place] ?? 0]))
    return { week: mondays[monday] ?? '', ...(told as Record<(typeof weekColumns)[number], number>) }
  })
}

export function breakAboveOf({ above }: AroundRow, personWith: PersonWith): Cascade['breakAbove'] {
  return above && { manager: personWith(above.parent_id), report: personWith(above.person_id), state: above.own_state }
}
