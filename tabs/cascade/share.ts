import type { LinkCounts, Share } from '../../api/contract/cascade.ts'

/** The figures that are followed week by week. */
export type TrendName = 'coached' | 'reach'

/** In whole per cent; null of nothing. Only all are 100, and only none are 0. */
export function percentOf({ n, of }: Share): number | null {
  if (of === 0) return null
  const rounded = Math.round((100 * n) / of)
  if (n < of && rounded === 100) return 99
  return n > 0 && rounded === 0 ? 1 : rounded
}

/** Percentage points from one share to another; null where one of them is of nothing. */
export function pointsBetween(before: Share, after: Share): number | null {
  const [from, to] = [percentOf(before), percentOf(after)]
  return from === null || to === null ? null : to - from
}

/** Live links of all that are not exempt. */
export function coverageOf({ live, late, never }: LinkCounts): Share {
  return { n: live, of: live + late + never }
}
