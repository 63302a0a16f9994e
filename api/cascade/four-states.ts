import type { FourState, FourStates, LinkCounts } from '../contract/cascade.ts'
import type { LinkState } from '../contract/person.ts'
import { type Forest, linksBelow } from './chain.ts'
import { countStates, rated } from './figures.ts'

/** null: all of their own links are exempt, so that nothing can be said of how they coach. */
export function fourStateOf(coachedBy: LinkState, coaching: LinkCounts): FourState | null {
  if (rated(coaching) === 0) return null
  const coaches = coaching.live * 2 >= rated(coaching)
  if (coachedBy === 'live') return coaches ? 'coached-and-coaching' : 'coached-not-coaching'
  return coaches ? 'coaching-not-coached' : 'neither'
}

/** Of all managers below the roots. */
export function fourStatesOf(forest: Forest, roots: readonly string[]): FourStates {
  const told: FourStates = {
    counts: { 'coached-and-coaching': 0, 'coaching-not-coached': 0, 'coached-not-coaching': 0, neither: 0 },
    unrated: 0,
  }
  for (const { reportId, state } of linksBelow(forest, roots)) {
    const own = forest.get(reportId)
    if (!own) continue
    const four = fourStateOf(state, countStates(own.map((link) => link.state)))
    if (four) told.counts[four]++
    else told.unrated++
  }
  return told
}
