import type { CascadeRepair } from '../contract/cascade.ts'
import { coachedDay, tellCoached } from '../org/coached-store.ts'
import { firstLineColumns } from '../org/first-line-store.ts'
import { holdLinks, refreshLinks } from '../org/link-state-store.ts'
import { updateManagers } from '../org/manager-store.ts'
import { closeWorklists, openWorklists } from '../org/worklists-store.ts'
import { lockPair, pairsAmiss, refreshPair } from '../session/pair-store.ts'
import type { Db, Tx } from '../store/db.ts'
import { mendAnswers } from './answer-week-store.ts'
import { mendBelow } from './below-store.ts'
import { expireBatch } from './expiry-store.ts'

/** Freezes all frozen weeks again. Returns how many of them became others. */
export type RefreezeAll = (tenantId: string) => Promise<number>

export type RepairCascade = (tenantId: string) => Promise<CascadeRepair>

/** Recomputes all that is kept, from raw rows, and mends it. It says how much was wrong: in health, nothing. */
export function cascadeRepairer(db: Db, now: () => Date, refreezeAll: RefreezeAll): RepairCascade {
  return async (tenantId) => {
    const pairs = await mendPairs(db, tenantId, now)
    const { links, managers } = await db.transaction(tenantId, (tx) => mendLinks(tx, tenantId, now()))
    const weeks = await refreezeAll(tenantId)
    const isOpenWrong = (await db.transaction(tenantId, (tx) => mendAnswers(tx, tenantId))) > 0
    const sums = await db.transaction(tenantId, (tx) => mendBelow(tx, tenantId))
    return {
      links: pairs + links,
      managers: managers + sums,
      weeks: weeks + (isOpenWrong ? 1 : 0),
      ranAt: now().toISOString(),
    }
  }
}

/** Pair by pair, as a saving does: the locks of pairs come before that of the links. */
async function mendPairs(db: Db, tenantId: string, now: () => Date): Promise<number> {
  const amiss = await db.transaction(tenantId, (tx) => pairsAmiss(tx, tenantId))
  for (const { coachId, coacheeId } of amiss) {
    await db.transaction(tenantId, async (tx) => {
      await lockPair(tx, tenantId, coachId, coacheeId)
      await refreshPair(tx, tenantId, coachId, coacheeId, now())
    })
  }
  return amiss.length
}

async function mendLinks(tx: Tx, tenantId: string, now: Date) {
  await holdLinks(tx, tenantId)
  // What only time has turned since the last expiry was not wrong.
  while ((await expireBatch(tx, tenantId, now, everybody)) === everybody);
  await tellCoached(tx, tenantId, now, (await isDue(tx, tenantId, coachedDay(now))) ? 'all' : 'untold')
  await tx.query(`create temp table kept on commit drop as ${managersSql}`, [tenantId])
  const { links } = await refreshLinks(tx, tenantId, now, null)
  await rebuildManagers(tx, tenantId)
  await tellCoached(tx, tenantId, now, 'all')
  const [row] = await tx.query<{ managers: number }>(
    `select count(*) as managers from kept k full join (${managersSql}) m using (person_id)
     where k.whole is distinct from m.whole`,
    [tenantId],
  )
  return { links, managers: row?.managers ?? 0 }
}

/** Something was entered for that Monday and not worked in yet. */
async function isDue(tx: Tx, tenantId: string, week: string): Promise<boolean> {
  const rows = await tx.query('select from cascade_dirty where tenant_id = $1 and week = $2', [tenantId, week])
  return rows.length > 0
}

const everybody = 10_000

const managersSql = `
  select person_id, row(parent_id, path, depth, directs, managers, own_state, live, late, never, exempt, was_coached,
    ${firstLineColumns.join(', ')})::text as whole
  from manager where tenant_id = $1`

/** As if everybody had just moved to where they are. */
async function rebuildManagers(tx: Tx, tenantId: string): Promise<void> {
  await openWorklists(tx)
  await tx.query(
    `insert into moved
     select coalesce(l.person_id, m.person_id), m.person_id, l.manager_id
     from (select person_id, manager_id from link where tenant_id = $1 and valid_to is null) l
     full join (select person_id from manager where tenant_id = $1) m on m.person_id = l.person_id`,
    [tenantId],
  )
  await updateManagers(tx, tenantId)
  await closeWorklists(tx, everybody)
}
