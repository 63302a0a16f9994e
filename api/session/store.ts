import type { Note, NoteLayer, OutlookEvent, Relation, SaveNote } from '../contract/session.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type PairRow, pairChanger } from './change-store.ts'
import type { Recognised } from './meeting.ts'
import { mergeTwins } from './merge-store.ts'
import { lockPair, refreshPair } from './pair-store.ts'
import { findSession, insertSession, type Sighting, saveCopies, type Tagging, updateSession } from './record-store.ts'
import type { Related } from './relation-store.ts'
import { noteOf, notePlace } from './written.ts'

/** Meetings further off are not followed in the calendar yet. */
const followedAhead = 14 * 24 * 60 * 60_000

/** Changes to sessions. Every change of a pair holds the lock on that pair and leaves its counters right. */
export function sessionStore(db: Db, cipher: NoteCipher, now: () => Date) {
  const inPair = pairChanger(db, now)

  return {
    /**
     * Tags a meeting, or finds the session it already has: by event, by its id in this mailbox, or by pair and start.
     * An earlier tag that was taken off is put back with its notes. Returns the session's id, which is `tagging.id`
     * only for a new one; null when that id stands for a session of other people.
     */
    tag(tenantId: string, tagging: Tagging): Promise<string | null> {
      return db.transaction(tenantId, async (tx) => {
        await lockPair(tx, tenantId, tagging.coachId, tagging.coacheeId)
        const found = await findSession(tx, tenantId, tagging, true)
        const id = found?.session_id ?? (await insertSession(tx, tenantId, tagging, now()))
        if (!id) return null
        if (found) {
          await mergeTwins(tx, tenantId, id, tagging, cipher)
          await updateSession(tx, tenantId, id, tagging, now())
          await saveCopies(tx, tenantId, id, tagging)
        }
        await refreshPair(tx, tenantId, tagging.coachId, tagging.coacheeId, now())
        return id
      })
    },

    /** The session of a meeting, brought up to date with what the calendar says; null when it is not tagged. */
    find(tenantId: string, sighting: Sighting, mayReplace: boolean): Promise<string | null> {
      return db.transaction(tenantId, async (tx) => {
        const before = await findSession(tx, tenantId, sighting, mayReplace)
        if (!before || before.untagged_at) return null
        if (!sighting.eventKey) return before.session_id
        await lockPair(tx, tenantId, sighting.coachId, sighting.coacheeId)
        // While somebody else held the lock another session may have become the one of this event.
        const found = await findSession(tx, tenantId, sighting, mayReplace)
        if (!found || found.untagged_at) return null
        const id = found.session_id
        await mergeTwins(tx, tenantId, id, sighting, cipher)
        await updateSession(tx, tenantId, id, sighting, now())
        await saveCopies(tx, tenantId, id, sighting)
        await refreshPair(tx, tenantId, sighting.coachId, sighting.coacheeId, now())
        return id
      })
    },

    /**
     * The pair of a session that still is as its event in this mailbox was when the calendar was last read, so that
     * there is no need to read it again before answering; null: the calendar has to be asked.
     */
    async recognise(
      tenantId: string,
      ownerId: string,
      { itemId, start, end }: OutlookEvent,
    ): Promise<Recognised | null> {
      const [row] = await db.transaction(tenantId, (tx) =>
        tx.prepared<PairRow>(
          'recognise',
          `select s.coach_id, s.coachee_id from session_copy c
           join session s on s.tenant_id = c.tenant_id and s.session_id = c.session_id
           where c.tenant_id = $1 and c.owner_id = $2 and c.item_id = $3 and s.starts_at = $4 and s.ends_at = $5
             and s.starts_at <= $6 and s.event_key is not null and s.calendar is null and s.cancelled_at is null
             and s.untagged_at is null and s.merged_into is null`,
          [tenantId, ownerId, itemId, new Date(start), new Date(end), new Date(now().getTime() + followedAhead)],
        ),
      )
      return row ? { coachId: row.coach_id, coacheeId: row.coachee_id } : null
    },

    /** The pair of a session that a meeting of this person has, whoever takes part in it by now; null: it has none. */
    async pairOfTagged(
      tenantId: string,
      memberId: string,
      { eventKey, itemIds }: Pick<Sighting, 'eventKey' | 'itemIds'>,
    ): Promise<Related | null> {
      const [row] = await db.query<{ coach_id: string; coachee_id: string; relation: Relation }>(
        tenantId,
        `select s.coach_id, s.coachee_id, s.relation from session s
         where s.tenant_id = $1 and $2::uuid in (s.coach_id, s.coachee_id) and s.untagged_at is null
           and (s.event_key = $3 or exists (select from session_copy c where c.tenant_id = $1
                  and c.session_id = s.session_id and c.owner_id = $2 and c.item_id = any($4)))
         order by (s.event_key = $3) desc nulls last, s.tagged_at limit 1`,
        [tenantId, memberId, eventKey, itemIds],
      )
      return row ? { coachId: row.coach_id, coacheeId: row.coachee_id, relation: row.relation } : null
    },

    /** The id that the event of a session has in the mailbox of one person; null where that is not known. */
    async copyIn(tenantId: string, sessionId: string, ownerId: string): Promise<string | null> {
      const [row] = await db.query<{ item_id: string }>(
        tenantId,
        `select item_id from session_copy where tenant_id = $1 and session_id = $2 and owner_id = $3
         order by immutable desc limit 1`,
        [tenantId, sessionId, ownerId],
      )
      return row?.item_id ?? null
    },

    /** false when there is no such session of that person. Untagging twice is the same as once. */
    async untag(tenantId: string, memberId: string, sessionId: string): Promise<boolean> {
      const take = async (tx: Tx, session: PairRow) => {
        const sql =
          'update session set untagged_at = coalesce(untagged_at, $3) where tenant_id = $1 and session_id = $2'
        await tx.query(sql, [tenantId, session.session_id, now()])
        return true
      }
      return (await inPair(tenantId, memberId, sessionId, take, { evenUntagged: true, decides: true })) ?? false
    },

    /** `allowed` sees the start of the session; the outcome is set only when it says yes. null: no such session. */
    setOutcome(
      tenantId: string,
      memberId: string,
      sessionId: string,
      outcome: 'held' | 'missed' | null,
      allowed: (start: Date) => boolean,
    ): Promise<boolean | null> {
      const set = async (tx: Tx, session: PairRow) => {
        if (!allowed(session.starts_at)) return false
        const sql = 'update session set outcome = $3, outcome_answered = false where tenant_id = $1 and session_id = $2'
        await tx.prepared('set-outcome', sql, [tenantId, session.session_id, outcome])
        return true
      }
      return inPair(tenantId, memberId, sessionId, set, { decides: true })
    },

    /**
     * Saves the author's note on top of the version they saw. `stale` hands back what the database holds instead; null:
     * no such session. The same text on top of the version before it is a retry and answers as the first time.
     */
    saveNote(
      tenantId: string,
      authorId: string,
      { id: askedId, layer, version, text }: SaveNote,
    ): Promise<{ note: Note; stale: boolean } | { note: null; stale: true } | null> {
      return inPair(tenantId, authorId, askedId, async (tx, { session_id: id }) => {
        const before = await readNote(tx, tenantId, id, layer, authorId)
        if (before && before.version === version + 1 && before.text === text) return { note: before, stale: false }
        if ((before?.version ?? 0) !== version)
          return before ? { note: before, stale: true } : { note: null, stale: true }
        const { keyId, box } = cipher.seal(tenantId, notePlace(id, layer, authorId), text)
        await tx.query(
          `insert into note as n (tenant_id, session_id, layer, author_id, version, key_id, box, updated_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (tenant_id, session_id, layer, author_id) do update set
             version = excluded.version, key_id = excluded.key_id, box = excluded.box, updated_at = excluded.updated_at
           where n.tenant_id = $1`,
          [tenantId, id, layer, authorId, version + 1, keyId, box, now()],
        )
        const note = { layer, authorId, text, version: version + 1, updatedAt: now().toISOString() }
        return { note, stale: false }
      })
    },
  }

  async function readNote(tx: Tx, tenantId: string, sessionId: string, layer: NoteLayer, authorId: string) {
    const [row] = await tx.query<Parameters<typeof noteOf>[0]>(
      `select session_id, layer, author_id, version, key_id, box, updated_at from note
       where tenant_id = $1 and session_id = $2 and layer = $3 and author_id = $4`,
      [tenantId, sessionId, layer, authorId],
    )
    return row ? noteOf(row, tenantId, cipher) : null
  }
}

export type SessionStore = ReturnType<typeof sessionStore>
