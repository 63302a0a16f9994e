const day = 24 * 60 * 60_000

/** In milliseconds: 13 weeks. */
export const quarter = 13 * 7 * day

/** The Monday on or before a moment (UTC), as `2026-03-02`. */
export function mondayOf(moment: Date): string {
  const sinceMonday = (moment.getUTCDay() + 6) % 7
  return new Date(moment.getTime() - sinceMonday * day).toISOString().slice(0, 10)
}

export function weekFrom(monday: string, weeks: number): string {
  return new Date(Date.parse(monday) + weeks * 7 * day).toISOString().slice(0, 10)
}

/** The Mondays of a period of so many weeks that ends with a moment, the oldest first. */
export function mondaysUntil(moment: Date, weeks: number): string[] {
  const last = mondayOf(moment)
  return Array.from({ length: weeks }, (_, index) => weekFrom(last, index - weeks + 1))
}

/** The last moment of a day; null for today and days to come, which are told as of now. */
export function endOf(dayWanted: string, now: Date): Date | null {
  const end = new Date(`${dayWanted}T23:59:59.999Z`)
  return end < now ? end : null
}
