import { tellCoachedAsOf } from '../org/coached-store.ts'
import type { Tx } from '../store/db.ts'
import { lineAsOf, statesAsOf } from './as-of-store.ts'

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

/** Below how many managers a chart is made of all: looking for them one by one would take longer. */
const many = 2_000

/** Whose places in a chart a question needs: of the root and whoever is above, of whoever is below too, or of all. */
export type Part = 'above' | 'line' | 'all'

/**
 * Makes the chart of a moment that is over, for this transaction, or more of it than was asked for. The root stands at `path`
 * today. `withQuarter`: also who was coached 13 weeks before the Monday of that week.
 */
export async function openDay(
  tx: Tx,
  tenantId: string,
  at: Date,
  { rootId, path, part, withQuarter }: { rootId: string | null; path: string | null; part: Part; withQuarter: boolean },
): Promise<Chart> {
  const isAll = rootId === null || part === 'all' || (part === 'line' && (await leadsMany(tx, tenantId, path)))
  if (!isAll) await lineAsOf(tx, tenantId, { personId: rootId, withBelow: part === 'line' }, at)
  await statesAsOf(tx, tenantId, at, isAll ? 'all' : 'wanted')
  if (withQuarter) await tellCoachedAsOf(tx, tenantId, at, 'day_manager')
  return { manager: 'day_manager', link: 'day_link', at, today: false }
}

async function leadsMany(tx: Tx, tenantId: string, path: string | null): Promise<boolean> {
  const [row] = await tx.query<{ managers: number }>(
    `select count(*)::int as managers
     from (select from manager m where m.tenant_id = $1 and m.path >= $2 and m.path < $2 || 'g' limit ${many}) m`,
    [tenantId, path],
  )
  return (row?.managers ?? 0) >= many
}
