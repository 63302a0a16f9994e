import type { SessionState } from '../contract/session.ts'

/** What is recorded of a session; its state follows from it and the time. */
export interface SessionRecord {
  end: Date
  outcome: 'held' | 'missed' | null
  confirmation: 'agreed' | 'something-else' | 'did-not-happen' | null
  cancelledAt: Date | null
}

export function stateOf({ outcome, cancelledAt, end }: SessionRecord, now: Date): SessionState {
  if (outcome) return outcome
  if (cancelledAt) return 'cancelled'
  return end <= now ? 'to-capture' : 'planned'
}

/** Only a held session counts, and not when the coachee has answered that it was something else or did not happen. */
export function counts({ outcome, confirmation }: SessionRecord): boolean {
  return outcome === 'held' && (confirmation === null || confirmation === 'agreed')
}

/** Whether somebody may say by now that the session was held: from its start on. */
export function canDecide(start: Date, now: Date): boolean {
  return start <= now
}
