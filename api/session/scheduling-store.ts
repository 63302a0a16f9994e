import type { Db } from '../store/db.ts'

/** Somebody writes an invitation to the other of a pair. */
export interface Intent {
  otherId: string
  /** The ask that the meeting is to answer. */
  askId: string | null
  begunAt: Date
}

const keptDays = 2

export function schedulingStore(db: Db, now: () => Date) {
  return {
    /** Begun again, it counts from now. */
    async begin(tenantId: string, organizerId: string, otherId: string, askId: string | null): Promise<void> {
      await db.query(
        tenantId,
        `insert into scheduling as i (tenant_id, organizer_id, other_id, ask_id, begun_at) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, organizer_id, other_id) do update set
           ask_id = excluded.ask_id, begun_at = excluded.begun_at
         where i.tenant_id = $1`,
        [tenantId, organizerId, otherId, askId, now()],
      )
    },

    async end(tenantId: string, organizerId: string, otherId: string): Promise<void> {
      const sql = 'delete from scheduling where tenant_id = $1 and organizer_id = $2 and other_id = $3'
      await db.query(tenantId, sql, [tenantId, organizerId, otherId])
    },

    /** What this person has begun in the last two days; older ones are dropped. */
    pending(tenantId: string, organizerId: string): Promise<Intent[]> {
      return db.transaction(tenantId, async (tx) => {
        const rows = await tx.query<{ other_id: string; ask_id: string | null; begun_at: Date; old: boolean }>(
          `select other_id, ask_id, begun_at, begun_at < $3::timestamptz - interval '${keptDays} days' as old
           from scheduling where tenant_id = $1 and organizer_id = $2 order by begun_at`,
          [tenantId, organizerId, now()],
        )
        const dropped = rows.filter(({ old }) => old).map(({ other_id }) => other_id)
        if (dropped.length > 0) {
          const sql = 'delete from scheduling where tenant_id = $1 and organizer_id = $2 and other_id = any($3)'
          await tx.query(sql, [tenantId, organizerId, dropped])
        }
        return rows
          .filter(({ old }) => !old)
          .map((row) => ({ otherId: row.other_id, askId: row.ask_id, begunAt: row.begun_at }))
      })
    },

    /** Whether nobody has answered it yet, with words say, nor taken it back. */
    async stillWaits(tenantId: string, askId: string): Promise<boolean> {
      const sql = "select from ask where tenant_id = $1 and ask_id = $2 and state = 'open'"
      return (await db.query(tenantId, sql, [tenantId, askId])).length > 0
    },

    /**
     * The first session of the two that was tagged since a moment, by whichever hand; null: none yet. Not one that came
     * to a series that they had before.
     */
    async taggedSince(tenantId: string, coachId: string, coacheeId: string, since: Date): Promise<string | null> {
      const [row] = await db.query<{ session_id: string }>(
        tenantId,
        `select s.session_id from session s
         left join series r on r.tenant_id = s.tenant_id and r.series_id = s.series_id
         where s.tenant_id = $1 and s.coach_id = $2 and s.coachee_id = $3 and s.tagged_at >= $4 and s.untagged_at is null
           and s.cancelled_at is null and s.ends_at > $4 and coalesce(r.tagged_at >= $4, true)
         order by s.tagged_at, s.starts_at limit 1`,
        [tenantId, coachId, coacheeId, since],
      )
      return row?.session_id ?? null
    },

    /** Of these events those that are, or once were, a session of the two. */
    async knownKeys(tenantId: string, coachId: string, coacheeId: string, keys: readonly string[]) {
      const rows = await db.query<{ event_key: string }>(
        tenantId,
        `select event_key from session
         where tenant_id = $1 and coach_id = $2 and coachee_id = $3 and event_key = any($4)`,
        [tenantId, coachId, coacheeId, keys],
      )
      return new Set(rows.map((row) => row.event_key))
    },
  }
}

export type SchedulingStore = ReturnType<typeof schedulingStore>
