import type { Db, Tx } from '../store/db.ts'
import { lockPair, refreshPair } from './pair-store.ts'

export interface PairRow {
  coach_id: string
  coachee_id: string
  starts_at: Date
  untagged_at: Date | null
}

/**
 * Runs `change` under the lock of the session's pair and leaves the pair's counters right. null when there is no such
 * session of that person, or its tag was taken off.
 */
export type ChangePair = <T>(
  tenantId: string,
  memberId: string,
  sessionId: string,
  change: (tx: Tx, session: PairRow) => Promise<T>,
  evenUntagged?: boolean,
) => Promise<T | null>

export function pairChanger(db: Db): ChangePair {
  return (tenantId, memberId, sessionId, change, evenUntagged = false) =>
    db.transaction(tenantId, async (tx) => {
      const [session] = await tx.query<PairRow>(
        `select coach_id, coachee_id, starts_at, untagged_at from session
         where tenant_id = $1 and session_id = $2 and $3::uuid in (coach_id, coachee_id)`,
        [tenantId, sessionId, memberId],
      )
      if (!session || (session.untagged_at && !evenUntagged)) return null
      await lockPair(tx, tenantId, session.coach_id, session.coachee_id)
      const result = await change(tx, session)
      await refreshPair(tx, tenantId, session.coach_id, session.coachee_id)
      return result
    })
}
