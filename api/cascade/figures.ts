import type { CascadeFigures, CascadeLevel, LinkCounts } from '../contract/cascade.ts'
import type { LinkState } from '../contract/person.ts'
import { type Forest, groupBy, linksBelow, reached } from './chain.ts'

export const noLinks: LinkCounts = { live: 0, late: 0, never: 0, exempt: 0 }

export function countStates(states: readonly LinkState[]): LinkCounts {
  const counts = { ...noLinks }
  for (const state of states) counts[state]++
  return counts
}

/** Links that a manager is expected to keep up. */
export function rated({ live, late, never }: LinkCounts): number {
  return live + late + never
}

export function figuresOf(forest: Forest, roots: readonly string[]): CascadeFigures {
  const below = linksBelow(forest, roots)
  const managers = below.filter(({ reportId }) => forest.has(reportId))
  const counts = countStates(below.map(({ state }) => state))
  return {
    coached: { n: managers.filter(({ state }) => state === 'live').length, of: managers.length },
    reach: { n: reached(forest, roots).length, of: below.length },
    coverage: { n: counts.live, of: rated(counts) },
  }
}

/** Managers by their distance from the roots, then everybody without reports together. */
export function levelsOf(forest: Forest, roots: readonly string[]): CascadeLevel[] {
  const levels = groupBy(linksBelow(forest, roots), ({ level, reportId }) => (forest.has(reportId) ? level : null))
  return [...levels]
    .map(([level, links]) => ({ level, ...countStates(links.map(({ state }) => state)) }))
    .sort((a, b) => (a.level ?? Number.POSITIVE_INFINITY) - (b.level ?? Number.POSITIVE_INFINITY))
}
