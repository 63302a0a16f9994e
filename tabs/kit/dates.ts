const dayMs = 86_400_000

/** Calendar days from `from` to `to` where the reader is; negative when `to` is earlier. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((midnight(to) - midnight(from)) / dayMs)
}

/** "today", "yesterday", "31 days ago", "in 3 days". */
export function relativeDay(locale: string, when: Date, now: Date): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(daysBetween(now, when), 'day')
}

/** A day by its weekday while that is clear, else by its date: "Thu", "4 Dec", "4 Dec 2025". */
export function shortDay(locale: string, when: Date, now: Date): string {
  const away = daysBetween(now, when)
  if (away === 0 || away === 1 || away === -1) return relativeDay(locale, when, now)
  if (away > 1 && away < 7) return new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(when)
  const year = when.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year }).format(when)
}

/** As `shortDay`, but short enough for a large figure: "today", "Thu", "4 Dec". */
export function soonDay(locale: string, when: Date, now: Date): string {
  if (daysBetween(now, when) !== 1) return shortDay(locale, when, now)
  return new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(when)
}

/** "Thu, 4 Dec" with the year when it is another one. */
export function longDay(locale: string, when: Date, now: Date): string {
  const year = when.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', ...year }).format(when)
}

export function timeOfDay(locale: string, when: Date): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(when)
}

/** A calendar day such as `2026-11-27`, as that day where the reader is. */
export function dayOf(isoDate: string): Date {
  const [year = 1970, month = 1, day = 1] = isoDate.split('-').map(Number)
  return new Date(year, month - 1, day)
}

/** The day where the reader is, as a calendar writes it: `2026-11-27`. */
export function isoDay(when: Date): string {
  return new Date(midnight(when)).toISOString().slice(0, 10)
}

/** Days apart as if there were no daylight saving time. */
function midnight(date: Date) {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
}
