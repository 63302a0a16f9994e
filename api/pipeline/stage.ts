import type { Stage } from '../contract/pipeline.ts'
import { stages } from '../contract/stages.ts'
import { day, isNew, type LinkFacts, linkState } from '../org/link.ts'

export interface StageFacts extends LinkFacts {
  asked: boolean
  /** A session whose time has passed and of which nobody has said whether it was held. */
  toCapture: boolean
  /** Start of the next planned session. */
  next: Date | null
  /** Day (UTC, `2026-11-22`) on which the first open commitment is due. */
  nextCommitmentDue: string | null
}

/** What a link needs next: the first that applies. A session planned within a cadence from now fills the need for one. */
export function stageOf(facts: StageFacts, now: Date): Stage {
  const state = linkState(facts, now)
  const left = daysLeft(facts, now)
  const arranged = facts.next !== null && facts.next.getTime() - now.getTime() <= facts.cadenceDays * day
  if (facts.asked) return 'asked'
  if (facts.toCapture) return 'to-capture'
  if (!arranged && (state === 'late' || state === 'never')) return 'overdue'
  if (!arranged && !facts.away && needsOneSoon(facts, left, now)) return 'due'
  if (facts.next) return 'planned'
  if (facts.nextCommitmentDue !== null && facts.nextCommitmentDue <= now.toISOString().slice(0, 10)) return 'follow-up'
  return 'on-track'
}

/** The cadence ends within two days or has ended; a newcomer needs their first session. */
function needsOneSoon({ since }: StageFacts, left: number | null, now: Date): boolean {
  return left === null ? isNew(since, now) : left <= 2
}

/** Whole days until the cadence runs out, negative once it has; null before the first session. */
export function daysLeft({ lastHeld, cadenceDays }: LinkFacts, now: Date): number | null {
  if (!lastHeld) return null
  return Math.floor((lastHeld.getTime() + cadenceDays * day - now.getTime()) / day)
}

interface Sortable {
  stage: Stage
  daysLeft: number | null
  next: { start: string } | null
  person: { displayName: string }
}

/** By stage; the planned by whom one meets next, others by who has waited longest (nobody yet before anybody); then by name. */
export function byNeed(a: Sortable, b: Sortable): number {
  const wait = (each: Sortable) => each.daysLeft ?? Number.NEGATIVE_INFINITY
  if (a.stage !== b.stage) return stages.indexOf(a.stage) - stages.indexOf(b.stage)
  if (a.stage === 'planned' && a.next && b.next && a.next.start !== b.next.start) {
    return Date.parse(a.next.start) - Date.parse(b.next.start)
  }
  if (wait(a) !== wait(b)) return wait(a) - wait(b)
  return a.person.displayName.localeCompare(b.person.displayName)
}
