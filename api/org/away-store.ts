import type { Away, Period } from '../contract/org.ts'
import type { Db, Tx } from '../store/db.ts'
import { dayOf, mondaysBetween, placePeriod } from './away.ts'
import { markDirty } from './dirty-store.ts'
import { holdLinks, refreshLinks } from './link-state-store.ts'

interface AwayRow {
  person_id: string
  from_day: string
  until_day: string | null
}

function awayOf(row: AwayRow): Away {
  return { personId: row.person_id, from: row.from_day, until: row.until_day }
}

export function awayStore(db: Db) {
  return {
    /** Of each of these people the present leave, or else the next one. */
    async current(tenantId: string, ids: readonly string[], now: Date): Promise<Away[]> {
      const rows = await db.query<AwayRow>(
        tenantId,
        `select distinct on (a.person_id) a.person_id, a.from_day, a.until_day from away a
         where a.tenant_id = $1 and a.person_id = any($2) and coalesce(a.until_day >= $3, true)
         order by a.person_id, a.from_day`,
        [tenantId, ids, dayOf(now)],
      )
      return rows.map(awayOf)
    },

    /** Returns the period as it became: joined with those that it overlaps. */
    set(tenantId: string, { personId, ...wanted }: Away, setBy: string, now: Date): Promise<Away> {
      return db.transaction(tenantId, async (tx) => {
        await holdLeave(tx, tenantId, personId)
        const before = await periodsOf(tx, tenantId, personId)
        const { period, replaced } = placePeriod(before, wanted)
        await tx.query('delete from away where tenant_id = $1 and person_id = $2 and from_day = any($3)', [
          tenantId,
          personId,
          replaced,
        ])
        await tx.query(
          `insert into away (tenant_id, person_id, from_day, until_day, set_by, set_at) values ($1, $2, $3, $4, $5, $6)`,
          [tenantId, personId, period.from, period.until, setBy, now],
        )
        await leaveChanged(tx, tenantId, personId, before, now)
        return { personId, ...period }
      })
    },

    /** The present leave ends with yesterday, coming ones are taken back. Those that are over stay as they were. */
    end(tenantId: string, personId: string, now: Date): Promise<void> {
      return db.transaction(tenantId, async (tx) => {
        await holdLeave(tx, tenantId, personId)
        const before = await periodsOf(tx, tenantId, personId)
        const today = dayOf(now)
        await tx.query('delete from away where tenant_id = $1 and person_id = $2 and from_day >= $3', [
          tenantId,
          personId,
          today,
        ])
        await tx.query(
          `update away set until_day = $3::date - 1
           where tenant_id = $1 and person_id = $2 and coalesce(until_day >= $3, true)`,
          [tenantId, personId, today],
        )
        await leaveChanged(tx, tenantId, personId, before, now)
      })
    },
  }
}

export type AwayStore = ReturnType<typeof awayStore>

export async function periodsOf(tx: Tx, tenantId: string, personId: string): Promise<Period[]> {
  const rows = await tx.query<AwayRow>(
    'select person_id, from_day, until_day from away where tenant_id = $1 and person_id = $2',
    [tenantId, personId],
  )
  return rows.map((row) => ({ from: row.from_day, until: row.until_day }))
}

/** The links of somebody whose leave has changed, today and at the Mondays that are over. Call it under `holdLeave`. */
export async function leaveChanged(
  tx: Tx,
  tenantId: string,
  personId: string,
  before: readonly Period[],
  now: Date,
): Promise<void> {
  await refreshLinks(tx, tenantId, now, [personId], true)
  await markDirty(tx, tenantId, mondaysBetween(before, await periodsOf(tx, tenantId, personId), now))
}

/** The links first: whoever saves a session holds them before its people. */
export async function holdLeave(tx: Tx, tenantId: string, personId: string): Promise<void> {
  await holdLinks(tx, tenantId)
  await tx.query('select from person where tenant_id = $1 and person_id = $2 for update', [tenantId, personId])
}
