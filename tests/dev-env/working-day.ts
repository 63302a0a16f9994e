const day = 24 * 60 * 60_000

/** Midnight, local time, of the Monday of this week. */
export function mondayOf(time: Date): Date {
  return atHour(daysFrom(time, -((time.getDay() + 6) % 7)), 0)
}

export function daysFrom(time: Date, days: number): Date {
  const moved = new Date(time)
  moved.setDate(moved.getDate() + days)
  return moved
}

/** The same day at this local time; half hours as 9.5. */
export function atHour(time: Date, hour: number): Date {
  const moved = new Date(time)
  moved.setHours(Math.floor(hour), (hour % 1) * 60, 0, 0)
  return moved
}

/** Itself on a working day; else the Friday before, or the Monday after. */
export function workingDay(time: Date, toward: 'earlier' | 'later'): Date {
  const weekday = time.getDay()
  if (weekday === 6) return daysFrom(time, toward === 'earlier' ? -1 : 2)
  if (weekday === 0) return daysFrom(time, toward === 'earlier' ? -2 : 1)
  return new Date(time)
}

export function daysBetween(from: Date, until: Date): number {
  return (until.getTime() - from.getTime()) / day
}
