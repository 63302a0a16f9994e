import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ApiError } from '../../api/contract/client.ts'
import type { Person } from '../../api/contract/person.ts'
import type { Pair } from '../../api/contract/pipeline.ts'
import type { SessionFacts } from '../../api/contract/session.ts'
import type { NewMeeting } from '../host.ts'
import { shortDay, timeOfDay } from '../kit/dates.ts'
import { firstName } from '../kit/person-name.tsx'
import { useClient, useNow } from '../kit/surface.tsx'
import { useTell } from '../told.tsx'

type Schedule = (person: Person, askId?: string | null) => void

const ScheduleContext = createContext<Schedule>(() => {})

/** An invitation that the person may be writing in the host's form. */
interface Writing {
  person: Person
  askId: string | null
  /** Sessions of the pair from before. */
  known: ReadonlySet<string>
}

interface SchedulingProps {
  onSchedule: (meeting: NewMeeting) => Promise<void>
  children: ReactNode
}

/**
 * Opens the host's form for a meeting, and tags the meeting once it is in the calendar: the service looks whenever the
 * person comes back to this page.
 */
export function Scheduling({ onSchedule, children }: SchedulingProps) {
  const intl = useIntl()
  const client = useClient()
  const now = useNow()
  const queries = useQueryClient()
  const tell = useTell()
  const writing = useRef<Writing | null>(null)
  const looking = useRef(false)
  /** The person came back while the service was looking. */
  const cameBack = useRef(false)

  const readAgain = useCallback(
    () => Promise.all(['pipeline', 'pair', 'session'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
    [queries],
  )

  const untag = useCallback(
    (session: SessionFacts, askId: string | null) => {
      const take = async () => {
        await client.untagSession({ id: session.id })
        if (askId) await client.answerAsk({ id: askId, reply: null, sessionId: null })
      }
      take()
        .catch((error: unknown) => tell({ error, retry: () => untag(session, askId) }))
        .finally(readAgain)
    },
    [client, tell, readAgain],
  )

  const lookOnce = useCallback(async () => {
    const current = writing.current
    if (!current) return
    await client.followCalendar({})
    const pair = await client.getPair({ personId: current.person.id })
    const session = newSession(pair, current.known)
    if (!session || writing.current !== current) return
    writing.current = null
    const at = new Date(session.start)
    const when = `${shortDay(intl.locale, at, now())} ${timeOfDay(intl.locale, at)}`
    tell({
      words: <FormattedMessage id="schedule.tagged" values={{ when, name: firstName(current.person) }} />,
      // An ask that was answered in words meanwhile keeps its answer.
      undo: () => untag(session, pair.asks.find(({ sessionId }) => sessionId === session.id)?.id ?? null),
    })
    await readAgain()
  }, [client, intl.locale, now, tell, untag, readAgain])

  const look = useCallback(async () => {
    cameBack.current = true
    if (looking.current) return
    looking.current = true
    while (cameBack.current) {
      cameBack.current = false
      // What one look misses, the next finds, or the service's own.
      await lookOnce().catch(() => {})
    }
    looking.current = false
  }, [lookOnce])

  useEffect(() => {
    const seen = () => void (document.visibilityState === 'visible' && look())
    window.addEventListener('focus', seen)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('focus', seen)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [look])

  const end = (personId: string) => {
    writing.current = null
    client.endScheduling({ personId }).catch((error: unknown) => tell({ error, retry: () => end(personId) }))
  }

  const schedule = async (person: Person, askId: string | null = null) => {
    const personId = person.id
    const name = firstName(person)
    const meeting = {
      subject: intl.formatMessage({ id: 'schedule.subject' }, { name }),
      attendee: person.mail ?? null,
      agenda: intl.formatMessage({ id: 'schedule.agenda' }),
    }
    const known = client.getPair({ personId }).then(sessionIds, () => new Set<string>())
    const refusal = await client.beginScheduling({ personId, askId }).then(
      () => null,
      (error: unknown) => error,
    )
    if (refusal instanceof ApiError && refusal.problem.code === 'not-taking-part') return tell({ error: refusal })
    if (refusal === null) {
      writing.current = { person, askId, known: await known }
      tell({
        words: <FormattedMessage id="schedule.writing" values={{ name }} />,
        undoLabel: 'schedule.end',
        undo: () => end(personId),
      })
    } else tell({ words: <FormattedMessage id="schedule.by-hand" values={{ name }} /> })
    await onSchedule(meeting).catch((error: unknown) => tell({ error, retry: () => schedule(person, askId) }))
    await look()
  }

  return <ScheduleContext value={(person, askId) => void schedule(person, askId)}>{children}</ScheduleContext>
}

export function useSchedule(): Schedule {
  return useContext(ScheduleContext)
}

function sessionIds({ sessions }: Pair): Set<string> {
  return new Set(sessions.map(({ id }) => id))
}

function newSession({ sessions }: Pair, known: ReadonlySet<string>): SessionFacts | undefined {
  return sessions.findLast(({ id, state }) => state === 'planned' && !known.has(id))
}
