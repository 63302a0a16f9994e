import type { Commitment, Session, SessionFacts } from '../contract/session.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { factsOf, type SessionRow, sessionSql } from './row-store.ts'
import {
  type AgendaRow,
  agendaItemOf,
  type CommitmentRow,
  commitmentOf,
  type NoteRow,
  noteOf,
  type SignalRow,
  signalOf,
} from './written.ts'

/**
 * Reads sessions as one person may see them. This is where it is decided who reads what people write: a session with
 * notes and commitments only by one of its pair, of the notes the shared ones and the reader's own.
 */
export function sessionReader(db: Db, cipher: NoteCipher, now: () => Date) {
  /** `wanted` stands for the one text of `and`. */
  async function sessions(tx: Tx, tenantId: string, readerId: string, { wanted, and }: Which, params: unknown[]) {
    const rows = await tx.prepared<SessionRow>(
      `sessions-${wanted}`,
      `${sessionSql} and (s.coach_id = $2 or s.coachee_id = $2) ${and}`,
      [tenantId, readerId, ...params],
    )
    const ids = rows.map((row) => row.session_id)
    if (ids.length === 0) return []
    const notes = await tx.prepared<NoteRow>(
      'notes-of',
      `select session_id, layer, author_id, version, key_id, box, updated_at from note
       where tenant_id = $1 and session_id = any($3) and (layer = 'shared' or author_id = $2)
       order by layer, updated_at`,
      [tenantId, readerId, ids],
    )
    const commitments = await tx.prepared<CommitmentRow>(
      'commitments-of',
      'select * from commitment where tenant_id = $1 and session_id = any($2) order by created_at',
      [tenantId, ids],
    )
    const signals = await tx.prepared<SignalRow>(
      'signals-of',
      'select * from signal where tenant_id = $1 and author_id = $2 and session_id = any($3)',
      [tenantId, readerId, ids],
    )
    const agenda = await agendaOf(tx, tenantId, ids)
    const time = now()
    return rows.map((row) => sessionOf(row, { readerId, notes, commitments, signals, agenda }, tenantId, time))
  }

  /** Topics of these sessions, and of those still ahead what their pair carried over from earlier ones. */
  function agendaOf(tx: Tx, tenantId: string, ids: readonly string[]): Promise<ShownAgendaRow[]> {
    return tx.prepared<ShownAgendaRow>(
      'agenda-of',
      `select a.*, a.session_id as shown_in from agenda_item a
       where a.tenant_id = $1 and a.session_id = any($2) and a.state <> 'removed'
       union all
       select a.*, s.session_id as shown_in from session s
       join session before on before.tenant_id = s.tenant_id and before.coach_id = s.coach_id
         and before.coachee_id = s.coachee_id and before.starts_at < s.starts_at and before.untagged_at is null
       join agenda_item a on a.tenant_id = s.tenant_id and a.session_id = before.session_id and a.state = 'carried'
       where s.tenant_id = $1 and s.session_id = any($2) and s.outcome is null and s.cancelled_at is null
       order by created_at, item_id`,
      [tenantId, ids],
    )
  }

  function sessionOf(row: SessionRow, written: Written, tenantId: string, time: Date): Session {
    const { readerId, notes, commitments, signals, agenda } = written
    const ofThis = (other: { session_id: string }) => other.session_id === row.session_id
    const signal = signals.find(ofThis)
    return {
      ...factsOf(row, time),
      verified: row.event_key !== null,
      calendar: row.calendar,
      series: row.series_id ? { id: row.series_id, pending: row.series_pending ?? false } : null,
      confirmation: row.confirmation,
      useful: readerId === row.coachee_id ? row.useful : null,
      agenda: agenda
        .filter((item) => item.shown_in === row.session_id)
        .map((item) => agendaItemOf(item, tenantId, cipher)),
      signal: signal ? signalOf(signal, tenantId, cipher) : null,
      notes: notes.filter(ofThis).map((note) => noteOf(note, tenantId, cipher)),
      commitments: commitments.filter(ofThis).map((each) => commitmentOf(each, tenantId, cipher)),
    }
  }

  function openCommitments(tx: Tx, tenantId: string, readerId: string, otherId: string): Promise<CommitmentRow[]> {
    return tx.prepared<CommitmentRow>(
      'open-commitments',
      `select k.* from commitment k
       join session s on s.tenant_id = k.tenant_id and s.session_id = k.session_id
       where k.tenant_id = $1 and k.state = 'open' and s.untagged_at is null
         and ((s.coach_id = $2 and s.coachee_id = $3) or (s.coach_id = $3 and s.coachee_id = $2))
       order by k.due nulls last, k.created_at`,
      [tenantId, readerId, otherId],
    )
  }

  return {
    /** null when there is none that this person is one of. */
    async session(tenantId: string, readerId: string, sessionId: string): Promise<Session | null> {
      const found = await db.transaction(tenantId, (tx) => sessions(tx, tenantId, readerId, asked, [sessionId]))
      return found[0] ?? null
    },

    /** The reader's sessions with another person, newest first. */
    sessionsWith(tenantId: string, readerId: string, otherId: string, limit: number): Promise<Session[]> {
      return db.transaction(tenantId, (tx) => sessions(tx, tenantId, readerId, newestOfPair, [otherId, limit]))
    },

    /** What the reader and another person have before them at a meeting, `sessionId` where it is tagged. */
    beforeMeeting(
      tenantId: string,
      readerId: string,
      otherId: string,
      { sessionId, start }: { sessionId: string | null; start: Date },
    ): Promise<BeforeMeeting> {
      return db.transaction(tenantId, async (tx) => {
        const found = await sessions(tx, tenantId, readerId, ofMeeting, [otherId, sessionId, start])
        const commitments = await openCommitments(tx, tenantId, readerId, otherId)
        return {
          session: found.find(({ id }) => id === sessionId) ?? null,
          lastTime: found.find(({ id }) => id !== sessionId) ?? null,
          openCommitments: commitments.map((row) => commitmentOf(row, tenantId, cipher)),
        }
      })
    },

    /** Open commitments of the reader and another person, from whichever of their sessions; soonest due first. */
    async openCommitments(tenantId: string, readerId: string, otherId: string): Promise<Commitment[]> {
      const rows = await db.transaction(tenantId, (tx) => openCommitments(tx, tenantId, readerId, otherId))
      return rows.map((row) => commitmentOf(row, tenantId, cipher))
    },

    /**
     * Facts of a coachee's sessions under other coaches, newest first. The coachee sees all of them; whoever else reads,
     * their manager, is not told that somebody higher up talked with them.
     */
    async factsUnderOthers(
      tenantId: string,
      readerId: string,
      coacheeId: string,
      exceptCoachId: string,
    ): Promise<SessionFacts[]> {
      const rows = await db.query<SessionRow>(
        tenantId,
        `${sessionSql} and s.coachee_id = $2 and s.coach_id <> $3 and ($4::uuid = $2 or s.relation <> 'skip-level')
         order by s.starts_at desc limit 100`,
        [tenantId, coacheeId, exceptCoachId, readerId],
      )
      const time = now()
      return rows.map((row) => factsOf(row, time))
    },
  }
}

