import { type Forest, forestOf, type Link, linksBelow, topsOf } from '../../../api/cascade/chain.ts'
import { type CoverageSums, sumsOf } from '../../../api/cascade/modelling.ts'
import { dayOf } from '../../../api/org/away.ts'
import { linkState } from '../../../api/org/link.ts'

/** What has happened, as it is kept: from this alone the plain model tells the chart and its states of any moment. */
export interface Records {
  cadenceDays: number
  links: { personId: string; managerId: string; from: Date; to: Date | null; startSeen: boolean }[]
  sessions: { coachId: string; coacheeId: string; at: Date; answer: 'agreed' | 'something-else' | null }[]
  aways: { personId: string; from: string; until: string | null }[]
}

/** The links of a moment with their states, worked out one by one. */
export function linksAt({ cadenceDays, links, sessions, aways }: Records, at: Date): Link[] {
  const isAway = (id: string) =>
    aways.some(
      ({ personId, from, until }) => personId === id && from <= dayOf(at) && (until === null || until >= dayOf(at)),
    )
  return links
    .filter(({ from, to }) => from <= at && (to === null || to > at))
    .map(({ personId, managerId, from, startSeen }) => {
      const held = sessions.filter(
        (each) =>
          each.coachId === managerId &&
          each.coacheeId === personId &&
          each.at <= at &&
          each.answer !== 'something-else',
      )
      const lastHeld = held.length > 0 ? new Date(Math.max(...held.map((each) => each.at.getTime()))) : null
      const facts = {
        lastHeld,
        since: startSeen ? from : null,
        away: isAway(personId) || isAway(managerId),
        cadenceDays,
      }
      return { managerId, reportId: personId, state: linkState(facts, at) }
    })
}

/** null: the whole company. */
export function rootsOf(forest: Forest, rootId: string | null): string[] {
  return rootId === null ? topsOf(forest) : [rootId]
}

/** Coverage given by managers below, by whether their own link was live in the chart of `then`. */
export function sidesOf(now: readonly Link[], then: readonly Link[], rootId: string | null) {
  const [forest, before] = [forestOf(now), forestOf(then)]
  const was = (id: string) => (before.has(id) ? then.find(({ reportId }) => reportId === id)?.state : undefined)
  const coverages = (coached: boolean): CoverageSums =>
    sumsOf(
      linksBelow(forest, rootsOf(forest, rootId)).flatMap(({ reportId }) => {
        const states = (forest.get(reportId) ?? []).map(({ state }) => state).filter((state) => state !== 'exempt')
        const state = was(reportId)
        if (states.length === 0 || state === undefined || state === 'exempt' || (state === 'live') !== coached)
          return []
        return [states.filter((each) => each === 'live').length / states.length]
      }),
    )
  return { wereCoached: coverages(true), wereNot: coverages(false) }
}

/** What was answered in the seven days before a Monday, of sessions whose coach then stood at or below the root. */
export function answersIn({ sessions }: Records, links: readonly Link[], rootId: string | null, monday: Date) {
  const forest = forestOf(links)
  const coaches = new Set([rootId, ...linksBelow(forest, rootsOf(forest, rootId)).map(({ reportId }) => reportId)])
  const from = monday.getTime() - 7 * 86_400_000
  return sessions.filter(
    ({ coachId, at, answer }) =>
      answer !== null && at.getTime() >= from && at < monday && (rootId === null || coaches.has(coachId)),
  )
}
