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

/** From how many managers at and below the root today, or people wanted, a chart is made of all: one by one takes longer. */
const manyManagers = 2_000
const manyPeople = 20_000

/** Of whom a question needs the chart of a day, beside the root and whoever stood above. */
export interface ChartWanted {
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
  { people, along = [], withQuarter = false }: ChartWanted,
): Promise<Chart> {
  const isAll =
    root.id === null || people === 'all' || (people === 'below' && (await leadsMany(tx, tenantId, root.path)))
  const withBelow = root.id !== null && people === 'below' ? [root.id, ...along] : []
  const count = isAll || root.id === null ? null : await wantAsOf(tx, tenantId, { personId: root.id, withBelow }, at)
  await statesAsOf(tx, tenantId, at, count !== null && count < manyPeople ? 'wanted' : 'all')
  if (withQuarter) await tellCoachedAsOf(tx, tenantId, at)
  return { manager: 'day_manager', link: 'day_link', at, today: false }
}

/** Whether so many managers stand at and below a place today that the chart of a day is made of all. */
export async function leadsMany(tx: Tx, tenantId: string, path: string | null): Promise<boolean> {
  const [row] = await tx.query<{ managers: number }>(
    `select count(*)::int as managers
     from (select from manager m where m.tenant_id = $1 and m.path >= $2 and m.path < $2 || 'g' limit ${manyManagers}) m`,
    [tenantId, path],
  )
  return (row?.managers ?? 0) >= manyManagers
}
