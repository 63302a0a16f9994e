import type { DayOfWeek, PatternedRecurrence } from '@microsoft/microsoft-graph-types'
import type { WorldEvent } from '../world.ts'

const day = 24 * 60 * 60_000
const days: DayOfWeek[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** What the occurrences of a series amount to: weekly when their starts are whole weeks apart, else daily. */
export function recurrenceOf(occurrences: readonly WorldEvent[]): PatternedRecurrence | null {
  const starts = occurrences.flatMap(({ series }) => (series ? [new Date(series.originalStart)] : []))
  starts.sort((a, b) => a.getTime() - b.getTime())
  const [first, last] = [starts[0], starts.at(-1)]
  if (!first || !last) return null
  const gaps = starts.slice(1).map((start, place) => daysBetween(starts[place] ?? start, start))
  const shortest = Math.min(...gaps, gaps.length === 0 ? 7 : Number.POSITIVE_INFINITY)
  const weekly = shortest % 7 === 0
  return {
    pattern: {
      type: weekly ? 'weekly' : 'daily',
      interval: weekly ? shortest / 7 : shortest,
      month: 0,
      dayOfMonth: 0,
      daysOfWeek: weekly ? [days[first.getUTCDay()] ?? 'monday'] : [],
      firstDayOfWeek: 'sunday',
      index: 'first',
    },
    range: {
      type: 'endDate',
      startDate: first.toISOString().slice(0, 10),
      endDate: last.toISOString().slice(0, 10),
      recurrenceTimeZone: 'UTC',
      numberOfOccurrences: 0,
    },
  }
}

/** Summer time moves a start by an hour. */
function daysBetween(from: Date, until: Date): number {
  return Math.max(1, Math.round((until.getTime() - from.getTime()) / day))
}
