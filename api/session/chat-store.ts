import { createHash } from 'node:crypto'
import type { Person } from '../contract/person.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Db, Tx } from '../store/db.ts'

interface LinkedPair {
  coachId: string
  coacheeId: string
}

/** Whose one-on-one a chat is, as one of the two sees it. */
export interface ChatPair {
  person: Person
  /** The session of the two that is nearest to now; null: none. */
  sessionId: string | null
}

/** Which chat belongs to which pair. A chat's id is kept as a hash only, to be compared. */
export function chatStore(db: Db, now: () => Date) {
  return {
    /** null for everybody but the two, and before one of them has said so. */
    read(tenantId: string, memberId: string, chatId: string): Promise<ChatPair | null> {
      return db.transaction(tenantId, async (tx) => {
        const [row] = await tx.query<PersonRow & { coach_id: string; coachee_id: string }>(
          `select p.person_id, p.display_name, p.job_title, p.mail, h.coach_id, h.coachee_id from chat_pair h
           join person p on p.tenant_id = h.tenant_id
             and p.person_id = case when h.coach_id = $2 then h.coachee_id else h.coach_id end
           where h.tenant_id = $1 and h.chat_hash = $3 and $2::uuid in (h.coach_id, h.coachee_id)`,
          [tenantId, memberId, hashOf(chatId)],
        )
        if (!row) return null
        const pair = { coachId: row.coach_id, coacheeId: row.coachee_id }
        return { person: personOf(row), sessionId: await nearest(tx, tenantId, pair, now()) }
      })
    },

    /** false when the chat belongs to another pair. Linking it again changes nothing. */
    link(tenantId: string, chatId: string, { coachId, coacheeId }: LinkedPair, linkedBy: string): Promise<boolean> {
      return db.transaction(tenantId, async (tx) => {
        const hash = hashOf(chatId)
        await tx.query(
          `insert into chat_pair (tenant_id, chat_hash, coach_id, coachee_id, linked_by, linked_at)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
          [tenantId, hash, coachId, coacheeId, linkedBy, now()],
        )
        const rows = await tx.query(
          'select from chat_pair where tenant_id = $1 and chat_hash = $2 and coach_id = $3 and coachee_id = $4',
          [tenantId, hash, coachId, coacheeId],
        )
        return rows.length > 0
      })
    },

    /** Nothing happens to the chat of another pair. */
    async unlink(tenantId: string, memberId: string, chatId: string): Promise<void> {
      const sql = 'delete from chat_pair where tenant_id = $1 and chat_hash = $2 and $3::uuid in (coach_id, coachee_id)'
      await db.query(tenantId, sql, [tenantId, hashOf(chatId), memberId])
    },
  }
}

export type ChatStore = ReturnType<typeof chatStore>

function hashOf(chatId: string): Buffer {
  return createHash('sha256').update(chatId).digest()
}

/** The session that runs, else the next planned one, else the newest that nobody has captured. */
async function nearest(
  tx: Tx,
  tenantId: string,
  { coachId, coacheeId }: LinkedPair,
  now: Date,
): Promise<string | null> {
  const [row] = await tx.query<{ session_id: string }>(
    `select s.session_id from session s
     where s.tenant_id = $1 and s.coach_id = $2 and s.coachee_id = $3 and s.untagged_at is null and s.cancelled_at is null
       and (s.outcome is null or s.ends_at > $4)
     order by case when s.starts_at <= $4 and s.ends_at > $4 then 0 when s.starts_at > $4 then 1 else 2 end,
              abs(extract(epoch from s.starts_at - $4::timestamptz)) limit 1`,
    [tenantId, coachId, coacheeId, now],
  )
  return row?.session_id ?? null
}
