import * as z from 'zod'

/** An event as the calendar has it, without subject and body: neither is asked for. */
export interface CalendarEvent {
  /** Stays the same when the event is moved to another folder of this mailbox. */
  immutableId: string
  /** The same in every mailbox; for an occurrence of a series together with its original start. */
  key: string
  /** `master`: the series itself, whose times are those of its first occurrence. */
  type: 'single' | 'occurrence' | 'master'
  /** Immutable id of the series in this mailbox; null for a meeting that stands alone. */
  seriesId: string | null
  start: Date
  end: Date
  organizer: string | null
  attendees: string[]
  /** Those of the attendees who declined. */
  declined: string[]
  /** The owner of the mailbox declined; in an attendee's the others' answers are not always shown. */
  declinedByOwner: boolean
  cancelled: boolean
  /** When it was put into the calendar; null where that is not told. */
  created: Date | null
  isPrivate: boolean
}

const address = z.object({ emailAddress: z.object({ address: z.string().nullish() }).nullish() })
const moment = z.object({ dateTime: z.string(), timeZone: z.string() })
const attendee = address.extend({
  type: z.string().nullish(),
  status: z.object({ response: z.string().nullish() }).nullish(),
})

export const EventOnWire = z.object({
  id: z.string(),
  iCalUId: z.string(),
  type: z.string().nullish(),
  seriesMasterId: z.string().nullish(),
  originalStart: z.string().nullish(),
  start: moment,
  end: moment,
  organizer: address.nullish(),
  attendees: z.array(attendee).nullish(),
  isCancelled: z.boolean().nullish(),
  createdDateTime: z.string().nullish(),
  sensitivity: z.string().nullish(),
  responseStatus: z.object({ response: z.string().nullish() }).nullish(),
})

export const eventFields =
  'id,iCalUId,type,seriesMasterId,originalStart,start,end,organizer,attendees,isCancelled,sensitivity,createdDateTime'

export function eventOf(event: z.infer<typeof EventOnWire>): CalendarEvent {
  const original = event.originalStart ? new Date(event.originalStart) : null
  const attendees = (event.attendees ?? []).filter(({ type }) => type !== 'resource')
  const isMaster = event.type === 'seriesMaster'
  return {
    immutableId: event.id,
    key: original ? `${event.iCalUId}/${original.toISOString()}` : event.iCalUId,
    type: isMaster ? 'master' : event.seriesMasterId ? 'occurrence' : 'single',
    seriesId: isMaster ? event.id : (event.seriesMasterId ?? null),
    start: utc(event.start),
    end: utc(event.end),
    organizer: event.organizer?.emailAddress?.address ?? null,
    attendees: attendees.flatMap(addressOf),
    declined: attendees.filter(({ status }) => status?.response === 'declined').flatMap(addressOf),
    declinedByOwner: event.responseStatus?.response === 'declined',
    cancelled: event.isCancelled ?? false,
    created: event.createdDateTime ? new Date(event.createdDateTime) : null,
    isPrivate: ['private', 'confidential'].includes(event.sensitivity ?? ''),
  }
}

function addressOf({ emailAddress }: z.infer<typeof address>): string[] {
  return emailAddress?.address ? [emailAddress.address] : []
}

/** Graph writes the time without an offset; it is UTC because the call asks for UTC. */
function utc({ dateTime }: z.infer<typeof moment>): Date {
  return new Date(/(Z|[+-]\d\d:\d\d)$/.test(dateTime) ? dateTime : `${dateTime}Z`)
}
