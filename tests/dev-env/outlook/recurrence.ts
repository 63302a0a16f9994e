import type { Members } from './members.ts'
import type { OpenItem } from './outlook-host.ts'

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** null for a meeting that is not of a series; times are in UTC, the zone of every mailbox here. */
export function recurrenceOf({ series, seriesId, start, end }: OpenItem) {
  if (!series && seriesId === null) return null
  const first = series ?? { start, end, lastDay: start.slice(0, 10), pattern: 'weekly', interval: 1 }
  const day = days[new Date(first.start).getUTCDay()] ?? 'mon'
  return {
    recurrenceType: first.pattern,
    recurrenceProperties: {
      interval: first.interval,
      ...(first.pattern === 'weekly' ? { days: [day] } : {}),
      firstDayOfWeek: 'sun',
    },
    recurrenceTimeZone: { name: 'UTC', offset: 0 },
    seriesTime: {
      getDuration: () => (Date.parse(first.end) - Date.parse(first.start)) / 60_000,
      getStartDate: () => first.start.slice(0, 10),
      getEndDate: () => first.lastDay,
      getStartTime: () => `T${first.start.slice(11, 23)}`,
      getEndTime: () => `T${first.end.slice(11, 23)}`,
    } satisfies Members<Office.SeriesTime>,
  } satisfies Members<Office.Recurrence>
}
