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

/** Which chat belongs to which pair. Of a chat's id the service knows a hash only, to be compared. */
export function chatStore(db: Db, now: () => Date) {
  return {
    /** null for everybody but the two, and before one of them has said so. */
    read(tenantId: string, memberId: string, chatHash: string): Promise<ChatPair | null> {
      return db.transaction(tenantId, async (tx) => {
        const [row] = await tx.query<PersonRow & { coach_id: string; coachee_id: string; turned: boolean }>(
          `select p.person_id, p.display_name, p.job_title, p.mail, h.coach_id, h.coachee_id,
             exists (select from link l where l.tenant_id = $1 and l.person_id = h.coach_id
               and l.manager_id = h.coachee_id and l.valid_to is null) as turned
           from chat_pair h
           join person p on p.tenant_id = h.tenant_id
             and p.person_id = case when h.coach_id = $2 then h.coachee_id else h.coach_id end
           where h.tenant_id = $1 and h.chat_hash = $3 and $2::uuid in (h.coach_id, h.coachee_id)`,
          [tenantId, memberId, bytesOf(chatHash)],
        )
        if (!row) return null
        const [coachId, coacheeId] = row.turned ? [row.coachee_id, row.coach_id] : [row.coach_id, row.coachee_id]
        return { person: personOf(row), sessionId: await nearest(tx, tenantId, { coachId, coacheeId }, now()) }
      })
    },

    /** false when the chat belongs to another pair. Linking it again changes nothing. */
    link(tenantId: string, chatHash: string, { coachId, coacheeId }: LinkedPair, linkedBy: string): Promise<boolean> {
      return db.transaction(tenantId, async (tx) => {
        const hash = bytesOf(chatHash)
        await tx.query(
          `insert into chat_pair (tenant_id, chat_hash, coach_id, coachee_id, linked_by, linked_at)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
          [tenantId, hash, coachId, coacheeId, linkedBy, now()],
        )
        const rows = await tx.query(
          `select from chat_pair where tenant_id = $1 and chat_hash = $2
             and (coach_id, coachee_id) in (($3::uuid, $4::uuid), ($4::uuid, $3::uuid))`,
          [tenantId, hash, coachId, coacheeId],
        )
        return rows.length > 0
      })
    },

    /** Nothing happens to the chat of another pair. */
    async unlink(tenantId: string, memberId: string, chatHash: string): Promise<void> {
      const sql = 'delete from chat_pair where tenant_id = $1 and chat_hash = $2 and $3::uuid in (coach_id, coachee_id)'
      await db.query(tenantId, sql, [tenantId, bytesOf(chatHash), memberId])
    },
  }
}

export type ChatStore = ReturnType<typeof chatStore>

function bytesOf(chatHash: string): Buffer {
  return Buffer.from(chatHash, 'hex')
}

/**
 * The session that runs, else the next planned one, else the newest that nobody has captured; those that the two had the
 * other way round, before a reorganisation, come after those of today's link.
 */
async function nearest(
  tx: Tx,
  tenantId: string,
  { coachId, coacheeId }: LinkedPair,
  now: Date,
): Promise<string | null> {
  const [row] = await tx.query<{ session_id: string }>(
    `select s.session_id from session s
     where s.tenant_id = $1 and (s.coach_id, s.coachee_id) in (($2::uuid, $3::uuid), ($3::uuid, $2::uuid))
       and s.untagged_at is null and s.cancelled_at is null
       and (s.outcome is null or s.ends_at > $4)
     order by case when s.starts_at <= $4 and s.ends_at > $4 then 0 when s.starts_at > $4 then 1 else 2 end,
              s.coach_id <> $2,
              abs(extract(epoch from s.starts_at - $4::timestamptz)) limit 1`,
    [tenantId, coachId, coacheeId, now],
  )
  return row?.session_id ?? null
}
