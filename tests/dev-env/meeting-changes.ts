import { randomBytes } from 'node:crypto'
import { copyId, immutableIdIn } from './event-id.ts'
import type { Answer, World, WorldEvent, WorldPerson } from './world.ts'

/*
 * What happens to one meeting, or one occurrence of a series, with ids as Exchange keeps them: those of the copies and
 * the iCalUId stay, unless it says otherwise. An occurrence keeps its original start too and becomes an exception.
 */

/** The organizer moves it; it keeps its length. */
export function moveMeeting(event: WorldEvent, start: Date): void {
  const length = Date.parse(event.end) - Date.parse(event.start)
  event.start = start.toISOString()
  event.end = new Date(start.getTime() + length).toISOString()
}

export function editSubject(event: WorldEvent, subject: string): void {
  event.subject = subject
  edited(event)
}

export function makePrivate(event: WorldEvent): void {
  event.sensitivity = 'private'
  edited(event)
}

/** The organizer cancels: gone from their calendar, still in the others' with a mark. */
export function cancelMeeting(event: WorldEvent): void {
  event.isCancelled = true
  deleteCopy(event, event.organizerId)
}

/** Somebody removes it from their own calendar and tells nobody. */
export function deleteCopy(event: WorldEvent, ownerId: string): void {
  delete event.copies[ownerId]
  delete event.immutableIds[ownerId]
  delete event.categories[ownerId]
}

/** The organizer deletes it and everybody removes what the cancellation left: it is nowhere any more. */
export function deleteMeeting(world: World, event: WorldEvent): void {
  for (const ownerId of Object.keys(event.copies)) deleteCopy(event, ownerId)
  world.events = world.events.filter((one) => one !== event)
}

export function answer(event: WorldEvent, { mail }: WorldPerson, response: Answer): void {
  event.responses[mail] = response
}

/** Somebody declines; Outlook then takes the meeting out of their calendar, unless they chose to keep such meetings. */
export function decline(event: WorldEvent, person: WorldPerson, keeps: 'gone' | 'kept' = 'gone'): void {
  answer(event, person, 'declined')
  if (keeps === 'gone') deleteCopy(event, person.id)
}

/** Somebody of the company, or an address outside of it. */
export function addAttendee(event: WorldEvent, person: WorldPerson | string): void {
  edited(event)
  if (typeof person === 'string') event.attendees = [...event.attendees, person]
  else {
    event.attendees = [...event.attendees, person.mail]
    event.copies[person.id] ??= copyId(person.id, event.iCalUId)
  }
}

export function removeAttendee(event: WorldEvent, person: WorldPerson): void {
  edited(event)
  event.attendees = event.attendees.filter((mail) => mail !== person.mail)
  delete event.responses[person.mail]
  deleteCopy(event, person.id)
}

/** The copy of one person goes to another folder: its default id becomes another, the immutable one stays. */
export function moveToFolder(event: WorldEvent, ownerId: string): void {
  const immutable = immutableIdIn(event, ownerId)
  if (immutable === null) throw new Error(`${event.subject} is not in the mailbox of ${ownerId}.`)
  event.immutableIds[ownerId] = immutable
  event.copies[ownerId] = copyId(ownerId, `${event.iCalUId} ${randomBytes(8).toString('hex')}`)
}

function edited({ series }: WorldEvent): void {
  if (series) series.edited = true
}
