import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Meeting, Session } from '../contract/session.ts'
import type { Handlers } from '../http/serve.ts'
import { linkState } from '../org/link.ts'
import type { ReadPlace } from '../org/place.ts'
import type { RequireTakingPart } from '../org/taking-part.ts'
import type { Follow } from './follow.ts'
import type { MarkTagged } from './mark.ts'
import { type ResolvedMeeting, type ResolveMeeting, seriesCopiesOf, taggingOf } from './meeting.ts'
import { notFound } from './not-found.ts'
import type { Pair } from './pair.ts'
import type { ReadPairFacts } from './pair-store.ts'
import type { SessionReader } from './read-store.ts'
import type { Sighting } from './record-store.ts'
import type { SeriesStore } from './series-store.ts'
import { canDecide } from './session.ts'
import type { SessionStore } from './store.ts'
import { requirePair, requireSaved } from './taggable.ts'

interface SessionParts {
  resolveMeeting: ResolveMeeting
  readPlace: ReadPlace
  /** Somebody who has left the chart. */
  readFormer: ReadPlace
  readMe: Handlers['getMe']
  readPairFacts: ReadPairFacts
  reader: SessionReader
  store: SessionStore
  series: SeriesStore
  follow: Follow
  markTagged: MarkTagged
  requireTakingPart: RequireTakingPart
  now: () => Date
}

type OneOnOne = Extract<Meeting, { status: 'one-on-one' }>

type SessionHandlers = Pick<
  Handlers,
  'readMeeting' | 'tagSession' | 'untagSession' | 'getSession' | 'setOutcome' | 'saveNote'
>

export function sessionRoutes(parts: SessionParts): SessionHandlers {
  const {
    resolveMeeting,
    readPlace,
    readFormer,
    readMe,
    readPairFacts,
    reader,
    store,
    series,
    follow,
    markTagged,
    requireTakingPart,
    now,
  } = parts
  async function requireSession({ tenantId, userId }: Caller, id: string): Promise<Session> {
    return (await reader.session(tenantId, userId, id)) ?? notFound()
  }

  /** A meeting that is tagged stays the pair's, though somebody else was invited or the line has changed since. */
  async function pairOfTagged(meeting: ResolvedMeeting, { tenantId, userId }: Caller): Promise<Pair | null> {
    const { event, itemIds, caller } = meeting
    const tagged = await store.pairOfTagged(tenantId, userId, { eventKey: event?.key ?? null, itemIds })
    if (!tagged) return null
    const isCoach = tagged.coachId === userId
    const otherId = isCoach ? tagged.coacheeId : tagged.coachId
    const partner = (await readPlace(tenantId, otherId)) ?? (await readFormer(tenantId, otherId))
    if (!partner) return null
    const { relation } = tagged
    return isCoach
      ? { partner, role: 'coach', relation, coach: caller, coachee: partner }
      : { partner, role: 'coachee', relation, coach: partner, coachee: caller }
  }

  /** A meeting of a series may stand in for one that the calendar has lost, which is looked after when need be. */
  async function findTagged(meeting: ResolvedMeeting, sighting: Sighting, caller: Caller): Promise<string | null> {
    if (meeting.itemIds.length === 0) return null
    const { recurring, event, calendar, start } = meeting
    const id = await store.find(caller.tenantId, sighting, recurring)
    if (id || !recurring || !event) return id
    const lost = await follow.around(caller, await calendar(), [sighting.coachId, sighting.coacheeId], start)
    return lost ? store.find(caller.tenantId, sighting, true) : null
  }

  async function oneOnOne(meeting: ResolvedMeeting, pair: Pair, caller: Caller): Promise<OneOnOne> {
    const { tenantId, userId } = caller
    const { partner, role, relation, coach, coachee } = pair
    const otherId = partner.person.id
    const sighting = taggingOf(meeting, pair, userId)
    const copies = seriesCopiesOf(meeting, userId)
    const [facts, id] = await Promise.all([
      readPairFacts(tenantId, coach.person.id, coachee.person.id),
      findTagged(meeting, sighting, caller),
    ])
    if (id && meeting.recurring) await series.noteCopies(tenantId, id, copies)
    const before = await reader.beforeMeeting(tenantId, userId, otherId, { sessionId: id, start: meeting.start })
    const isTagged = () => series.isTagged(tenantId, coach.person.id, coachee.person.id, copies)
    return {
      status: 'one-on-one',
      partner: partner.person,
      role,
      relation,
      suggestedKind: coachee.reports > 0 ? 'coach-the-coach' : 'coaching',
      link: {
        state: linkState(facts, now()),
        lastHeld: facts.lastHeld?.toISOString() ?? null,
        cadenceDays: facts.cadenceDays,
      },
      focus: facts.focus,
      isPrivate: meeting.event?.isPrivate ?? false,
      recurrence: meeting.recurring ? { tagged: Boolean(before.session?.series) || (await isTagged()) } : null,
      ...before,
    }
  }

  async function shown(meeting: ResolvedMeeting, caller: Caller): Promise<Meeting> {
    const { result } = meeting
    if (result.status === 'pair') {
      const told = await oneOnOne(meeting, result.pair, caller)
      // What the two have had together before stays theirs.
      if (!told.session) await requireTakingPart(caller.tenantId, result.pair.partner.person)
      return told
    }
    const pair = await pairOfTagged(meeting, caller)
    if (pair) return oneOnOne(meeting, pair, caller)
    return result.status === 'outside-line' ? { ...result, partner: result.partner.person } : result
  }

  return {
    async readMeeting({ event, remembered = false }, caller) {
      const recognise = remembered ? store.recognise : undefined
      const [me, resolved] = await Promise.all([readMe({}, caller), resolveMeeting(caller, event, recognise)])
      return { me, meeting: await shown(resolved, caller), remembered: resolved.remembered }
    },

    async tagSession({ id, kind, event }, caller) {
      const meeting = await resolveMeeting(caller, requireSaved(event))
      const pair = requirePair(meeting)
      await requireTakingPart(caller.tenantId, pair.partner.person)
      const tagging = { id, kind, ...taggingOf(meeting, pair, caller.userId) }
      const saved = await store.tag(caller.tenantId, tagging)
      if (!saved) throw new AppError('state-conflict', 'This id stands for another session. Tag the meeting again.')
      await markTagged(caller, tagging.immutableId, true)
      return requireSession(caller, saved)
    },

    async untagSession({ id }, caller) {
      const { tenantId, userId } = caller
      if (!(await store.untag(tenantId, userId, id))) notFound()
      await markTagged(caller, await store.copyIn(tenantId, id, userId), false)
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
