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

/** The calendar day (UTC) that a moment falls on. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
