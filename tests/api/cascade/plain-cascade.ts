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

/** 13 weeks before the beginning of the week. */
export function quarterBefore(at: Date): Date {
  const midnight = new Date(`${dayOf(at)}T00:00:00Z`)
  const sinceMonday = (midnight.getUTCDay() + 6) % 7
  return new Date(midnight.getTime() - (sinceMonday + 91) * 86_400_000)
}

/** Coverage given by managers below, by whether their own link was live in the chart of `then`, and how many are of neither side. */
export function sidesOf(now: readonly Link[], then: readonly Link[], rootId: string | null) {
  const forest = forestOf(now)
  const told = linksBelow(forest, rootsOf(forest, rootId)).flatMap(({ reportId }) => {
    const states = (forest.get(reportId) ?? []).map(({ state }) => state).filter((state) => state !== 'exempt')
    if (states.length === 0) return []
    const was = then.find((link) => link.reportId === reportId)?.state ?? 'exempt'
    return [{ was, coverage: states.filter((each) => each === 'live').length / states.length }]
  })
  const sums = (side: (was: Link['state']) => boolean): CoverageSums =>
    sumsOf(told.filter(({ was }) => side(was)).map(({ coverage }) => coverage))
  return {
    wereCoached: sums((was) => was === 'live'),
    wereNot: sums((was) => was === 'late' || was === 'never'),
    leftOut: sums((was) => was === 'exempt').managers,
  }
}

/** What was answered of sessions in a stretch of time whose coach stood, and led people, at or below the root in a chart. */
export function answersIn(
  { sessions }: Records,
  links: readonly Link[],
  rootId: string | null,
  { from, to, whole }: { from: Date; to: Date; whole: boolean },
) {
  const forest = forestOf(links)
  const below = linksBelow(forest, rootsOf(forest, rootId)).map(({ reportId }) => reportId)
  const coaches = new Set([rootId, ...below].filter((id) => id !== null && forest.has(id)))
  return sessions.filter(
    ({ coachId, at, answer }) =>
      answer !== null && at >= from && (whole ? at < to : at <= to) && (rootId === null || coaches.has(coachId)),
  )
}
