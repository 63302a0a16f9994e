import type { QueryClient } from '@tanstack/react-query'
import type { Pair } from '../../api/contract/pipeline.ts'
import type { AgendaItem, Commitment, Note, OpenMeeting, Session } from '../../api/contract/session.ts'

/** Puts a saved note where it was read, so that opening the session again shows it without asking. */
export function putNote(queries: QueryClient, sessionId: string, note: Note) {
  const another = (each: Note) => each.layer !== note.layer || each.authorId !== note.authorId
  everySession(queries, (session) =>
    session.id === sessionId ? { ...session, notes: [...session.notes.filter(another), note] } : session,
  )
}

export function putCommitment(queries: QueryClient, saved: Commitment) {
  everySession(queries, (session) =>
    session.id === saved.sessionId ? { ...session, commitments: withItem(session.commitments, saved) } : session,
  )
  const open = (all: Commitment[]) => withItem(all, saved).filter(({ state }) => state === 'open')
  queries.setQueriesData<Pair>({ queryKey: ['pair'] }, (pair) =>
    pair?.sessions.some(({ id }) => id === saved.sessionId)
      ? { ...pair, openCommitments: open(pair.openCommitments) }
      : pair,
  )
  everyMeeting(queries, ({ openCommitments, ...rest }) => ({ ...rest, openCommitments: open(openCommitments) }))
}

/** An item that moved to another session is shown there. */
export function putAgendaItem(queries: QueryClient, saved: AgendaItem) {
  everySession(queries, (session) =>
    session.id === saved.sessionId || session.agenda.some(({ id }) => id === saved.id)
      ? { ...session, agenda: withItem(session.agenda, saved) }
      : session,
  )
}

export function putSession(queries: QueryClient, session: Session) {
  queries.setQueryData(['session', session.id], session)
  everySession(queries, (each) => (each.id === session.id ? session : each))
}

type OneOnOne = Extract<OpenMeeting['meeting'], { status: 'one-on-one' }>

function everyMeeting(queries: QueryClient, change: (meeting: OneOnOne) => OneOnOne) {
  queries.setQueriesData<OpenMeeting>({ queryKey: ['meeting'] }, (open) =>
    open?.meeting.status === 'one-on-one' ? { ...open, meeting: change(open.meeting) } : open,
  )
}

function everySession(queries: QueryClient, change: (session: Session) => Session) {
  queries.setQueriesData<Session>({ queryKey: ['session'] }, (session) => session && change(session))
  queries.setQueriesData<Pair>(
    { queryKey: ['pair'] },
    (pair) => pair && { ...pair, sessions: pair.sessions.map(change) },
  )
  everyMeeting(queries, (meeting) => ({
    ...meeting,
    session: meeting.session && change(meeting.session),
    lastTime: meeting.lastTime && change(meeting.lastTime),
  }))
}

function withItem<T extends { id: string }>(items: readonly T[], item: T): T[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((each) => (each.id === item.id ? item : each))
    : [...items, item]
}
