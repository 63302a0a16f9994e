import type { OutsideSession } from '../contract/ask.ts'
import type { Db, Tx } from '../store/db.ts'

const shown = 10

/** A top's latest sessions with their coach from outside the line, newest first. */
export async function outsideSessionsOf(tx: Tx, tenantId: string, personId: string): Promise<OutsideSession[]> {
  const rows = await tx.query<{ session_id: string; held_on: string }>(
    `select session_id, held_on from outside_session where tenant_id = $1 and person_id = $2
     order by held_on desc limit ${shown}`,
    [tenantId, personId],
  )
  return rows.map((row) => ({ id: row.session_id, heldOn: row.held_on }))
}

export function outsideSessionStore(db: Db) {
  return {
    list: (tenantId: string, personId: string) =>
      db.transaction(tenantId, (tx) => outsideSessionsOf(tx, tenantId, personId)),

    /** A second session of the same day is the same one. */
    async save(tenantId: string, personId: string, { id, heldOn }: OutsideSession): Promise<void> {
      await db.query(
        tenantId,
        `insert into outside_session (tenant_id, session_id, person_id, held_on) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [tenantId, id, personId, heldOn],
      )
    },

    async remove(tenantId: string, personId: string, id: string): Promise<void> {
      const sql = 'delete from outside_session where tenant_id = $1 and person_id = $2 and session_id = $3'
      await db.query(tenantId, sql, [tenantId, personId, id])
    },
  }
}

export type OutsideSessionStore = ReturnType<typeof outsideSessionStore>
