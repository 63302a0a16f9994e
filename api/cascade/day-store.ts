import { coachedDay } from '../org/coached-store.ts'
import type { Tx } from '../store/db.ts'
import { statesAsOf } from './as-of-store.ts'

/** The chart of a moment: today's tables, or those made for a moment that is over. */
export interface Chart {
  manager: 'manager' | 'day_manager'
  link: 'link' | 'day_link'
  at: Date
  today: boolean
}

export function chartNow(now: Date): Chart {
  return { manager: 'manager', link: 'link', at: now, today: true }
}

/**
 * Makes the chart of a moment that is over, for this transaction. `withQuarter`: also who was coached 13 weeks
 * before the Monday of that week, which takes as long again.
 */
export async function openDay(tx: Tx, tenantId: string, at: Date, withQuarter: boolean): Promise<Chart> {
  if (withQuarter) {
    await statesAsOf(tx, tenantId, new Date(`${coachedDay(at)}T00:00:00Z`))
    await tx.query('drop table if exists quarter_ago')
    await tx.query(
      `create temp table quarter_ago on commit drop as
       select person_id, state = 'live' as was_coached from day_link where tenant_id = $1 and state <> 'exempt'`,
      [tenantId],
    )
  }
  await statesAsOf(tx, tenantId, at)
  if (withQuarter) {
    await tx.query(
      `update day_manager m set was_coached = q.was_coached from quarter_ago q
       where m.tenant_id = $1 and q.person_id = m.person_id`,
      [tenantId],
    )
  }
  return { manager: 'day_manager', link: 'day_link', at, today: false }
}
