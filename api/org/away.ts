/** A period of leave by its days (`2026-11-22`), both of them part of it; until null: open. */
export interface Period {
  from: string
  until: string | null
}

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
