import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Pair } from '../../api/contract/pipeline.ts'
import type { Meeting, Note, SaveCommitment, Session, SetOutcome } from '../../api/contract/session.ts'
import { openDrafts } from './drafts.ts'
import { useClient } from './surface.tsx'

export function useMe() {
  const client = useClient()
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => client.getMe({}, { signal }), staleTime: 300_000 })
}

export function usePipeline() {
  const client = useClient()
  return useQuery({ queryKey: ['pipeline'], queryFn: ({ signal }) => client.getPipeline({}, { signal }) })
}

export function usePair(personId: string) {
  const client = useClient()
  return useQuery({
    queryKey: ['pair', personId],
    queryFn: ({ signal }) => client.getPair({ personId }, { signal }),
  })
}

export function useSession(id: string) {
  const client = useClient()
  return useQuery({ queryKey: ['session', id], queryFn: ({ signal }) => client.getSession({ id }, { signal }) })
}

/** What this person typed on this device and the server does not have yet. */
export function useDrafts() {
  const me = useMe()
  const owner = me.data && { personId: me.data.person.id, draftKey: me.data.draftKey }
  return useQuery({
    queryKey: ['drafts', owner?.personId],
    queryFn: () => openDrafts(owner ?? { personId: '', draftKey: '' }),
    enabled: owner !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useSetOutcome() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (outcome: SetOutcome) => client.setOutcome(outcome),
    onSuccess: (session) => putSession(queries, session),
    onSettled: () => refresh(queries),
  })
}

export function useSaveCommitment() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (commitment: SaveCommitment) => client.saveCommitment(commitment),
    onSettled: () => refresh(queries),
  })
}

/** Puts a saved note where it was read, so that opening the session again shows it without asking. */
export function putNote(queries: QueryClient, sessionId: string, note: Note) {
  const withNote = (session: Session): Session =>
    session.id === sessionId ? { ...session, notes: [...session.notes.filter(isAnother(note)), note] } : session
  queries.setQueriesData<Session>({ queryKey: ['session', sessionId] }, (session) => session && withNote(session))
  queries.setQueriesData<Pair>(
    { queryKey: ['pair'] },
    (pair) => pair && { ...pair, sessions: pair.sessions.map(withNote) },
  )
  queries.setQueriesData<Meeting>({ queryKey: ['meeting'] }, (meeting) =>
    meeting?.status === 'one-on-one'
      ? {
          ...meeting,
          session: meeting.session && withNote(meeting.session),
          lastTime: meeting.lastTime && withNote(meeting.lastTime),
        }
      : meeting,
  )
}

function putSession(queries: QueryClient, session: Session) {
  queries.setQueryData(['session', session.id], session)
  queries.setQueriesData<Pair>(
    { queryKey: ['pair'] },
    (pair) => pair && { ...pair, sessions: pair.sessions.map((each) => (each.id === session.id ? session : each)) },
  )
}

function refresh(queries: QueryClient) {
  return Promise.all(['pipeline', 'pair', 'meeting'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
}

function isAnother(note: Note) {
  return (each: Note) => each.layer !== note.layer || each.authorId !== note.authorId
}
