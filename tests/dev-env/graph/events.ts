import { createHash } from 'node:crypto'
import type { Attendee, EventType, ResponseStatus } from '@microsoft/microsoft-graph-types'
import { immutableId, immutableIdIn, masterId } from '../event-id.ts'
import type { World, WorldEvent } from '../world.ts'
import { recurrenceOf } from './recurrence.ts'
import { type EventOnWire, GraphError } from './wire.ts'

export interface EventSwitches {
  /** All occurrences of a series share one `iCalUId`, as some mailboxes show them. */
  sameICalUId: boolean
  /** Mailboxes that cannot be read, by owner: out of the app's reach, none at all, or busy. */
  unreadable: Map<string, 403 | 404 | 503>
}

export interface Mailbox {
  world: World
  ownerId: string
  /** The caller asked for ids that survive a move between folders. */
  immutable: boolean
  switches: EventSwitches
}

interface Found {
  event: EventOnWire
  /** One meeting, or all occurrences that a series has in this mailbox. */
  of: WorldEvent[]
}

/** The event with this id, in either form, in this mailbox; the id of a series' master gives the master. */
export function findEvent(mailbox: Mailbox, id: string): Found {
  const { ownerId } = mailbox
  if (!/^[\w=-]{20,}$/.test(id)) throw new GraphError(400, 'ErrorInvalidIdMalformed', 'Id is malformed.')
  const mine = eventsIn(mailbox)
  const event = mine.find((one) => one.copies[ownerId] === id || immutableIdIn(one, ownerId) === id)
  if (event) return { event: wire(mailbox, event), of: [event] }
  const of = mine.filter(({ series }) => series && isMaster(mailbox, series.masterUId, id))
  if (of.length > 0) return { event: masterOf(mailbox, of), of }
  throw new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
}

/** Everything in the mailbox that touches the window, by start; series stand as their occurrences. */
export function calendarView(mailbox: Mailbox, from: string, until: string): EventOnWire[] {
  return within(mailbox, eventsIn(mailbox), from, until)
}

/** The occurrences and exceptions of a series that touch the window. */
export function instancesOf(mailbox: Mailbox, id: string, from: string, until: string): EventOnWire[] {
  const { event, of } = findEvent(mailbox, id)
  if (event.type !== 'seriesMaster') {
    throw new GraphError(400, 'ErrorInvalidRequest', 'Your request can only be made on a recurring master.')
  }
  return within(mailbox, of, from, until)
}

/** On a master: of the whole series, in this mailbox. */
export function setCategories(mailbox: Mailbox, id: string, categories: string[]): EventOnWire {
  for (const event of findEvent(mailbox, id).of) event.categories[mailbox.ownerId] = categories
  return findEvent(mailbox, id).event
}

function within(mailbox: Mailbox, events: WorldEvent[], from: string, until: string): EventOnWire[] {
  return events
    .filter(({ start, end }) => instant(start) < instant(until) && instant(end) > instant(from))
    .sort((a, b) => instant(a.start) - instant(b.start))
    .map((event) => wire(mailbox, event))
}

function eventsIn({ world, ownerId }: Mailbox): WorldEvent[] {
  return world.events.filter(({ copies }) => copies[ownerId] !== undefined)
}

function wire({ world, ownerId, immutable, switches }: Mailbox, event: WorldEvent): EventOnWire {
  const organizer = world.people.find(({ id }) => id === event.organizerId)
  const master = event.series ? masterId(ownerId, event.series.masterUId) : null
  return {
    '@odata.etag': `W/"${createHash('sha256').update(JSON.stringify(event)).digest('base64url').slice(0, 32)}"`,
    id: (immutable ? immutableIdIn(event, ownerId) : event.copies[ownerId]) ?? '',
    iCalUId: switches.sameICalUId && event.series ? event.series.masterUId : event.iCalUId,
    subject: event.subject,
    type: typeOf(event),
    seriesMasterId: master && immutable ? immutableId(master) : master,
    ...(event.series ? { originalStart: `${event.series.originalStart.slice(0, 19)}Z` } : {}),
    start: dateTime(event.start),
    end: dateTime(event.end),
    organizer: { emailAddress: { name: organizer?.displayName ?? '', address: organizer?.mail ?? '' } },
    attendees: event.attendees.map((mail) => attendee(world, event, mail, ownerId)),
    responseStatus: ownResponse(world, event, ownerId),
    recurrence: null,
    categories: event.categories[ownerId] ?? [],
    isCancelled: event.isCancelled,
    createdDateTime: event.createdAt ?? '2020-01-01T00:00:00Z',
    isOrganizer: event.organizerId === ownerId,
    sensitivity: event.sensitivity,
  }
}

/** As the series was planned: without what differs in single occurrences. */
function masterOf(mailbox: Mailbox, occurrences: WorldEvent[]): EventOnWire {
  const byOriginal = [...occurrences].sort((a, b) =>
    (a.series?.originalStart ?? '').localeCompare(b.series?.originalStart ?? ''),
  )
  const typical = byOriginal.find((one) => typeOf(one) === 'occurrence') ?? byOriginal[0]
  const first = byOriginal[0]?.series
  if (!typical || !first) throw new Error('A series has an occurrence at least.')
  const id = masterId(mailbox.ownerId, first.masterUId)
  const length = instant(typical.end) - instant(typical.start)
  const { originalStart, ...event } = wire(mailbox, typical)
  const { ownerId } = mailbox
  return {
    ...event,
    id: mailbox.immutable ? immutableId(id) : id,
    iCalUId: first.masterUId,
    type: 'seriesMaster',
    seriesMasterId: null,
    start: dateTime(first.originalStart),
    end: dateTime(new Date(instant(first.originalStart) + length).toISOString()),
    recurrence: recurrenceOf(occurrences),
    categories: (typical.categories[ownerId] ?? []).filter((name) =>
      occurrences.every(({ categories }) => categories[ownerId]?.includes(name)),
    ),
    isCancelled: occurrences.every(({ isCancelled }) => isCancelled),
  }
}

function typeOf({ series, start }: WorldEvent): EventType {
  if (!series) return 'singleInstance'
  return instant(series.originalStart) === instant(start) && !series.edited ? 'occurrence' : 'exception'
}

/** Answers go to the organizer: in another mailbox only its owner's own is known. */
function attendee(world: World, event: WorldEvent, mail: string, ownerId: string): Attendee {
  const person = world.people.find((one) => one.mail === mail)
  const known = ownerId === event.organizerId || ownerId === person?.id
  return {
    type: 'required',
    status: { response: known ? (event.responses[mail] ?? 'none') : 'none', time: noTime },
    emailAddress: { name: person?.displayName ?? mail, address: mail },
  }
}

function ownResponse(world: World, event: WorldEvent, ownerId: string): ResponseStatus {
  if (ownerId === event.organizerId) return { response: 'organizer', time: noTime }
  const mail = world.people.find(({ id }) => id === ownerId)?.mail ?? ''
  const response = event.responses[mail] ?? 'none'
  return { response: response === 'none' ? 'notResponded' : response, time: noTime }
}

const noTime = '0001-01-01T00:00:00Z'

function dateTime(time: string) {
  return { dateTime: `${new Date(time).toISOString().slice(0, 19)}.0000000`, timeZone: 'UTC' }
}

function instant(time: string): number {
  return Date.parse(time)
}

function isMaster({ ownerId }: Mailbox, masterUId: string, id: string): boolean {
  const master = masterId(ownerId, masterUId)
  return id === master || id === immutableId(master)
}
