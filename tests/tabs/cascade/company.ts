import type { Break, Cascade, CascadeNode, Chain, LinkCounts } from '../../../api/contract/cascade.ts'
import type { LinkState, Person } from '../../../api/contract/person.ts'
import { daysAgo, maria, person, tom } from '../people.ts'

export const ida = person('Ida Holm', 'Sales Manager')
export const per = person('Per Sund', 'Team Lead')
export const ingrid = person('Ingrid Solheim', 'Chief Executive')

export const counts = (live: number, late = 0, never = 0, exempt = 0): LinkCounts => ({ live, late, never, exempt })

/** Tom's page: 148 of 239 managers coached, two breaks, one of them his own to mend. */
export function pageOf(root: Person | null, rest: Partial<Cascade> = {}): Cascade {
  return {
    root,
    day: '2026-11-25',
    today: true,
    figures: { coached: { n: 148, of: 239 }, reach: { n: 712, of: 1874 }, coverage: { n: 1034, of: 1874 } },
    before: { coached: { n: 131, of: 235 }, reach: { n: 712, of: 1874 }, coverage: { n: 1100, of: 1850 } },
    levels: [
      { level: 1, ...counts(8, 1, 1, 0) },
      { level: 2, ...counts(17, 4, 3, 2) },
      { level: null, ...counts(120, 40, 30, 5) },
    ],
    breaks: [broken(tom, maria, { regained: 61, below: 84 }), viaIda],
    breakCount: 2,
    fourStates: {
      counts: { 'coached-and-coaching': 96, 'coached-not-coaching': 52, 'coaching-not-coached': 31, neither: 0 },
      unrated: 4,
    },
    trend: [
      { week: '2026-11-16', ...figures(140) },
      { week: '2026-11-23', ...figures(148) },
    ],
    since: '2026-06-01',
    agreement: { n: 91, of: 100 },
    modelling: {
      kind: 'told',
      coached: { managers: 148, coverage: 0.58 },
      uncoached: { managers: 91, coverage: 0.41 },
      ...{ difference: 0.17, low: 0.09, high: 0.25, day: '2026-08-24', leftOut: 0 },
    },
    breakAbove: null,
    ...rest,
  }
}

function figures(coached: number) {
  return { coached: { n: coached, of: 239 }, reach: { n: 700, of: 1874 }, coverage: { n: 1000, of: 1874 } }
}

export function broken(manager: Person, report: Person, rest: Partial<Break> = {}): Break {
  const link = { state: 'never' as const, lastHeld: null, since: '2026-01-05T00:00:00Z' }
  return { manager, report, ...link, regained: 1, below: 0, through: null, ...rest }
}

export const viaIda = broken(ida, per, { state: 'late', lastHeld: daysAgo(47), regained: 22, below: 40, through: ida })

export function node(who: Person, coachedBy: LinkState, coaching: LinkCounts | null): CascadeNode {
  return { person: who, coachedBy, coaching, below: coaching ? 9 : 0, coverage: { n: 6, of: 7 } }
}

export function chainTo(...people: [Person, ...Person[]]): Chain {
  const [top, ...rest] = people
  return {
    top,
    outside: { kind: 'board', lastHeld: daysAgo(20) },
    links: rest.map((report, place) => ({
      manager: people[place] ?? top,
      report,
      state: place === 0 ? ('live' as const) : ('never' as const),
      since: '2026-01-05T00:00:00Z',
      lastHeld: place === 0 ? daysAgo(6) : null,
    })),
  }
}
