import type { Db } from '../store/db.ts'

/** Deletes every private note of one person, in all their sessions. Returns how many there were. */
export type DeletePrivateNotes = (tenantId: string, authorId: string) => Promise<number>

export function privateNotesDeleter(db: Db): DeletePrivateNotes {
  return async (tenantId, authorId) => {
    const sql = `delete from note where tenant_id = $1 and author_id = $2 and layer = 'private' returning session_id`
    return (await db.query(tenantId, sql, [tenantId, authorId])).length
  }
}
