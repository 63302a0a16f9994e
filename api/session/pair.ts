import type { Relation, Role } from '../contract/session.ts'
import type { Place } from '../org/place.ts'

export interface Pair {
  partner: Place
  /** The caller's part. */
  role: Role
  relation: Relation
  coach: Place
  coachee: Place
}

export type PairResult =
  | { status: 'pair'; pair: Pair }
  | { status: 'not-one-on-one'; people: number }
  | { status: 'unknown-person'; address: string }
  | { status: 'outside-line'; partner: Place }

/**
 * Whose one-on-one a meeting is. It is one when just two people take part, the caller and somebody who is their manager
 * or direct report in today's chart. `people` holds every address of the meeting, organizer included, with the person it
 * belongs to.
 */
export function pairOf(people: ReadonlyMap<string, Place | null>, caller: Place): PairResult {
  const known = new Map<string, Place>()
  let stranger: string | null = null
  let strangers = 0
  for (const [address, place] of people) {
    if (place) known.set(place.person.id, place)
    else {
      stranger = address
      strangers++
    }
  }
  known.set(caller.person.id, caller)
  if (known.size + strangers !== 2) return { status: 'not-one-on-one', people: known.size + strangers }
  if (stranger) return { status: 'unknown-person', address: stranger }
  const partner = [...known.values()].find((place) => place.person.id !== caller.person.id)
  if (!partner) return { status: 'not-one-on-one', people: 1 }
  if (partner.manager?.id === caller.person.id) {
    return { status: 'pair', pair: { partner, role: 'coach', relation: 'line', coach: caller, coachee: partner } }
  }
  if (caller.manager?.id === partner.person.id) {
    return { status: 'pair', pair: { partner, role: 'coachee', relation: 'line', coach: partner, coachee: caller } }
  }
  return { status: 'outside-line', partner }
}

/** Two who are not manager and direct report, but of whom one may coach the other besides. */
export function besideLine(caller: Place, partner: Place, coachId: string, relation: Relation): PairResult {
  const isCoach = coachId === caller.person.id
  const [coach, coachee] = isCoach ? [caller, partner] : [partner, caller]
  return { status: 'pair', pair: { partner, role: isCoach ? 'coach' : 'coachee', relation, coach, coachee } }
}
