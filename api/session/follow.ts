import type { Caller } from '../caller.ts'
import type { CalendarRound } from '../contract/session.ts'
import type { Calendar, Calendars, EventAnswer } from '../graph/calendar.ts'
import type { CalendarEvent } from '../graph/calendar-event.ts'
import type { FindByAddress } from '../org/store.ts'
import { addressesOf, type KnownPeople, organizerIn, wordOf } from './event-word.ts'
import type { DueSession, FollowStore, SeenByOther, WatchedSession } from './follow-store.ts'
import { seriesMeetings, seriesWindow } from './meeting.ts'
import type { Sighting } from './record-store.ts'
import type { TagScheduled } from './scheduled.ts'
import type { DueSeries } from './series.ts'
import type { SeriesStore } from './series-store.ts'

interface FollowParts {
  store: FollowStore
  series: SeriesStore
  calendars: Calendars
  findByAddress: FindByAddress
  tagScheduled: TagScheduled
  /** Told what went wrong with one session or series, so that the others go on. */
  report: (tenantId: string, error: unknown) => void
  now: () => Date
}

export interface Follow {
  /**
   * The caller's own sessions and series, on their behalf, none twice within five minutes; and what they have sent
   * invitations for from the tab.
   */
  forCaller(caller: Caller): Promise<CalendarRound>
  /** Sessions of a pair around a moment. Tells whether the calendar has changed any of them. */
  around(caller: Caller, calendar: Calendar, pair: readonly [string, string], at: Date): Promise<boolean>
  /**
   * Everybody's of a tenant as the app itself, where the admin allows it, until the time is over; the next turn goes on
   * with those that were looked at longest ago. null where it is not allowed or another instance is at it.
   */
  forTenant(tenantId: string, budgetMs: number): Promise<CalendarRound | null>
}

const minute = 60_000
/** Four batches, which are asked for side by side. */
const together = 80
const seriesAtOnce = 10
/** How far ahead a calendar is looked through for what the other of a pair has tagged. */
const viewed = 15 * 24 * 60 * minute
/** Of the time of a turn; what they leave is for series. */
const sessionsShare = 0.75

/**
 * Keeps planned sessions as the calendar has them: moved, cancelled, declined, deleted, joined by somebody else. What
 * cannot be read stays as it is.
 */
