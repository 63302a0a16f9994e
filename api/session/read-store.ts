import type { Person } from '../contract/person.ts'
import type {
  Commitment,
  CommitmentState,
  Note,
  NoteLayer,
  Session,
  SessionFacts,
  SessionKind,
} from '../contract/session.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type SessionRecord, stateOf } from './session.ts'

export interface SessionRow {
  session_id: string
  coach_id: string
  coachee_id: string
  coach_name: string
  coach_title: string | null
  coachee_name: string
  coachee_title: string | null
  kind: SessionKind
  starts_at: Date
  ends_at: Date
  outcome: SessionRecord['outcome']
  confirmation: SessionRecord['confirmation']
  cancelled_at: Date | null
  event_key: string | null
}

export const sessionSql = `
  select s.session_id, s.coach_id, s.coachee_id, s.kind, s.starts_at, s.ends_at, s.outcome, s.confirmation,
         s.cancelled_at, s.event_key, c.display_name as coach_name, c.job_title as coach_title,
         e.display_name as coachee_name, e.job_title as coachee_title
  from session s
  join person c on c.tenant_id = s.tenant_id and c.person_id = s.coach_id
  join person e on e.tenant_id = s.tenant_id and e.person_id = s.coachee_id
  where s.tenant_id = $1 and s.untagged_at is null`

export function recordOf(row: SessionRow): SessionRecord {
  return { end: row.ends_at, outcome: row.outcome, confirmation: row.confirmation, cancelledAt: row.cancelled_at }
}

export function factsOf(row: SessionRow, now: Date): SessionFacts {
  return {
    id: row.session_id,
    coach: coachOf(row),
    coachee: { id: row.coachee_id, displayName: row.coachee_name, jobTitle: row.coachee_title },
    kind: row.kind,
    state: stateOf(recordOf(row), now),
    start: row.starts_at.toISOString(),
    end: row.ends_at.toISOString(),
  }
}

function coachOf(row: SessionRow): Person {
  return { id: row.coach_id, displayName: row.coach_name, jobTitle: row.coach_title }
}

interface NoteRow {
  session_id: string
  layer: NoteLayer
  author_id: string
  version: number
  key_id: string
  box: Buffer
  updated_at: Date
}

export interface CommitmentRow {
  commitment_id: string
  session_id: string
  owner_id: string
  key_id: string
  box: Buffer
  due: string | null
  state: CommitmentState
  updated_at: Date
}

export function notePlace(sessionId: string, layer: NoteLayer, authorId: string): string {
  return `note|${sessionId}|${layer}|${authorId}`
}

export function commitmentPlace(commitmentId: string): string {
  return `commitment|${commitmentId}`
}

