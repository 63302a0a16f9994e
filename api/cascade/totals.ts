import type { CascadeFigures, CascadeLevel, FourStates } from '../contract/cascade.ts'
import type { LinkState } from '../contract/person.ts'
import { noLinks, rated } from './figures.ts'
import { fourStateOf } from './four-states.ts'
import type { CoverageSums } from './modelling.ts'

interface Sums {
  managers: number
  /** Of the links to their own people. */
  live: number
  late: number
  never: number
  exempt: number
  /** Sums of the coverage that each gives, and of its square. */
  coverage: number
  squares: number
}

/**
 * Managers who are alike in all that a page tells apart, as they are added up: by the column `alike`, their coverage in
 * trillionths.
 */
export interface Alike extends Sums {
  alike: number
}

export interface Group extends Sums {
  /** Steps below the root; 0: the root, or in a whole company its tops. */
  level: number
  state: LinkState | null
  /** At least half of their own links that are not exempt are live; null: all are exempt. */
  coaching: boolean | null
  wasCoached: boolean | null
}

const trillion = 1e12
const statesOf = [null, 'live', 'late', 'never', 'exempt'] as const
const answersOf = [null, true, false] as const

export function groupOf(sums: Alike, rootDepth: number): Group {
  const { alike, managers, live, late, never, exempt, coverage, squares } = sums
  return {
    managers,
    live,
    late,
    never,
    exempt,
    coverage: coverage / trillion,
    squares: squares / trillion,
    level: Math.floor(alike / 128) - rootDepth,
    state: statesOf[Math.floor(alike / 16) % 8] ?? null,
    coaching: answersOf[Math.floor(alike / 4) % 4] ?? null,
    wasCoached: answersOf[alike % 4] ?? null,
  }
}

export interface Totals {
  figures: CascadeFigures
  levels: CascadeLevel[]
  fourStates: FourStates
  wereCoached: CoverageSums
  wereNot: CoverageSums
  /** Managers whose coverage is told, but not whether they were coached then. */
  leftOut: number
}

/** What a page tells of all managers below, from the sums of each group of them. */
export function totalsOf(groups: readonly Group[], reached: number): Totals {
  const below = groups.filter(({ level }) => level > 0)
  const front = { level: null, ...noLinks }
  for (const group of groups) for (const state of states) front[state] += group[state]
  const people = states.reduce((sum, state) => sum + front[state], 0)
  const coverage = { n: front.live, of: rated(front) }
  const levels = new Map<number, CascadeLevel>()
  for (const { level, state, managers } of below) {
    if (!state) continue
    const at = levels.get(level) ?? { level, ...noLinks }
    levels.set(level, at)
    at[state] += managers
    front[state] -= managers
  }
  const coached = { n: managersIn(below.filter(({ state }) => state === 'live')), of: managersIn(below) }
  const lowest = states.some((state) => front[state] > 0) ? [front] : []
  return {
    figures: { coached, reach: { n: reached, of: people }, coverage },
    levels: [...[...levels.values()].sort((a, b) => (a.level ?? 0) - (b.level ?? 0)), ...lowest],
    fourStates: fourStatesIn(below),
    wereCoached: sumsIn(below.filter(({ wasCoached }) => wasCoached === true)),
    wereNot: sumsIn(below.filter(({ wasCoached }) => wasCoached === false)),
    leftOut: sumsIn(below.filter(({ wasCoached }) => wasCoached === null)).managers,
  }
}

const states = ['live', 'late', 'never', 'exempt'] as const

function managersIn(groups: readonly Group[]): number {
  return groups.reduce((sum, { managers }) => sum + managers, 0)
}

function fourStatesIn(groups: readonly Group[]): FourStates {
  const told: FourStates = {
    counts: { 'coached-and-coaching': 0, 'coaching-not-coached': 0, 'coached-not-coaching': 0, neither: 0 },
    unrated: 0,
  }
  for (const { state, coaching, managers } of groups) {
    const own = { ...noLinks, live: coaching ? 1 : 0, never: coaching === false ? 1 : 0 }
    const four = fourStateOf(state ?? 'never', own)
    if (four) told.counts[four] += managers
    else told.unrated += managers
  }
  return told
}

/** Of those alone who have links that are not exempt. */
function sumsIn(groups: readonly Group[]): CoverageSums {
  const told = groups.filter(({ coaching }) => coaching !== null)
  return {
    managers: managersIn(told),
    sum: told.reduce((sum, { coverage }) => sum + coverage, 0),
    squares: told.reduce((sum, { squares }) => sum + squares, 0),
  }
}
