import { tellCoachedAsOf } from '../org/coached-store.ts'
import type { Tx } from '../store/db.ts'
import { statesAsOf, wantAsOf } from './as-of-store.ts'

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

/** Of whom a question needs the chart of a day, beside the root and whoever stood above. */
export interface Wanted {
  /** `below`: whoever stood below the root; `all`: everybody. */
  people: 'none' | 'below' | 'all'
  /** With whom whoever stood below them is wanted too; with `below`. */
  along?: readonly string[]
  /** Also who was coached 13 weeks before the Monday of that week. */
  withQuarter?: boolean
}

/** Makes the chart of a moment that is over, for this transaction, or more of it than is wanted. `path`: of the root today. */
export async function openDay(
  tx: Tx,
  tenantId: string,
  at: Date,
  root: { id: string | null; path: string | null },
  { people, along = [], withQuarter = false }: Wanted,
): Promise<Chart> {
  const { id, path } = root
  const isAll = id === null || people === 'all' || (people === 'below' && (await leadsMany(tx, tenantId, path)))
  if (!isAll) await wantAsOf(tx, tenantId, { personId: id, withBelow: people === 'below' ? [id, ...along] : [] }, at)
  await statesAsOf(tx, tenantId, at, isAll ? 'all' : 'wanted')
  if (withQuarter) await tellCoachedAsOf(tx, tenantId, at, 'day_manager')
  return { manager: 'day_manager', link: 'day_link', at, today: false }
}

/** Whether so many managers stand at and below a place today that the chart of a day is made of all. */
export async function leadsMany(tx: Tx, tenantId: string, path: string | null): Promise<boolean> {
  const [row] = await tx.query<{ managers: number }>(
    `select count(*)::int as managers
     from (select from manager m where m.tenant_id = $1 and m.path >= $2 and m.path < $2 || 'g' limit ${many}) m`,
    [tenantId, path],
  )
  return (row?.managers ?? 0) >= many
}
