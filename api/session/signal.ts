import { day } from '../org/link.ts'

/** How many weeks of signals a leader sees, the present one included. */
const weeksShown = 13

/** The Monday (UTC) of a moment's week. */
export function weekOf(time: Date): string {
  const monday = new Date(time.getTime() - ((time.getUTCDay() + 6) % 7) * day)
  return monday.toISOString().slice(0, 10)
}

export function firstShown(now: Date): Date {
  return new Date(Date.parse(weekOf(now)) - (weeksShown - 1) * 7 * day)
}
