import { randomBytes } from 'node:crypto'
import { copyId, masterId } from '../event-id.ts'
import { recurrenceOf } from '../graph/recurrence.ts'
import { seriesOf } from '../meeting.ts'
import type { MailboxData, World, WorldEvent, WorldPerson } from '../world.ts'
import { firstCategories } from './memory-desk.ts'
import { type Mailbox, type Series, toEwsId } from './outlook-host.ts'

export interface CalendarEvent {
  /** EWS form, of the copy in this person's mailbox. */
  itemId: string
  seriesId: string | null
  series: Series | null
  subject: string
  start: string
  end: string
  organizer: Mailbox
  attendees: Mailbox[]
  mine: boolean
  isCancelled: boolean
  sensitivity: WorldEvent['sensitivity']
  categories: string[]
}

export interface Calendar {
  company: string
  person: Mailbox & { id: string }
  /** Whom they are likely to meet, for the address field. */
  colleagues: Mailbox[]
  events: CalendarEvent[]
  mailbox: MailboxData
}

export interface MeetingDraft {
  subject: string
  start: string
  end: string
  attendees: string[]
  sensitivity: WorldEvent['sensitivity']
  /** How many times a new meeting takes place, once a week. */
  times: number
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
    mailbox: mailboxDataOf(world, person.id),
  }
}

export function mailboxDataOf(world: World, ownerId: string): MailboxData {
  const data = world.mailboxes[ownerId] ?? { masterCategories: firstCategories, addIns: {} }
  world.mailboxes[ownerId] = data
  return data
}

export function asSeenBy(world: World, person: WorldPerson, event: WorldEvent): CalendarEvent {
  const series = seriesAsSeenBy(world, person, event)
  return {
    itemId: toEwsId(event.copies[person.id] ?? ''),
    seriesId: series?.masterId ?? null,
    series,
    subject: event.subject,
    start: event.start,
    end: event.end,
    organizer: mailboxOf(world.people.find(({ id }) => id === event.organizerId)?.mail ?? '', world),
    attendees: event.attendees.map((mail) => mailboxOf(mail, world)),
    mine: event.organizerId === person.id,
    isCancelled: event.isCancelled,
    sensitivity: event.sensitivity,
    categories: event.categories[person.id] ?? [],
  }
}

function seriesAsSeenBy(world: World, { id }: WorldPerson, { series, start, end }: WorldEvent): Series | null {
  if (!series) return null
  const all = world.events.filter((one) => one.series?.masterUId === series.masterUId && one.copies[id])
  const recurrence = recurrenceOf(all)
  const first = all.map((one) => one.series?.originalStart ?? one.start).sort()[0] ?? start
  return {
    masterId: toEwsId(masterId(id, series.masterUId)),
    start: first,
    end: new Date(Date.parse(first) + Date.parse(end) - Date.parse(start)).toISOString(),
    lastDay: recurrence?.range?.endDate ?? first.slice(0, 10),
    pattern: recurrence?.pattern?.type === 'daily' ? 'daily' : 'weekly',
    interval: recurrence?.pattern?.interval ?? 1,
  }
}

/** Several when it repeats; the first is given. Nobody has answered yet. */
export function addMeeting(world: World, organizer: WorldPerson, draft: MeetingDraft): WorldEvent {
  const { subject, sensitivity, times } = draft
  const others = world.people.filter(({ id, mail }) => id !== organizer.id && invites(draft, mail))
  const outside = draft.attendees.filter((mail) => !world.people.some((person) => sameMail(person.mail, mail)))
  const minutes = (Date.parse(draft.end) - Date.parse(draft.start)) / 60_000
  const mark = randomBytes(8).toString('hex')
  const plan = {
    subject,
    start: new Date(draft.start),
    minutes,
    organizer,
    others,
    outside,
    sensitivity,
    answered: 'none',
  } as const
  const events = seriesOf({ ...plan, series: mark }, Math.max(1, times))
  const [first] = events
  if (!first) throw new Error('A meeting takes place once at least.')
  if (events.length === 1) first.series = null
  const createdAt = new Date().toISOString()
  world.events.push(...events.map((event) => Object.assign(event, { createdAt })))
  return first
}

/** Moves a meeting or changes who is invited; everybody's copy keeps its id. */
export function changeMeeting(world: World, event: WorldEvent, draft: MeetingDraft): void {
  const { subject, start, end, attendees, sensitivity } = draft
  if (event.series && (subject !== event.subject || attendees.join() !== event.attendees.join())) {
    event.series.edited = true
  }
  Object.assign(event, { subject, start, end, attendees, sensitivity })
  for (const { id, mail } of world.people) {
    if (id === event.organizerId) continue
    if (!invites(draft, mail)) delete event.copies[id]
    else event.copies[id] ??= copyId(id, event.iCalUId)
  }
}

function invites({ attendees }: MeetingDraft, mail: string): boolean {
  return attendees.some((one) => sameMail(one, mail))
}

function mailboxOf(mail: string, world: World): Mailbox {
  return { mail, displayName: world.people.find((person) => sameMail(person.mail, mail))?.displayName ?? mail }
}

function sameMail(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
