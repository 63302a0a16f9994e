import type { Confirmation, ConfirmSession } from '../contract/session.ts'
import type { Db, Tx } from '../store/db.ts'
import { type PairRow, pairChanger } from './change-store.ts'

const outcomeOf = { agreed: 'held', 'did-not-happen': 'missed', 'something-else': null } as const satisfies Record<
  Confirmation,
  string | null
>

export type ConfirmationRefused = 'not-coachee' | 'not-begun'

export function confirmationStore(db: Db, now: () => Date) {
  const changePair = pairChanger(db, now)
  return {
    /**
     * Keeps the coachee's answer. Where nobody has said how the session went, the answer says it, and another answer says
     * otherwise. `begun` sees the start of the session. null: no such session of that person.
     */
    confirm(
      tenantId: string,
      memberId: string,
      { id, answer, useful }: ConfirmSession,
      begun: (start: Date) => boolean,
    ): Promise<'kept' | ConfirmationRefused | null> {
      const keep = async (tx: Tx, session: PairRow): Promise<'kept' | ConfirmationRefused> => {
        if (session.coachee_id !== memberId) return 'not-coachee'
        if (!begun(session.starts_at)) return 'not-begun'
        await tx.query(
          `update session set confirmation = $3, useful = $4,
             outcome = case when outcome is null or outcome_answered then $5 else outcome end,
             outcome_answered = (outcome is null or outcome_answered) and $5::text is not null
           where tenant_id = $1 and session_id = $2`,
          [tenantId, session.session_id, answer, useful, answer && outcomeOf[answer]],
        )
        return 'kept'
      }
      return changePair(tenantId, memberId, id, keep, { decides: true })
    },
  }
}

export type ConfirmationStore = ReturnType<typeof confirmationStore>
