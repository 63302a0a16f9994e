import type { CascadeFigures, CascadeWeek } from '../contract/cascade.ts'
import type { WeekRow } from './own-weeks.ts'

export interface Trend {
  since: string
  trend: CascadeWeek[]
  before: CascadeFigures | null
}

export interface TrendRead {
  trend: Trend
  /** The weeks of the period after its first. */
  weeks: WeekRow[]
  /** Where the stretch begins that no frozen week tells of. */
  openFrom: string
}

/** The weeks of a period. Of those that nobody stood below the root nothing is told. */
export function trendOf(told: readonly WeekRow[], since: string, openFrom: string): TrendRead {
  const rows = told.filter(({ people }) => people > 0).sort((a, b) => (a.week < b.week ? -1 : 1))
  const trend = rows.map(weekOf)
  const [first] = trend
  return {
    trend: { since, trend, before: first?.week === since ? figuresOnly(first) : null },
    weeks: rows.filter(({ week }) => week !== since),
    openFrom,
  }
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
