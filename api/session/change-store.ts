import type { Db, Tx } from '../store/db.ts'
import { standsForSql } from './merged-sql-store.ts'
import { lockPairOf, recountPair, refreshPair } from './pair-store.ts'

export interface PairRow {
  /** Of the session that the one asked for has gone into, where it has. */
  session_id: string
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
  options?: {
    evenUntagged?: boolean
    /** Whether the session counts may be another after it. */
    decides?: boolean
  },
) => Promise<T | null>

export function pairChanger(db: Db, now: () => Date): ChangePair {
  return (tenantId, memberId, sessionId, change, { evenUntagged = false, decides = false } = {}) =>
    db.transaction(tenantId, async (tx) => {
      await lockPairOf(tx, tenantId, sessionId)
      const session = await readSession(tx, tenantId, memberId, sessionId)
      if (!session || (session.untagged_at && !evenUntagged)) return null
      const result = await change(tx, session)
      const leaveRight = decides ? recountPair : refreshPair
      await leaveRight(tx, tenantId, session.coach_id, session.coachee_id, now())
      return result
    })
}

const sessionOfSql = `
  select s.session_id, s.coach_id, s.coachee_id, s.starts_at, s.untagged_at from session asked ${standsForSql('asked')}
  where asked.tenant_id = $1 and asked.session_id = $2 and $3::uuid in (s.coach_id, s.coachee_id)`

async function readSession(tx: Tx, tenantId: string, memberId: string, sessionId: string): Promise<PairRow | null> {
  const [row] = await tx.prepared<PairRow>('session-of', sessionOfSql, [tenantId, sessionId, memberId])
  return row ?? null
}
