import { randomBytes } from 'node:crypto'
import { masterId } from '../event-id.ts'
import type { World, WorldEvent, WorldPerson } from '../world.ts'
import { type Mailbox, toEwsId } from './outlook-host.ts'

export interface CalendarEvent {
  /** EWS form, of the copy in this person's mailbox. */
  itemId: string
  seriesId: string | null
  subject: string
  start: string
  end: string
  organizer: Mailbox
  attendees: Mailbox[]
  mine: boolean
  isCancelled: boolean
}

export interface Calendar {
  company: string
  person: Mailbox & { id: string }
  /** Whom they are likely to meet, for the address field. */
  colleagues: Mailbox[]
  events: CalendarEvent[]
}

export interface MeetingDraft {
  subject: string
  start: string
  end: string
  attendees: string[]
}

export function calendarOf(world: World, person: WorldPerson): Calendar {
  const mine = world.events.filter((event) => event.copies[person.id])
  const near = world.people.filter(
    (other) =>
      other.id !== person.id &&
      (other.id === person.managerId || other.managerId === person.id || other.managerId === person.managerId),
  )
  return {
    company: world.company,
    person: { id: person.id, displayName: person.displayName, mail: person.mail },
    colleagues: near.slice(0, 60).map(({ displayName, mail }) => ({ displayName, mail })),
    events: mine.map((event) => asSeenBy(world, person, event)),
  }
}

export function asSeenBy(world: World, person: WorldPerson, event: WorldEvent): CalendarEvent {
  return {
    itemId: toEwsId(event.copies[person.id] ?? ''),
    seriesId: event.series ? toEwsId(masterId(person.id, event.series.masterUId)) : null,
    subject: event.subject,
    start: event.start,
    end: event.end,
    organizer: mailboxOf(world.people.find(({ id }) => id === event.organizerId)?.mail ?? '', world),
    attendees: event.attendees.map((mail) => mailboxOf(mail, world)),
    mine: event.organizerId === person.id,
    isCancelled: event.isCancelled,
  }
}

export function addMeeting(world: World, organizer: WorldPerson, draft: MeetingDraft): WorldEvent {
  const event: WorldEvent = {
    iCalUId: `040000008200E00074C5B7101A82E008${randomBytes(24).toString('hex').toUpperCase()}`,
    subject: draft.subject,
    start: draft.start,
    end: draft.end,
    organizerId: organizer.id,
    attendees: draft.attendees,
    responses: {},
    series: null,
    sensitivity: 'normal',
    isCancelled: false,
    copies: {},
    immutableIds: {},
    categories: {},
  }
  invite(world, event)
  world.events.push(event)
  return event
}

/** Moves a meeting or changes who is invited; everybody's copy keeps its id. */
export function changeMeeting(world: World, event: WorldEvent, draft: MeetingDraft): void {
  Object.assign(event, { ...draft })
  invite(world, event)
}

function invite(world: World, event: WorldEvent): void {
  for (const person of world.people) {
    const invited = person.id === event.organizerId || event.attendees.some((mail) => sameMail(mail, person.mail))
    if (!invited) delete event.copies[person.id]
    else event.copies[person.id] ??= newItemId()
  }
}

function newItemId(): string {
  return `AAMk${randomBytes(84).toString('base64').replaceAll('/', '-').replaceAll('+', '_')}`
}

function mailboxOf(mail: string, world: World): Mailbox {
  return { mail, displayName: world.people.find((person) => sameMail(person.mail, mail))?.displayName ?? mail }
}

function sameMail(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
