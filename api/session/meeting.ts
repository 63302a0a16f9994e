import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { OutlookEvent } from '../contract/session.ts'
import type { CalendarEvent, ReadEvent } from '../graph/events.ts'
import { type Place, type ReadPlace, requirePlace } from '../org/place.ts'
import type { FindByAddress } from '../org/store.ts'
import { type Pair, type PairResult, pairOf } from './pair.ts'
import type { Tagging } from './store.ts'

/** A meeting after the calendar and the org chart were asked. */
export interface ResolvedMeeting {
  caller: Place
  result: PairResult
  start: Date
  end: Date
  cancelled: boolean
  eventKey: string | null
  itemIds: string[]
}

interface MeetingParts {
  readPlace: ReadPlace
  findByAddress: FindByAddress
  readEvent: ReadEvent
}

export type ResolveMeeting = (caller: Caller, event: OutlookEvent) => Promise<ResolvedMeeting>

/**
 * Reads the event on behalf of the caller and works out whose one-on-one it is. Where the calendar cannot be read, the
 * times and addresses are Outlook's own words and `eventKey` is null. Throws `AppError` `not-in-org-chart`.
 */
export function meetingResolver({ readPlace, findByAddress, readEvent }: MeetingParts): ResolveMeeting {
  return async (caller, words) => {
    const [place, event] = await Promise.all([
      requirePlace(readPlace, caller),
      words.itemId ? readEvent(caller, words.itemId) : null,
    ])
    const { organizer, attendees } = event ?? words
    const people = await findByAddress(caller.tenantId, organizer ? [organizer, ...attendees] : attendees)
    return {
      caller: place,
      result: pairOf(people, place),
      ...timesOf(words, event),
      cancelled: event?.cancelled ?? false,
      eventKey: event?.key ?? null,
      itemIds: [words.itemId, event?.immutableId].filter((id) => typeof id === 'string'),
    }
  }
}

export function taggingOf(
  { eventKey, itemIds, start, end, cancelled }: ResolvedMeeting,
  { coach, coachee }: Pair,
  userId: string,
) {
  return {
    coachId: coach.person.id,
    coacheeId: coachee.person.id,
    start,
    end,
    cancelled,
    eventKey,
    itemIds,
    taggedBy: userId,
  } satisfies Omit<Tagging, 'id' | 'kind'>
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
