import type { Tx } from '../store/db.ts'
import { holdLinks, leavesSql } from './link-state-store.ts'
import { heldEachSql, linksAsOfSql } from './links-as-of-store.ts'
import { mondayOf, weekFrom } from './week.ts'

/** How many weeks earlier it is asked who was coached. */
const quarter = 13

/** The moment at which it counts who was coached, for figures of a moment: a Monday, so that it stays for a week. */
export function coachedDay(at: Date): string {
  return weekFrom(mondayOf(at), -quarter)
}

const then = '$2::timestamptz'

const tellSql = (whose: string, manager: 'manager' | 'day_manager' = 'manager') => `
  with leave as (${leavesSql(then)}),
  links as (${linksAsOfSql(
    then,
    `join ${manager} lm on lm.tenant_id = $1 and lm.person_id = l.person_id and ${whose} ${heldEachSql(then)}`,
  )})
  update ${manager} m set was_coached = n.was_coached, coached_for = $3
  from (
    select lm.person_id, case when k.state <> 'exempt' then k.state = 'live' end as was_coached
    from ${manager} lm left join links k on k.person_id = lm.person_id
    where lm.tenant_id = $1 and ${whose}
  ) n
  where m.tenant_id = $1 and m.person_id = n.person_id
    and (m.was_coached, m.coached_for) is distinct from (n.was_coached, $3::date)`

const paramsOf = (tenantId: string, now: Date) => [tenantId, `${coachedDay(now)}T00:00:00Z`, mondayOf(now)]

/**
 * Writes down of managers whether their own link, to whoever was their manager, was live a quarter before the Monday of
 * this week: null where it was exempt or there was none. `untold`: of whom it is told for another week, or not yet; `all`:
 * also where it has been told, because something was entered late. Call it under `holdLinks`.
 */
export async function tellCoached(tx: Tx, tenantId: string, now: Date, whose: 'untold' | 'all'): Promise<void> {
  const condition = { untold: 'lm.coached_for is distinct from $3::date', all: '$3::date is not null' }
  await tx.query(tellSql(condition[whose]), paramsOf(tenantId, now))
}

/** The same of all in `day_manager`, the chart of a moment that is over, which nobody else sees: no lock is needed. */
export async function tellCoachedAsOf(tx: Tx, tenantId: string, at: Date): Promise<void> {
  await tx.query(tellSql('lm.coached_for is distinct from $3::date', 'day_manager'), paramsOf(tenantId, at))
}

/** The same of those in `touched` whose row as a manager has just been made. */
export async function tellNew(tx: Tx, tenantId: string, now: Date): Promise<void> {
  const [row] = await tx.prepared<{ some: boolean }>(
    'coached-new',
    `select exists (select from touched t join manager m on m.tenant_id = $1 and m.person_id = t.person_id
       where m.coached_for is null) as some`,
    [tenantId],
  )
  const made = 'lm.coached_for is null and lm.person_id in (select person_id from touched)'
  if (row?.some) await tx.query(tellSql(made), paramsOf(tenantId, now))
}

/** The same, on its own, for whoever is not told yet. */
export async function tellUntold(tx: Tx, tenantId: string, now: Date): Promise<void> {
  const [row] = await tx.query<{ untold: boolean }>(
    'select exists (select from manager where tenant_id = $1 and coached_for is distinct from $2::date) as untold',
    [tenantId, mondayOf(now)],
  )
  if (!row?.untold) return
  await holdLinks(tx, tenantId)
  await tellCoached(tx, tenantId, now, 'untold')
}
