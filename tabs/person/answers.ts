import type { Confirmation, Session, SetOutcome } from '../../api/contract/session.ts'
import { useSessionChange } from './queries.ts'

const stateAfter = { held: 'held', missed: 'missed', undecided: 'to-capture' } as const

/** Whether it was held: either of the pair may say so. */
export function useOutcome(session: Session) {
  return useSessionChange<SetOutcome['outcome']>(
    session,
    (client, outcome) => client.setOutcome({ id: session.id, outcome }),
    (before, outcome) => ({ ...before, state: stateAfter[outcome] }),
  )
}

/** The coachee's word on it; null takes it back. */
export function useConfirmation(session: Session) {
  return useSessionChange<Confirmation | null>(
    session,
    (client, answer) =>
      client.confirmSession({ id: session.id, answer, useful: answer === 'agreed' ? session.useful : null }),
    (before, answer) => ({ ...before, confirmation: answer }),
  )
}

/** Said by the two of a session, and not the same. */
export function disagree({ state, confirmation }: Pick<Session, 'state' | 'confirmation'>): boolean {
  if (state === 'held') return confirmation === 'something-else' || confirmation === 'did-not-happen'
  return state === 'missed' && confirmation === 'agreed'
}
