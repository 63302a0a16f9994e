import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { OutlookEvent } from '../contract/session.ts'
import type { Calendar, Calendars } from '../graph/calendar.ts'
import type { CalendarEvent } from '../graph/calendar-event.ts'
import { type Place, type ReadPlace, requirePlace } from '../org/place.ts'
import type { FindByAddress } from '../org/store.ts'
import { addressesOf, type KnownPeople, organizerIn, wordOf } from './event-word.ts'
import { besideLine, type Pair, type PairResult, pairOf } from './pair.ts'
import type { Sighting } from './record-store.ts'
import type { ReadRelation } from './relation-store.ts'

/** A meeting after the calendar and the org chart were asked. */
export interface ResolvedMeeting {
  caller: Place
  /** Everybody of the meeting. */
  people: KnownPeople
  result: PairResult
  /** null where the calendar was not read and Outlook's own words stand in for it. */
  event: CalendarEvent | null
  /** The calendar was not asked, because the meeting is known. */
  remembered: boolean
  start: Date
  end: Date
  organizerId: string | null
  /** Ids of this one meeting in the caller's mailbox: as Outlook names it and the immutable one. */
  itemIds: string[]
  recurring: boolean
  /** Ids of its series in the caller's mailbox, likewise. */
  seriesItemIds: string[]
  /** The caller's; asked for a token by its first use. */
  calendar: () => Promise<Calendar>
}

interface MeetingParts {
  readPlace: ReadPlace
  findByAddress: FindByAddress
  readRelation: ReadRelation
  calendars: Calendars
  now: () => Date
}

/** The two of a session. */
export interface Recognised {
  coachId: string
  coacheeId: string
}

/** The pair of what the calendar need not be asked for again, because Outlook's words are all as it said last time. */
export type Recognise = (tenantId: string, ownerId: string, words: OutlookEvent) => Promise<Recognised | null>

export type ResolveMeeting = (caller: Caller, event: OutlookEvent, recognise?: Recognise) => Promise<ResolvedMeeting>

const day = 24 * 60 * 60_000
const ahead = 56 * day

/**
 * Reads the event on behalf of the caller and works out whose one-on-one it is. Where Outlook has the series open
 * instead of one of its meetings, the present or next of them is meant. Where the calendar cannot be read, or need not
 * be because `recognise` knows the meeting, the times and addresses are Outlook's own words and `event` is null. Throws
 * `AppError` `not-in-org-chart`.
 */
export function meetingResolver(parts: MeetingParts): ResolveMeeting {
  const { readPlace, findByAddress, calendars, now } = parts

  /** null where the calendar has to be asked. */
  async function recognised({ tenantId, userId }: Caller, words: OutlookEvent, place: Place, recognise: Recognise) {
    if (!words.itemId || words.series?.whole) return null
    const [session, people] = await Promise.all([
      recognise(tenantId, userId, words),
      findByAddress(tenantId, addressesOf(words)),
    ])
    if (!session) return null
    const result = await pairAmong(parts, tenantId, people, place)
    if (result.status !== 'pair') return null
    const { coach, coachee } = result.pair
    const isSame = coach.person.id === session.coachId && coachee.person.id === session.coacheeId
    return isSame ? { people, result } : null
  }

  return async (caller, words, recognise) => {
    let ofCaller: Promise<Calendar> | null = null
    const calendar = () => {
      ofCaller ??= calendars.ofCaller(caller)
      return ofCaller
    }
    const place = await requirePlace(readPlace, caller)
    const known = recognise ? await recognised(caller, words, place, recognise) : null
    const opened =
      words.itemId && !known ? await readOpened(await calendar(), caller.userId, words.itemId, now()) : null
    const event = opened?.event ?? null
    const people = known?.people ?? (await findByAddress(caller.tenantId, addressesOf(event ?? words)))
    return {
      caller: place,
      people,
      result: known?.result ?? (await pairAmong(parts, caller.tenantId, people, place)),
      event,
      remembered: known !== null,
      ...timesOf(words, event),
      organizerId: organizerIn(event ?? words, people),
      itemIds: namesOf(opened?.wasSeries || words.series?.whole ? null : words.itemId, event?.immutableId),
      recurring: event ? event.seriesId !== null : words.series !== null,
      seriesItemIds: namesOf(
        words.series?.whole || opened?.wasSeries ? words.itemId : words.series?.itemId,
        event?.seriesId,
      ),
      calendar,
    }
  }
}

