import { holdLinks, refreshLinks } from '../org/link-state-store.ts'
import type { Db, Tx } from '../store/db.ts'

/** Savings wait for one batch at most. */
const batch = 500

/**
 * Works out again the links whose state time has turned: cover that ran out, links that are no longer new, leaves that
 * begin or end. Each batch is a transaction of its own. Returns how many links it looked at.
 */
export type ExpireLinks = (tenantId: string, until: Date) => Promise<number>

export function linkExpirer(db: Db, now: () => Date, size = batch): ExpireLinks {
  return async (tenantId, until) => {
    let total = 0
    let count: number
    // However short the time, each turn takes some.
    do {
      count = await db.transaction(tenantId, (tx) => expireBatch(tx, tenantId, now(), size))
      total += count
    } while (count === size && Date.now() < until.getTime())
    return total
  }
}

/** Call it where `holdLinks` may be taken. Returns how many links it looked at. */
export async function expireBatch(tx: Tx, tenantId: string, now: Date, size: number): Promise<number> {
  await holdLinks(tx, tenantId)
  const due = await tx.query<{ person_id: string }>(
    `select person_id from link where tenant_id = $1 and valid_to is null and turns_at <= $2
     order by turns_at limit $3`,
    [tenantId, now, size],
  )
  if (due.length > 0) {
    const people = due.map((row) => row.person_id)
    await refreshLinks(tx, tenantId, now, people)
  }
  return due.length
}