export interface BeforeMeeting {
  /** Of the meeting itself. */
  session: Session | null
  /** The newest other one of the two that was held before it. */
  lastTime: Session | null
  /** From whichever of their sessions; soonest due first. */
  openCommitments: Commitment[]
}

interface Which {
  wanted: string
  and: string
}

// Where two taggings of one meeting became one, the id of either leads to it.
const asked: Which = {
  wanted: 'asked',
  and: `and s.session_id = (select coalesce(asked.merged_into, asked.session_id) from session asked
          where asked.tenant_id = $1 and asked.session_id = $3)`,
}

const newestOfPair: Which = {
  wanted: 'newest-of-pair',
  and: 'and $3::uuid in (s.coach_id, s.coachee_id) order by s.starts_at desc limit $4',
}

const ofMeeting: Which = {
  wanted: 'of-meeting',
  and: `and (s.session_id = $4 or s.session_id = (
          select o.session_id from session o
          where o.tenant_id = $1 and o.untagged_at is null and o.outcome = 'held' and o.starts_at < $5
            and o.session_id is distinct from $4 and ((o.coach_id = $2 and o.coachee_id = $3) or (o.coach_id = $3 and o.coachee_id = $2))
          order by o.starts_at desc limit 1))`,
}

type ShownAgendaRow = AgendaRow & { shown_in: string }

/** What a reader may read of what was written in the sessions at hand. */
interface Written {
  readerId: string
  notes: readonly NoteRow[]
  commitments: readonly CommitmentRow[]
  signals: readonly SignalRow[]
  agenda: readonly ShownAgendaRow[]
}

export type SessionReader = ReturnType<typeof sessionReader>
