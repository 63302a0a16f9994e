import type { CalendarWord } from '../contract/session.ts'
import type { CalendarEvent } from '../graph/calendar-event.ts'
import type { Place } from '../org/place.ts'

export type KnownPeople = ReadonlyMap<string, Place | null>

/** Every address of a meeting, organizer included. */
export function addressesOf({ organizer, attendees }: Pick<CalendarEvent, 'organizer' | 'attendees'>): string[] {
  return organizer ? [organizer, ...attendees] : attendees
}

/** What a meeting says against being the one-on-one of these two; null: nothing. `people` knows all its addresses. */
export function wordOf(
  event: CalendarEvent,
  people: KnownPeople,
  pair: readonly [string, string],
): CalendarWord | null {
  const idOf = (address: string) => people.get(address.toLowerCase())?.person.id ?? address
  const present = new Set(addressesOf(event).map(idOf))
  if (present.size !== 2 || !pair.every((id) => present.has(id))) return 'more-people'
  const declined = event.declinedByOwner || event.declined.some((address) => pair.includes(idOf(address)))
  return declined ? 'declined' : null
}

export function organizerIn({ organizer }: Pick<CalendarEvent, 'organizer'>, people: KnownPeople): string | null {
  return organizer ? (people.get(organizer.toLowerCase())?.person.id ?? null) : null
}
