import { AppError } from '../app-error.ts'
import type { OutlookEvent } from '../contract/session.ts'
import type { ResolvedMeeting } from './meeting.ts'
import type { Pair } from './pair.ts'

/** Throws `AppError` `meeting-unsaved`: only a saved meeting can be found again. */
export function requireSaved(event: OutlookEvent): OutlookEvent {
  if (event.itemId) return event
  throw new AppError('meeting-unsaved', 'Save or send the meeting first, then tag it.')
}

/**
 * The pair of a meeting that can be tagged. Throws `AppError` `not-one-on-one`, or `calendar-unread` where Outlook has
 * the whole series open and only the calendar could tell which of its meetings is meant.
 */
export function requirePair({ result, itemIds }: ResolvedMeeting): Pair {
  if (result.status === 'pair') {
    if (itemIds.length > 0) return result.pair
    throw new AppError(
      'calendar-unread',
      'Outlook shows only the series here, and your calendar cannot be read. Tag it in Outlook on the web, or ask your admin to allow reading calendars.',
    )
  }
  const why = {
    'not-one-on-one': 'it is not between two people',
    'unknown-person': 'the other person is not in your org chart',
    'outside-line': 'neither of you is above the other in your org chart, or named as a co-coach',
  }[result.status]
  throw new AppError('not-one-on-one', `This meeting cannot be tagged as coaching: ${why}.`)
}
