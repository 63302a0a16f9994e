import type { Period } from '../contract/org.ts'

/**
 * Puts a period among those of a person: it replaces the one with the same first day, and becomes one with those it
 * overlaps. Returns it as it becomes, with the first days of those it stands for.
 */
export function placePeriod(periods: readonly Period[], wanted: Period): { period: Period; replaced: string[] } {
  const joined = periods.filter((each) => each.from !== wanted.from && overlap(each, wanted))
  const all = [wanted, ...joined]
  const from = all.map((each) => each.from).sort()[0] ?? wanted.from
  const untils = all.map((each) => each.until)
  const until = untils.includes(null) ? null : (untils.sort().at(-1) ?? null)
  return { period: { from, until }, replaced: [wanted.from, ...joined.map((each) => each.from)] }
}

/** Those that overlap become one, the earliest comes first. */
export function joinPeriods(periods: readonly Period[]): Period[] {
  let joined: Period[] = []
  for (const each of periods) {
    const { period, replaced } = placePeriod(joined, each)
    joined = [...joined.filter(({ from }) => !replaced.includes(from)), period]
  }
  return joined.sort(byFirstDay)
}

export function samePeriods(some: readonly Period[], others: readonly Period[]): boolean {
  const text = (periods: readonly Period[]) =>
    [...periods]
      .sort(byFirstDay)
      .map(({ from, until }) => `${from} ${until}`)
      .join()
  return text(some) === text(others)
}

function byFirstDay(one: Period, other: Period): number {
  return one.from < other.from ? -1 : 1
}

function overlap(one: Period, other: Period): boolean {
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one)
}

function startsBeforeEnd({ from }: Period, { until }: Period): boolean {
  return until === null || from <= until
}

const dayMs = 24 * 60 * 60_000

/** The Mondays up to today on which somebody was away by one list of periods and not by the other. */
export function mondaysBetween(before: readonly Period[], after: readonly Period[], now: Date): string[] {
  const first = [...before, ...after].map(({ from }) => from).sort()[0]
  if (first === undefined) return []
  const isAway = (periods: readonly Period[], day: string) =>
    periods.some(({ from, until }) => from <= day && (until === null || day <= until))
  const found: string[] = []
  for (let at = mondayFrom(new Date(first)); at <= now; at = new Date(at.getTime() + 7 * dayMs)) {
    const day = dayOf(at)
    if (isAway(before, day) !== isAway(after, day)) found.push(day)
  }
  return found
}

/** The first Monday, 0:00 UTC, at or after a moment. */
export function mondayFrom(moment: Date): Date {
  const days = Math.ceil(moment.getTime() / dayMs)
  // 1 January 1970 was a Thursday.
  return new Date((days + ((11 - (days % 7)) % 7)) * dayMs)
}

/** The calendar day (UTC) that a moment falls on. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
