import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError, type Client } from '../api/contract/client.ts'
import type {
  ConfirmSession,
  OpenMeeting,
  OutlookEvent,
  SendSignal,
  Session,
  SessionKind,
  SetOutcome,
} from '../api/contract/session.ts'
import type { Skill } from '../api/contract/skill.ts'
import { useClient, useNow } from '../tabs/kit/surface.tsx'
import type { OneOnOneMeeting } from './queries.ts'

export interface Tagging {
  /** `series`: this meeting and the coming ones like it. */
  scope: 'one' | 'series'
  /** Of the session or of the series, made here so that a retry is the same. */
  id: string
  kind: SessionKind
  event: OutlookEvent
  /** What the session looks like until the service has answered. */
  provisional: Session
}

/** Tags at once in sight. */
export function useTag() {
  return useChange<Tagging>(
    async (client, { scope, id, kind, event }) => {
      if (scope === 'one') return client.tagSession({ id, kind, event })
      try {
        return await client.tagSeries({ id, kind, event })
      } catch (error) {
        // Outlook took for a series what the calendar knows to stand alone.
        if (!(error instanceof ApiError) || error.problem.code !== 'not-recurring') throw error
        return client.tagSession({ id, kind, event })
      }
    },
    (meeting, { provisional }) => ({ ...meeting, session: provisional }),
    (meeting, session) => ({ ...meeting, session }),
  )
}

export interface Untagging {
  scope: 'one' | 'series'
  session: Session
}

export function useUntag() {
  return useChange<Untagging>(
    (client, { scope, session }) =>
      scope === 'series' && session.series
        ? client.untagSeries({ id: session.series.id }).then(noSession)
        : client.untagSession({ id: session.id }).then(noSession),
    (meeting, { scope }) => ({
      ...meeting,
      session: null,
      recurrence: meeting.recurrence && { tagged: scope === 'one' && meeting.recurrence.tagged },
    }),
  )
}

const stateAfter = { held: 'held', missed: 'missed', undecided: 'to-capture' } as const

export function useOutcome() {
  return useChange<SetOutcome>(
    (client, outcome) => client.setOutcome(outcome),
    onSession((session, { outcome }) => ({ ...session, state: stateAfter[outcome] })),
    answered,
  )
}

export function useConfirm() {
  return useChange<ConfirmSession>(
    (client, answer) => client.confirmSession(answer),
    onSession((session, { answer, useful }) => ({ ...session, confirmation: answer, useful })),
    answered,
  )
}

export function useSendSignal() {
  const now = useNow()
  return useChange<SendSignal>(
    (client, signal) => client.sendSignal(signal).then(noSession),
    onSession((session, { theme, text }) => ({ ...session, signal: { theme, text, sentAt: now().toISOString() } })),
  )
}

export function useTakeBackSignal() {
  return useChange<{ id: string }>(
    (client, session) => client.takeBackSignal(session).then(noSession),
    onSession((session) => ({ ...session, signal: null })),
  )
}

export function useSetFocus() {
  return useChange<{ personId: string; skill: Skill | null }>(
    (client, focus) => client.setFocus(focus).then(noSession),
    (meeting, { skill }) => ({ ...meeting, focus: skill }),
  )
}

type Foresee<I> = (meeting: OneOnOneMeeting, input: I) => OneOnOneMeeting

function onSession<I>(change: (session: Session, input: I) => Session): Foresee<I> {
  return (meeting, input) => ({ ...meeting, session: meeting.session && change(meeting.session, input) })
}

/** For an answer that says nothing more than what was foreseen. */
const noSession = () => null

const answered = (meeting: OneOnOneMeeting, session: Session) => ({ ...meeting, session })

/**
 * A change that shows at once, as foreseen; then as the service answers, or as it was before when that fails. How the
 * link stands may follow from it, so the meeting is read again. Nobody waits for that.
 */
function useChange<I>(
  send: (client: Client, input: I) => Promise<Session | null>,
  foresee: Foresee<I>,
  answer: (meeting: OneOnOneMeeting, session: Session) => OneOnOneMeeting = (meeting) => meeting,
) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: I) => send(client, input),
    onMutate: (input) => changeMeeting(queries, (meeting) => foresee(meeting, input)),
    onSuccess: (session) => void (session && changeMeeting(queries, (meeting) => answer(meeting, session))),
    onError: (_, __, before) => {
      for (const [key, data] of before ?? []) queries.setQueryData(key, data)
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['meeting'] }),
  })
}

async function changeMeeting(queries: QueryClient, change: (meeting: OneOnOneMeeting) => OneOnOneMeeting) {
  await queries.cancelQueries({ queryKey: ['meeting'] })
  const before = queries.getQueriesData({ queryKey: ['meeting'], type: 'active' })
  queries.setQueriesData<OpenMeeting>({ queryKey: ['meeting'], type: 'active' }, (open) =>
    open?.meeting.status === 'one-on-one' ? { ...open, meeting: change(open.meeting) } : open,
  )
  return before
}
