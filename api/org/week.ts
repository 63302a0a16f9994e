const day = 24 * 60 * 60_000

/** The Monday on or before a moment (UTC), as `2026-03-02`. */
export function mondayOf(moment: Date): string {
  const sinceMonday = (moment.getUTCDay() + 6) % 7
  return new Date(moment.getTime() - sinceMonday * day).toISOString().slice(0, 10)
}

export function weekFrom(monday: string, weeks: number): string {
  return new Date(Date.parse(monday) + weeks * 7 * day).toISOString().slice(0, 10)
}