export function noteOf(row: NoteRow, tenantId: string, cipher: NoteCipher): Note {
  const place = notePlace(row.session_id, row.layer, row.author_id)
  return {
    layer: row.layer,
    authorId: row.author_id,
    text: cipher.open(tenantId, place, { keyId: row.key_id, box: row.box }),
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}

export function commitmentOf(row: CommitmentRow, tenantId: string, cipher: NoteCipher): Commitment {
  const sealed = { keyId: row.key_id, box: row.box }
  return {
    id: row.commitment_id,
    sessionId: row.session_id,
    ownerId: row.owner_id,
    text: cipher.open(tenantId, commitmentPlace(row.commitment_id), sealed),
    due: row.due,
    state: row.state,
    updatedAt: row.updated_at.toISOString(),
  }
}

/**
 * Reads sessions as one person may see them. This is where it is decided who reads what people write: a session with
 * notes and commitments only by one of its pair, of the notes the shared ones and the reader's own.
 */
export function sessionReader(db: Db, cipher: NoteCipher, now: () => Date) {
  async function sessions(tx: Tx, tenantId: string, readerId: string, and: string, params: unknown[]) {
    const rows = await tx.query<SessionRow>(`${sessionSql} and (s.coach_id = $2 or s.coachee_id = $2) ${and}`, [
      tenantId,
      readerId,
      ...params,
    ])
    const ids = rows.map((row) => row.session_id)
    if (ids.length === 0) return []
    const notes = await tx.query<NoteRow>(
      `select session_id, layer, author_id, version, key_id, box, updated_at from note
       where tenant_id = $1 and session_id = any($3) and (layer = 'shared' or author_id = $2)
       order by layer, updated_at`,
      [tenantId, readerId, ids],
    )
    const commitments = await tx.query<CommitmentRow>(
      'select * from commitment where tenant_id = $1 and session_id = any($2) order by created_at',
      [tenantId, ids],
    )
    const time = now()
    return rows.map((row) => sessionOf(row, notes, commitments, tenantId, time))
  }

  function sessionOf(
    row: SessionRow,
    notes: readonly NoteRow[],
    commitments: readonly CommitmentRow[],
    tenantId: string,
    time: Date,
  ): Session {
    const ofThis = (other: { session_id: string }) => other.session_id === row.session_id
    return {
      ...factsOf(row, time),
      verified: row.event_key !== null,
      notes: notes.filter(ofThis).map((note) => noteOf(note, tenantId, cipher)),
      commitments: commitments.filter(ofThis).map((each) => commitmentOf(each, tenantId, cipher)),
    }
  }

  const ofPair = 'and $3::uuid in (s.coach_id, s.coachee_id)'
  return {
    /** null when there is none that this person is one of. */
    async session(tenantId: string, readerId: string, sessionId: string): Promise<Session | null> {
      const found = await db.transaction(tenantId, (tx) =>
        sessions(tx, tenantId, readerId, 'and s.session_id = $3', [sessionId]),
      )
      return found[0] ?? null
    },

    /** The reader's sessions with another person, newest first. */
    sessionsWith(tenantId: string, readerId: string, otherId: string, limit: number): Promise<Session[]> {
      return db.transaction(tenantId, (tx) =>
        sessions(tx, tenantId, readerId, `${ofPair} order by s.starts_at desc limit $4`, [otherId, limit]),
      )
    },

    /** The newest session of the two that was held before a moment. */
    async lastHeldBefore(tenantId: string, readerId: string, otherId: string, before: Date): Promise<Session | null> {
      const and = `${ofPair} and s.outcome = 'held' and s.starts_at < $4 order by s.starts_at desc limit 1`
      const found = await db.transaction(tenantId, (tx) => sessions(tx, tenantId, readerId, and, [otherId, before]))
      return found[0] ?? null
    },

    /** Open commitments of the reader and another person, from whichever of their sessions; soonest due first. */
    async openCommitments(tenantId: string, readerId: string, otherId: string): Promise<Commitment[]> {
      const rows = await db.query<CommitmentRow>(
        tenantId,
        `select k.* from commitment k
         join session s on s.tenant_id = k.tenant_id and s.session_id = k.session_id
         where k.tenant_id = $1 and k.state = 'open' and s.untagged_at is null
           and ((s.coach_id = $2 and s.coachee_id = $3) or (s.coach_id = $3 and s.coachee_id = $2))
         order by k.due nulls last, k.created_at`,
        [tenantId, readerId, otherId],
      )
      return rows.map((row) => commitmentOf(row, tenantId, cipher))
    },

    /** Facts of a coachee's sessions under other coaches; for the coachee and their line upward. Newest first. */
    async factsUnderOthers(tenantId: string, coacheeId: string, exceptCoachId: string): Promise<SessionFacts[]> {
      const rows = await db.query<SessionRow>(
        tenantId,
        `${sessionSql} and s.coachee_id = $2 and s.coach_id <> $3 order by s.starts_at desc limit 100`,
        [tenantId, coacheeId, exceptCoachId],
      )
      const time = now()
      return rows.map((row) => factsOf(row, time))
    },
  }
}

export type SessionReader = ReturnType<typeof sessionReader>
