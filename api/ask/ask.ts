import type { Ask, AskState, AskUrgency, SaveAsk } from '../contract/ask.ts'

/** Why what was wanted of an ask cannot be. */
export type AskRefusal = 'another-open' | 'answered' | 'manager-changed' | 'not-coach' | 'withdrawn' | 'no-such-session'

export const refusals = {
  'another-open': 'An ask to this manager is open already. Change that one, or take it back first.',
  answered: 'This was answered already. Ask again for something new.',
  'manager-changed': 'Your manager has changed since. Ask your manager of today.',
  'not-coach': 'Only the manager who was asked can answer.',
  withdrawn: 'This ask was taken back, so there is nothing to answer.',
  'no-such-session':
    'An ask is answered by a session of you two that has not ended before it, nor been missed or cancelled.',
} as const satisfies Record<AskRefusal, string>

interface Standing {
  state: AskState
  coachId: string
}

/**
 * Whether the asker may save this on top of what stands. `hasOther`: another ask of the same two is open.
 * An open ask to a former manager can be changed and taken back, but not put again.
 */
export function refusalOf(
  before: Standing | null,
  wanted: SaveAsk['state'],
  managerId: string | null,
  hasOther: boolean,
): AskRefusal | null {
  if (before && before.state !== 'open' && before.state !== 'withdrawn') return 'answered'
  if (wanted === 'withdrawn') return null
  if (before?.state === 'withdrawn' && before.coachId !== managerId) return 'manager-changed'
  return hasOther ? 'another-open' : null
}

/** What the coach's answer makes of an ask; both null takes the answer back. */
export function stateAfter({ reply, sessionId }: { reply: string | null; sessionId: string | null }): AskState {
  if (sessionId) return 'scheduled'
  return reply ? 'replied' : 'open'
}

export interface AnsweringSession {
  end: Date
  outcome: 'held' | 'missed' | null
  cancelledAt: Date | null
}

/** Planned or later, but not one that was over before the ask. */
export function canAnswer({ end, outcome, cancelledAt }: AnsweringSession, askedAt: Date): boolean {
  return outcome !== 'missed' && (outcome === 'held' || cancelledAt === null) && end > askedAt
}

const pressing: readonly AskUrgency[] = ['this-week', 'two-weeks', 'no-hurry']

/** The most urgent first, then who has waited longest. */
export function byUrgency(a: Pick<Ask, 'urgency' | 'askedAt'>, b: Pick<Ask, 'urgency' | 'askedAt'>): number {
  return pressing.indexOf(a.urgency) - pressing.indexOf(b.urgency) || Date.parse(a.askedAt) - Date.parse(b.askedAt)
}