export function calendarFollower(parts: FollowParts): Follow {
  const { store, series, calendars, findByAddress, tagScheduled, report, now } = parts

  async function sessionsOnce(tenantId: string, memberId: string | null, calendar: Calendar, since: Date) {
    return look(tenantId, await store.due(tenantId, memberId, since, together), calendar)
  }

  async function look(tenantId: string, due: readonly DueSession[], calendar: Calendar): Promise<CalendarRound> {
    const answers = await calendar.readMany(due)
    const read = answers.flatMap((answer) => (answer.status === 'read' ? addressesOf(answer.event) : []))
    const people = await findByAddress(tenantId, read)
    const seen = due.flatMap((session, index) => {
      const answer = answers[index]
      if (answer?.status !== 'read' || answer.event.type === 'master' || !session.immutable) return []
      return [{ session, sighting: sightingOf(answer.event, session, people) }]
    })
    const unchanged = await store.keepUnchanged(tenantId, seen)
    let changed = 0
    let unread = 0
    for (const [index, session] of due.entries()) {
      if (unchanged.has(session.id)) continue
      const answer = answers[index] ?? { status: 'unreadable' }
      const done = await applied(tenantId, session, answer, people, calendar).catch(async (error: unknown) => {
        report(tenantId, error)
        await store.markUnread(tenantId, session)
        return null
      })
      if (done === null) unread++
      else if (done) changed++
    }
    return { checked: due.length, changed, unread }
  }

  async function applied(
    tenantId: string,
    session: DueSession,
    answer: EventAnswer,
    people: KnownPeople,
    calendar: Calendar,
  ): Promise<boolean | null> {
    if (answer.status === 'gone' && session.immutable) return store.applyGone(tenantId, session)
    const event = answer.status === 'read' ? await meetingOf(answer.event, session, calendar) : null
    if (!event) {
      await store.markUnread(tenantId, session)
      return null
    }
    const changed = await store.applyRead(tenantId, session, sightingOf(event, session, people))
    return changed || event.key !== session.eventKey
  }

  /**
   * What the other of the pair has tagged is found in the member's own calendar by what is the same in both, and from
   * then on by its id there. Of what is not found nothing is concluded. Returns how many sessions changed.
   */
  async function findOwn(tenantId: string, memberId: string, calendar: Calendar, since: Date): Promise<number> {
    const sessions = await store.seenByOther(tenantId, memberId, since, together)
    if (sessions.length === 0) return 0
    const view = await calendar.view(memberId, now(), new Date(now().getTime() + viewed))
    const events = new Map(view.status === 'read' ? view.events.map((event) => [event.key, event]) : [])
    const found = sessions.flatMap((session) => {
      const event = events.get(session.eventKey ?? '')
      return event ? [{ session, event }] : []
    })
    const people = await findByAddress(
      tenantId,
      found.flatMap(({ event }) => addressesOf(event)),
    )
    let changed = 0
    for (const { session, event } of found) {
      const done = await foundOwn(tenantId, session, event, people).catch((error: unknown) => report(tenantId, error))
      if (done) changed++
    }
    return changed
  }

  async function foundOwn(tenantId: string, session: SeenByOther, event: CalendarEvent, people: KnownPeople) {
    const changed = await store.applyRead(tenantId, session, sightingOf(event, session, people))
    const { seriesId } = event
    if (seriesId && !event.cancelled && session.withSeries) {
      const copies = { taggedBy: session.ownerId, itemIds: [seriesId], immutableId: seriesId }
      await series.noteCopies(tenantId, session.id, copies)
    }
    return changed
  }

  /** A meeting that was made recurring since it was tagged is the first of its series. null: no single meeting. */
  async function meetingOf(
    event: CalendarEvent,
    session: DueSession,
    calendar: Calendar,
  ): Promise<CalendarEvent | null> {
    if (event.type !== 'master') return event
    if (event.key !== session.eventKey) return null
    const instances = await calendar.instances(session, event.start, event.end)
    return instances.status === 'read' ? (instances.events[0] ?? null) : null
  }

  /** Tops up series. Returns how many sessions were made or changed; null for one that could not be read. */
  async function filled(tenantId: string, due: DueSeries, calendar: Calendar): Promise<number | null> {
    const { from, until } = seriesWindow(now())
    const [master, instances] = await Promise.all([calendar.read(due), calendar.instances(due, from, until)])
    if (master.status === 'gone') {
      await series.markGone(tenantId, due)
      return 0
    }
    if (master.status !== 'read' || master.event.type !== 'master' || instances.status !== 'read') {
      await series.markUnread(tenantId, due)
      return null
    }
    const pair = [due.coachId, due.coacheeId] as const
    const { events } = instances
    const keys = events.map(({ key }) => key)
    // First what the calendar has lost, so that the meetings of a changed series can stand in for it.
    const { changed } = await look(tenantId, await store.missing(tenantId, due.id, due.ownerId, keys), calendar)
    const meetings = await seriesMeetings(findByAddress, tenantId, { events, ownerId: due.ownerId, pair })
    return changed + (await series.fill(tenantId, due, master.event.key, { meetings, until }))
  }

  async function seriesOnce(tenantId: string, memberId: string | null, calendar: Calendar, since: Date) {
    const due = await series.due(tenantId, memberId, since, seriesAtOnce)
    let changed = 0
    for (const each of due) {
      const done = await filled(tenantId, each, calendar).catch(async (error: unknown) => {
        report(tenantId, error)
        await series.markUnread(tenantId, each)
        return null
      })
      changed += done ?? 0
    }
    return { looked: due.length, changed }
  }

  return {
    async forCaller(caller) {
      const { tenantId, userId } = caller
      const since = new Date(now().getTime() - 5 * minute)
      const calendar = await calendars.ofCaller(caller)
      const round = await sessionsOnce(tenantId, userId, calendar, since)
      const found = await findOwn(tenantId, userId, calendar, since)
      const topped = await seriesOnce(tenantId, userId, calendar, since)
      const scheduled = await tagScheduled(caller, calendar)
      return { ...round, changed: round.changed + found + topped.changed + scheduled }
    },

    async around({ tenantId, userId }, calendar, pair, at) {
      const round = await look(tenantId, await store.around(tenantId, userId, pair, at), calendar)
      return round.changed > 0
    },

    async forTenant(tenantId, budgetMs) {
      if (!(await store.isAllowed(tenantId))) return null
      const lease = await store.claim(tenantId)
      if (!lease) return null
      const begun = Date.now()
      const since = new Date(now().getTime() - 55 * minute)
      const total = { checked: 0, changed: 0, unread: 0 }
      try {
        const calendar = await calendars.ofTenant(tenantId)
        let more: boolean
        // However short the time and however many the sessions, each turn takes some of both.
        do {
          const round = await sessionsOnce(tenantId, null, calendar, since)
          total.checked += round.checked
          total.changed += round.changed
          total.unread += round.unread
          more = round.checked === together
        } while (more && Date.now() < begun + budgetMs * sessionsShare)
        do {
          const topped = await seriesOnce(tenantId, null, calendar, since)
          total.changed += topped.changed
          more = topped.looked === seriesAtOnce
        } while (more && Date.now() < begun + budgetMs)
        return total
      } finally {
        await lease.release()
      }
    },
  }
}

function sightingOf(event: CalendarEvent, session: WatchedSession, people: KnownPeople): Sighting {
  return {
    coachId: session.coachId,
    coacheeId: session.coacheeId,
    start: event.start,
    end: event.end,
    cancelled: event.cancelled,
    word: wordOf(event, people, [session.coachId, session.coacheeId]),
    eventKey: event.key,
    organizerId: organizerIn(event, people),
    itemIds: [event.immutableId],
    immutableId: event.immutableId,
    taggedBy: session.ownerId,
  }
}
