import type { Note, NoteLayer, SaveNote, SessionKind } from '../contract/session.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { pairChanger } from './change-store.ts'
import { lockPair, refreshPair } from './pair-store.ts'
import { noteOf, notePlace } from './written.ts'

/** A meeting to be tagged, after the server has worked out what it is. */
export interface Tagging {
  id: string
  kind: SessionKind
  coachId: string
  coacheeId: string
  start: Date
  end: Date
  cancelled: boolean
  /** The event across mailboxes; null when only Outlook's own words are known. */
  eventKey: string | null
  /** Ids of the event in the tagger's mailbox: as Outlook names it and, once known, the immutable one. */
  itemIds: readonly string[]
  taggedBy: string
}

interface FoundRow {
  session_id: string
  untagged_at: Date | null
}

/** Changes to sessions. Every change of a pair holds the lock on that pair and leaves its counters right. */
export function sessionStore(db: Db, cipher: NoteCipher, now: () => Date) {
  const inPair = pairChanger(db)

  return {
    /**
     * Tags a meeting, or finds the session it already has: by event, by its id in this mailbox, or by pair and start.
     * An earlier tag that was taken off is put back with its notes. Returns the session's id, which is `tagging.id`
     * only for a new one; null when that id stands for a session of other people.
     */
    tag(tenantId: string, tagging: Tagging): Promise<string | null> {
      return db.transaction(tenantId, async (tx) => {
        await lockPair(tx, tenantId, tagging.coachId, tagging.coacheeId)
        const found = await findSession(tx, tenantId, tagging)
        const id = found?.session_id ?? (await insertSession(tx, tenantId, tagging, now()))
        if (!id) return null
        if (found) await updateSession(tx, tenantId, id, tagging, now())
        await saveCopies(tx, tenantId, id, tagging)
        await refreshPair(tx, tenantId, tagging.coachId, tagging.coacheeId)
        return id
      })
    },

    /** The session of a meeting, brought up to date with what the calendar says; null when it is not tagged. */
    find(tenantId: string, tagging: Omit<Tagging, 'id' | 'kind'>): Promise<string | null> {
      return db.transaction(tenantId, async (tx) => {
        const found = await findSession(tx, tenantId, tagging)
        if (!found || found.untagged_at) return null
        const id = found.session_id
        if (!tagging.eventKey) return id
        await lockPair(tx, tenantId, tagging.coachId, tagging.coacheeId)
        await updateSession(tx, tenantId, id, tagging, now())
        await saveCopies(tx, tenantId, id, tagging)
        await refreshPair(tx, tenantId, tagging.coachId, tagging.coacheeId)
        return id
      })
    },

    /** false when there is no such session of that person. Untagging twice is the same as once. */
    async untag(tenantId: string, memberId: string, sessionId: string): Promise<boolean> {
      const take = async (tx: Tx) => {
        const sql =
          'update session set untagged_at = coalesce(untagged_at, $3) where tenant_id = $1 and session_id = $2'
        await tx.query(sql, [tenantId, sessionId, now()])
        return true
      }
      return (await inPair(tenantId, memberId, sessionId, take, true)) ?? false
    },

    /** `allowed` sees the start of the session; the outcome is set only when it says yes. null: no such session. */
    setOutcome(
      tenantId: string,
      memberId: string,
      sessionId: string,
      outcome: 'held' | 'missed' | null,
      allowed: (start: Date) => boolean,
    ): Promise<boolean | null> {
      return inPair(tenantId, memberId, sessionId, async (tx, session) => {
        if (!allowed(session.starts_at)) return false
        const sql = 'update session set outcome = $3, outcome_answered = false where tenant_id = $1 and session_id = $2'
        await tx.query(sql, [tenantId, sessionId, outcome])
        return true
      })
    },

    /**
     * Saves the author's note on top of the version they saw. `stale` hands back what the database holds instead; null:
     * no such session. The same text on top of the version before it is a retry and answers as the first time.
     */
    saveNote(
      tenantId: string,
      authorId: string,
      { id, layer, version, text }: SaveNote,
    ): Promise<{ note: Note; stale: boolean } | { note: null; stale: true } | null> {
      return inPair(tenantId, authorId, id, async (tx) => {
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

async function findSession(
  tx: Tx,
  tenantId: string,
  { coachId, coacheeId, eventKey, itemIds, taggedBy, start }: Omit<Tagging, 'id' | 'kind'>,
): Promise<FoundRow | null> {
  const [row] = await tx.query<FoundRow>(
    `select s.session_id, s.untagged_at from session s
     where s.tenant_id = $1 and s.coach_id = $2 and s.coachee_id = $3
       and (s.event_key = $4
         -- The time alone speaks only where one of the two could not be read from the calendar.
         or (s.starts_at = $7 and (s.event_key is null or $4::text is null))
         or exists (select from session_copy c where c.tenant_id = $1 and c.session_id = s.session_id
                      and c.owner_id = $6 and c.item_id = any($5)))
     order by (s.event_key = $4) desc nulls last, s.tagged_at limit 1`,
    [tenantId, coachId, coacheeId, eventKey, itemIds, taggedBy, start],
  )
  return row ?? null
}

/** null when the id stands for another session already. */
async function insertSession(tx: Tx, tenantId: string, tagging: Tagging, now: Date): Promise<string | null> {
  const [row] = await tx.query<FoundRow>(
    `insert into session (tenant_id, session_id, coach_id, coachee_id, kind, starts_at, ends_at, cancelled_at,
                          event_key, tagged_by, tagged_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (tenant_id, session_id) do nothing
     returning session_id, untagged_at`,
    [
      tenantId,
      tagging.id,
      tagging.coachId,
      tagging.coacheeId,
      tagging.kind,
      tagging.start,
      tagging.end,
      tagging.cancelled ? now : null,
      tagging.eventKey,
      tagging.taggedBy,
      now,
    ],
  )
  return row?.session_id ?? null
}

/** Once it is said how it went, or where only Outlook's words speak against what the calendar said, the time stands. */
const fixed = '(outcome is not null or (event_key is not null and $5::text is null))'

/** What the calendar says now; a tag that was taken off is put back when `kind` says that this is a tagging. */
async function updateSession(
  tx: Tx,
  tenantId: string,
  id: string,
  tagging: Omit<Tagging, 'id' | 'kind'> & { kind?: SessionKind },
  now: Date,
) {
  await tx.query(
    `update session set
       starts_at = case when ${fixed} then starts_at else $3 end, ends_at = case when ${fixed} then ends_at else $4 end,
       event_key = coalesce($5, event_key), kind = coalesce($6, kind),
       untagged_at = case when $6::text is null then untagged_at else null end,
       cancelled_at = case when ${fixed} then cancelled_at when $7 then coalesce(cancelled_at, $8::timestamptz) end
     where tenant_id = $1 and session_id = $2`,
    [tenantId, id, tagging.start, tagging.end, tagging.eventKey, tagging.kind ?? null, tagging.cancelled, now],
  )
}

async function saveCopies(
  tx: Tx,
  tenantId: string,
  sessionId: string,
  { taggedBy, itemIds }: Omit<Tagging, 'id' | 'kind'>,
) {
  await tx.query(
    `insert into session_copy as c (tenant_id, owner_id, item_id, session_id)
     select $1, $2, item_id, $3 from unnest($4::text[]) as item_id
     on conflict (tenant_id, owner_id, item_id) do update set session_id = excluded.session_id where c.tenant_id = $1`,
    [tenantId, taggedBy, sessionId, itemIds],
  )
}
