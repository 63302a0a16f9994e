import type { Leave, Period } from '../../api/contract/org.ts'

export type LeaveChange = 'marked' | 'changed' | 'ended'

/** Stores what somebody's leave is to be instead of `before`. */
export type ChangeLeave = (before: Leave, periods: Period[], what: LeaveChange, onDone?: () => void) => void

/** The day as the service counts days of leave. */
export function utcDay(when: Date): string {
  return when.toISOString().slice(0, 10)
}

export function isComing({ from }: Period, now: Date): boolean {
  return from > utcDay(now)
}

/** The others and what one of them becomes: its days changed, or null for none. */
export function withChanged(periods: readonly Period[], period: Period, to: Period | null): Period[] {
  return periods.flatMap((each) => (each.from !== period.from ? [each] : to ? [to] : []))
}

/** A period that ends with yesterday; null when it has not begun before today. */
export function endedBy(period: Period, now: Date): Period | null {
  if (period.from >= utcDay(now)) return null
  return { from: period.from, until: utcDay(new Date(now.getTime() - 86_400_000)) }
}
