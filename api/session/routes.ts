import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Meeting, Session } from '../contract/session.ts'
import type { Handlers } from '../http/serve.ts'
import { linkState } from './link.ts'
import { type ResolvedMeeting, type ResolveMeeting, taggingOf } from './meeting.ts'
import { notFound } from './not-found.ts'
import type { Pair, PairResult } from './pair.ts'
import type { ReadPairFacts } from './pair-store.ts'
import type { SessionReader } from './read-store.ts'
import { canDecide } from './session.ts'
import type { SessionStore } from './store.ts'

interface SessionParts {
  resolveMeeting: ResolveMeeting
  readPairFacts: ReadPairFacts
  reader: SessionReader
  store: SessionStore
  now: () => Date
}

type SessionHandlers = Pick<
  Handlers,
  'readMeeting' | 'tagSession' | 'untagSession' | 'getSession' | 'setOutcome' | 'saveNote'
>

export function sessionRoutes({ resolveMeeting, readPairFacts, reader, store, now }: SessionParts): SessionHandlers {
  async function requireSession({ tenantId, userId }: Caller, id: string): Promise<Session> {
    return (await reader.session(tenantId, userId, id)) ?? notFound()
  }

  async function oneOnOne(meeting: ResolvedMeeting, pair: Pair, { tenantId, userId }: Caller): Promise<Meeting> {
    const { partner, role, coach, coachee } = pair
    const otherId = partner.person.id
    const tagging = taggingOf(meeting, pair, userId)
    const [id, facts, openCommitments, lastTime] = await Promise.all([
      meeting.itemIds.length ? store.find(tenantId, tagging) : null,
      readPairFacts(tenantId, coach.person.id, coachee.person.id),
      reader.openCommitments(tenantId, userId, otherId),
      reader.lastHeldBefore(tenantId, userId, otherId, meeting.start),
    ])
    return {
      status: 'one-on-one',
      partner: partner.person,
      role,
      suggestedKind: coachee.reports > 0 ? 'coach-the-coach' : 'coaching',
      link: {
        state: linkState(facts, now()),
        lastHeld: facts.lastHeld?.toISOString() ?? null,
        cadenceDays: facts.cadenceDays,
      },
      session: id ? await reader.session(tenantId, userId, id) : null,
      lastTime,
      openCommitments,
    }
  }

  return {
    async readMeeting({ event }, caller) {
      const meeting = await resolveMeeting(caller, event)
      const { result } = meeting
      return result.status === 'pair' ? oneOnOne(meeting, result.pair, caller) : result
    },

    async tagSession({ id, kind, event }, caller) {
      if (!event.itemId) throw new AppError('meeting-unsaved', 'Save or send the meeting first, then tag it.')
      const meeting = await resolveMeeting(caller, event)
      const pair = requirePair(meeting.result)
      const tagging = { id, kind, ...taggingOf(meeting, pair, caller.userId) }
      const saved = await store.tag(caller.tenantId, tagging)
      if (!saved) throw new AppError('state-conflict', 'This id stands for another session. Tag the meeting again.')
      return requireSession(caller, saved)
    },

    async untagSession({ id }, { tenantId, userId }) {
      if (!(await store.untag(tenantId, userId, id))) notFound()
      return {}
    },

    getSession: ({ id }, caller) => requireSession(caller, id),

    async setOutcome({ id, outcome }, caller) {
      const value = outcome === 'undecided' ? null : outcome
      const { tenantId, userId } = caller
      const set = await store.setOutcome(tenantId, userId, id, value, (start) => canDecide(start, now()))
      if (set === null) notFound()
      if (!set) throw new AppError('state-conflict', 'The session has not begun yet, so nobody can say how it went.')
      return requireSession(caller, id)
    },

    async saveNote(note, { tenantId, userId }) {
      const saved = (await store.saveNote(tenantId, userId, note)) ?? notFound()
      if (!saved.stale) return saved.note
      throw new AppError('version-stale', 'This note was changed on another device. Both texts are kept: choose one.', {
        current: saved.note,
      })
    },
  }
}

function requirePair(result: PairResult): Pair {
  if (result.status === 'pair') return result.pair
  const why = {
    'not-one-on-one': 'it is not between two people',
    'unknown-person': 'the other person is not in your org chart',
    'outside-line': 'you two are not manager and direct report',
  }[result.status]
  throw new AppError('not-one-on-one', `This meeting cannot be tagged as coaching: ${why}.`)
}
