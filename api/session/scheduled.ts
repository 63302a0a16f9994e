import { randomUUID } from 'node:crypto'
import type { Caller } from '../caller.ts'
import type { Calendar } from '../graph/calendar.ts'
import type { CalendarEvent } from '../graph/calendar-event.ts'
import type { Place, ReadPlace } from '../org/place.ts'
import type { FindByAddress } from '../org/store.ts'
import { addressesOf, type KnownPeople, organizerIn, wordOf } from './event-word.ts'
import type { MarkTagged } from './mark.ts'
import { seriesMeetings, seriesWindow } from './meeting.ts'
import type { Intent, SchedulingStore } from './scheduling-store.ts'
import type { SeriesStore } from './series-store.ts'
import type { SessionStore } from './store.ts'

interface ScheduledParts {
  readPlace: ReadPlace
  findByAddress: FindByAddress
  store: SchedulingStore
  sessions: Pick<SessionStore, 'tag'>
  series: Pick<SeriesStore, 'tag'>
  /** Answers an ask with a session, where it still waits for that. */
  answerAsk: (tenantId: string, coachId: string, askId: string, sessionId: string) => Promise<void>
  markTagged: MarkTagged
  now: () => Date
}

/** Tags what the caller has sent invitations for from the tab. Returns how many intents came to a session. */
export type TagScheduled = (caller: Caller, calendar: Calendar) => Promise<number>

interface Couple {
  coach: Place
  coachee: Place
}

const day = 24 * 60 * 60_000
const ahead = 60 * day
const clockSkew = 5 * 60_000

export function scheduledTagger(parts: ScheduledParts): TagScheduled {
  const { readPlace, findByAddress, store, sessions, series, answerAsk, markTagged, now } = parts

  async function coupleOf({ tenantId, userId }: Caller, otherId: string): Promise<Couple | null> {
    const [me, other] = await Promise.all([readPlace(tenantId, userId), readPlace(tenantId, otherId)])
    if (!me || !other) return null
    if (other.manager?.id === userId) return { coach: me, coachee: other }
    return me.manager?.id === otherId ? { coach: other, coachee: me } : null
  }

  async function settled(caller: Caller, intent: Intent, { coach, coachee }: Couple, sessionId: string) {
    const { tenantId, userId } = caller
    if (intent.askId && (await store.stillWaits(tenantId, intent.askId))) {
      await answerAsk(tenantId, coach.person.id, intent.askId, sessionId)
    }
    await store.end(tenantId, userId, intent.otherId)
    return coachee.person.id
  }

  /** The meeting that the invitation has become. Where several could be it, nobody but the two can tell which. */
  async function eventOf(
    { tenantId, userId }: Caller,
    { begunAt }: Intent,
    { coach, coachee }: Couple,
    events: readonly CalendarEvent[],
    people: KnownPeople,
  ): Promise<CalendarEvent | null> {
    const pair = [coach.person.id, coachee.person.id] as const
    const since = new Date(begunAt.getTime() - clockSkew)
    const isNew = ({ created }: CalendarEvent) => created === null || created >= since
    const open = events.filter(
      (event) =>
        isNew(event) &&
        !event.cancelled &&
        !event.isPrivate &&
        organizerIn(event, people) === userId &&
        !wordOf(event, people, pair),
    )
    const keys = open.map(({ key }) => key)
    const known = await store.knownKeys(tenantId, ...pair, keys)
    const isKnown = ({ key }: CalendarEvent) => known.has(key)
    const tagged = new Set(open.filter(isKnown).map((event) => event.seriesId ?? event.key))
    const left = open.filter((event) => !tagged.has(event.seriesId ?? event.key))
    const meetings = new Set(left.map((event) => event.seriesId ?? event.key))
    return meetings.size === 1 ? (left[0] ?? null) : null
  }

  async function tag(caller: Caller, couple: Couple, event: CalendarEvent, people: KnownPeople, calendar: Calendar) {
    const { tenantId, userId } = caller
    const { coach, coachee } = couple
    const kind = coachee.reports > 0 ? ('coach-the-coach' as const) : ('coaching' as const)
    const pair = { coachId: coach.person.id, coacheeId: coachee.person.id }
    const tagging = {
      id: randomUUID(),
      kind,
      ...pair,
      start: event.start,
      end: event.end,
      cancelled: false,
      word: null,
      eventKey: event.key,
      organizerId: organizerIn(event, people),
      itemIds: [event.immutableId],
      immutableId: event.immutableId,
      taggedBy: userId,
    }
    if (!event.seriesId) {
      const id = await sessions.tag(tenantId, tagging)
      await markTagged(caller, event.immutableId, true)
      return id
    }
    const item = { ownerId: userId, itemId: event.seriesId }
    const { from, until } = seriesWindow(now())
    const [master, instances] = await Promise.all([calendar.read(item), calendar.instances(item, from, until)])
    if (master.status !== 'read' || instances.status !== 'read') return null
    const of = { events: instances.events, ownerId: userId, pair: [pair.coachId, pair.coacheeId] as const }
    const meetings = await seriesMeetings(findByAddress, tenantId, of)
    const copies = { itemIds: [event.seriesId], immutableId: event.seriesId, taggedBy: userId }
    const whole = { id: randomUUID(), kind, ...pair, masterKey: master.event.key, ...copies }
    const id = await series.tag(tenantId, whole, tagging, { meetings, until })
    await markTagged(caller, event.seriesId, true)
    return id
  }

  return async (caller, calendar) => {
    const { tenantId, userId } = caller
    const intents = await store.pending(tenantId, userId)
    const couples = new Map<Intent, Couple>()
    let done = 0
    for (const intent of intents) {
      const couple = await coupleOf(caller, intent.otherId)
      if (!couple) {
        await store.end(tenantId, userId, intent.otherId)
        continue
      }
      const { coach, coachee } = couple
      const tagged = await store.taggedSince(tenantId, coach.person.id, coachee.person.id, intent.begunAt)
      if (tagged) {
        await settled(caller, intent, couple, tagged)
        done++
      } else couples.set(intent, couple)
    }
    if (couples.size === 0) return done
    const view = await calendar.view(userId, now(), new Date(now().getTime() + ahead))
    if (view.status !== 'read') return done
    const people = await findByAddress(tenantId, [...new Set(view.events.flatMap(addressesOf))])
    for (const [intent, couple] of couples) {
      const event = await eventOf(caller, intent, couple, view.events, people)
      const id = event && (await tag(caller, couple, event, people, calendar))
      if (!id) continue
      await settled(caller, intent, couple, id)
      done++
    }
    return done
  }
}
