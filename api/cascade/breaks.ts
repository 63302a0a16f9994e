import { type Forest, holds, type Link, linksBelow, reached } from './chain.ts'

/** A link that is not live though its manager has a whole chain from the roots. */
export interface BrokenLink extends Link {
  /** People who would have a whole chain if this one link were live: the report, and whoever their whole links lead to. */
  regained: number
  /** People below the report. */
  below: number
}

/** Those first that bring most people back, then those with most people below, then by name. */
export function breaksOf(
  forest: Forest,
  roots: readonly string[],
  nameOf: (personId: string) => string = (id) => id,
): BrokenLink[] {
  const whole = new Set([...roots, ...reached(forest, roots)])
  return linksBelow(forest, roots)
    .filter(({ managerId, state }) => whole.has(managerId) && !holds(state))
    .map(({ level: _, ...link }) => ({
      ...link,
      regained: 1 + reached(forest, [link.reportId]).length,
      below: linksBelow(forest, [link.reportId]).length,
    }))
    .sort((a, b) => b.regained - a.regained || b.below - a.below || byName(nameOf(a.reportId), nameOf(b.reportId)))
}

function byName(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
