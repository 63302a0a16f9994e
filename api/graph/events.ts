import * as z from 'zod'
import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import { brisk, graphClient, graphProblem } from './client.ts'
import { ConsentMissing, type GraphTokens } from './token.ts'

/** An event as the calendar has it, without subject and body: neither is asked for. */
export interface CalendarEvent {
  /** Stays the same when the event is moved to another folder. */
  immutableId: string
  /** The same in every mailbox; for an occurrence of a series together with its original start. */
  key: string
  start: Date
  end: Date
  organizer: string | null
  attendees: string[]
  cancelled: boolean
}

const address = z.object({ emailAddress: z.object({ address: z.string().nullish() }).nullish() })
const moment = z.object({ dateTime: z.string(), timeZone: z.string() })
const Event = z.object({
  id: z.string(),
  iCalUId: z.string(),
  type: z.string().nullish(),
  originalStart: z.string().nullish(),
  start: moment,
  end: moment,
  organizer: address.nullish(),
  attendees: z.array(address.extend({ type: z.string().nullish() })).nullish(),
  isCancelled: z.boolean().nullish(),
})

const fields = 'id,iCalUId,type,seriesMasterId,originalStart,start,end,organizer,attendees,isCancelled,sensitivity'

/** null when it cannot be read: no consent, not (yet) in the mailbox, or Microsoft 365 does not answer. */
export type ReadEvent = (caller: Caller, itemId: string) => Promise<CalendarEvent | null>

/** Reads an event of the caller's own calendar on behalf of the caller, with `Calendars.ReadBasic`. */
export function eventReader(graphBaseUrl: string, tokens: GraphTokens): ReadEvent {
  return async ({ tenantId, token }, itemId) => {
    try {
      const graphToken = await tokens.onBehalfOf(tenantId, token, 'https://graph.microsoft.com/Calendars.ReadBasic')
      const answer: unknown = await graphClient(graphBaseUrl, graphToken, brisk)
        .api(`/me/events/${encodeURIComponent(itemId)}`)
        .select(fields)
        .header('Prefer', 'IdType="ImmutableId", outlook.timezone="UTC"')
        .get()
        .catch(graphProblem)
      return eventOf(Event.parse(answer))
    } catch (error) {
      if (error instanceof ConsentMissing || error instanceof z.ZodError || isAway(error)) return null
      throw error
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && ['not-found', 'graph-refused', 'graph-unavailable'].includes(error.code)
}

function eventOf(event: z.infer<typeof Event>): CalendarEvent {
  const original = event.originalStart ? new Date(event.originalStart) : null
  return {
    immutableId: event.id,
    key: original ? `${event.iCalUId}/${original.toISOString()}` : event.iCalUId,
    start: utc(event.start),
    end: utc(event.end),
    organizer: event.organizer?.emailAddress?.address ?? null,
    attendees: (event.attendees ?? [])
      .filter((attendee) => attendee.type !== 'resource')
      .flatMap((attendee) => attendee.emailAddress?.address ?? []),
    cancelled: event.isCancelled ?? false,
  }
}

/** Graph writes the time without an offset; it is UTC because the call asks for UTC. */
function utc({ dateTime }: z.infer<typeof moment>): Date {
  return new Date(/(Z|[+-]\d\d:\d\d)$/.test(dateTime) ? dateTime : `${dateTime}Z`)
}
