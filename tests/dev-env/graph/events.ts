import { createHash } from 'node:crypto'
import type { EventType, Recipient } from '@microsoft/microsoft-graph-types'
import { immutableId, masterId } from '../event-id.ts'
import type { World, WorldEvent } from '../world.ts'
import { type EventOnWire, GraphError } from './wire.ts'

export interface EventSwitches {
  /** All occurrences of a series share one `iCalUId`, as some mailboxes show them. */
  sameICalUId: boolean
}

export interface Mailbox {
  world: World
  ownerId: string
  /** The caller asked for ids that survive a move between folders. */
  immutable: boolean
  switches: EventSwitches
}

/** The event with this id, in either form, in this mailbox; the id of a series' master gives the master. */
export function eventOnWire(mailbox: Mailbox, id: string): EventOnWire {
  if (!/^[\w=-]{20,}$/.test(id)) throw new GraphError(400, 'ErrorInvalidIdMalformed', 'Id is malformed.')
  const mine = copiesIn(mailbox)
  const event = mine.find(({ copyId }) => copyId === id || immutableId(copyId) === id)
  if (event) return wire(mailbox, event.event, event.copyId)
  const first = mine
    .filter(({ event }) => event.series && isMaster(mailbox, event.series.masterUId, id))
    .sort((a, b) => a.event.start.localeCompare(b.event.start))[0]
  if (first) return masterOf(mailbox, first.event)
  throw new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
}

/** Everything in the mailbox that touches the window, by start; series stand as their occurrences. */
export function calendarView(mailbox: Mailbox, from: string, until: string): EventOnWire[] {
  return copiesIn(mailbox)
    .filter(({ event }) => instant(event.start) < instant(until) && instant(event.end) > instant(from))
    .sort((a, b) => instant(a.event.start) - instant(b.event.start))
    .map(({ event, copyId }) => wire(mailbox, event, copyId))
}

function copiesIn({ world, ownerId }: Mailbox): { event: WorldEvent; copyId: string }[] {
  return world.events.flatMap((event) => {
    const copyId = event.copies[ownerId]
    return copyId === undefined ? [] : [{ event, copyId }]
  })
}

function wire(mailbox: Mailbox, event: WorldEvent, copyId: string): EventOnWire {
  const { world, ownerId, immutable, switches } = mailbox
  const organizer = world.people.find(({ id }) => id === event.organizerId)
  const master = event.series ? masterId(ownerId, event.series.masterUId) : null
  return {
    '@odata.etag': `W/"${createHash('sha256').update(JSON.stringify(event)).digest('base64url').slice(0, 32)}"`,
    id: immutable ? immutableId(copyId) : copyId,
    iCalUId: switches.sameICalUId && event.series ? event.series.masterUId : event.iCalUId,
    subject: event.subject,
    type: typeOf(event),
    seriesMasterId: master && immutable ? immutableId(master) : master,
    ...(event.series ? { originalStart: `${event.series.originalStart.slice(0, 19)}Z` } : {}),
    start: dateTime(event.start),
    end: dateTime(event.end),
    organizer: { emailAddress: { name: organizer?.displayName ?? '', address: organizer?.mail ?? '' } },
    attendees: event.attendees.map((address) => ({
      type: 'required',
      status: { response: 'accepted', time: '0001-01-01T00:00:00Z' },
      ...recipient(world, address),
    })),
    isCancelled: event.isCancelled,
    isOrganizer: event.organizerId === ownerId,
    sensitivity: event.sensitivity,
  }
}

function masterOf(mailbox: Mailbox, first: WorldEvent): EventOnWire {
  const id = masterId(mailbox.ownerId, first.series?.masterUId ?? '')
  const { originalStart, ...event } = wire(mailbox, first, id)
  return { ...event, iCalUId: first.series?.masterUId ?? null, type: 'seriesMaster', seriesMasterId: null }
}

function typeOf({ series, start }: WorldEvent): EventType {
  if (!series) return 'singleInstance'
  return instant(series.originalStart) === instant(start) ? 'occurrence' : 'exception'
}

function recipient(world: World, address: string): Recipient {
  const name = world.people.find(({ mail }) => mail === address)?.displayName ?? address
  return { emailAddress: { name, address } }
}

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