async function pairAmong({ readRelation }: MeetingParts, tenantId: string, people: KnownPeople, caller: Place) {
  const result = pairOf(people, caller)
  if (result.status !== 'outside-line') return result
  const related = await readRelation(tenantId, caller.person.id, result.partner.person.id)
  return related ? besideLine(caller, result.partner, related.coachId, related.relation) : result
}

/** What a tagging of this meeting records. */
export function taggingOf(
  { event, people, start, end, organizerId, itemIds }: ResolvedMeeting,
  { coach, coachee }: Pair,
  userId: string,
) {
  return {
    coachId: coach.person.id,
    coacheeId: coachee.person.id,
    start,
    end,
    cancelled: event?.cancelled ?? false,
    word: event ? wordOf(event, people, [coach.person.id, coachee.person.id]) : null,
    eventKey: event?.key ?? null,
    organizerId,
    itemIds,
    immutableId: event?.immutableId ?? null,
    taggedBy: userId,
  } satisfies Sighting
}

/** What is known of the series that a meeting belongs to, in the mailbox of one person. */
export function seriesCopiesOf({ event, seriesItemIds }: ResolvedMeeting, userId: string) {
  return { taggedBy: userId, itemIds: seriesItemIds, immutableId: event?.seriesId ?? null }
}

export type SeriesMeeting = Sighting & { isPrivate: boolean }

/** The occurrences of a series as taggings of a pair, read in the mailbox of one person. */
export async function seriesMeetings(
  findByAddress: FindByAddress,
  tenantId: string,
  { events, ownerId, pair }: { events: readonly CalendarEvent[]; ownerId: string; pair: readonly [string, string] },
): Promise<SeriesMeeting[]> {
  const people = await findByAddress(tenantId, [...new Set(events.flatMap(addressesOf))])
  return events.map((event) => ({
    coachId: pair[0],
    coacheeId: pair[1],
    start: event.start,
    end: event.end,
    cancelled: event.cancelled,
    word: wordOf(event, people, pair),
    eventKey: event.key,
    organizerId: organizerIn(event, people),
    itemIds: [event.immutableId],
    immutableId: event.immutableId,
    taggedBy: ownerId,
    isPrivate: event.isPrivate,
  }))
}

/** The stretch of a series that is kept as sessions. */
export function seriesWindow(now: Date): { from: Date; until: Date } {
  return { from: new Date(now.getTime() - day), until: new Date(now.getTime() + ahead) }
}

async function readOpened(calendar: Calendar, ownerId: string, itemId: string, now: Date) {
  const answer = await calendar.read({ ownerId, itemId })
  if (answer.status !== 'read') return null
  if (answer.event.type !== 'master') return { event: answer.event, wasSeries: false }
  const { from, until } = seriesWindow(now)
  const instances = await calendar.instances({ ownerId, itemId }, from, until)
  const events = instances.status === 'read' ? instances.events : []
  const inOrder = events.filter(({ cancelled }) => !cancelled).sort((a, b) => a.start.getTime() - b.start.getTime())
  const event = inOrder.find(({ end }) => end >= now) ?? inOrder.at(-1)
  return event ? { event, wasSeries: true } : null
}

function namesOf(...ids: (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}

function timesOf(words: OutlookEvent, event: CalendarEvent | null) {
  if (event) return { start: event.start, end: event.end }
  const start = new Date(words.start)
  const end = new Date(words.end)
  if (end < start) {
    const errors = [{ field: 'event.end', message: 'lies before event.start' }]
    throw new AppError('input-invalid', 'The meeting ends before it starts.', { errors })
  }
  return { start, end }
}
