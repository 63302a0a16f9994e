import { type Client, GraphError } from '@microsoft/microsoft-graph-client'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import { batchLimit, readBatch } from './batch.ts'
import { type CalendarEvent, EventOnWire, eventFields, eventOf } from './calendar-event.ts'
import { brisk, getLink, graphClient, graphProblem, passing } from './client.ts'
import type { Pace } from './middleware.ts'
import { ConsentMissing, type GraphTokens } from './token.ts'
import { readAs } from './users.ts'

/** `gone`: the mailbox does not hold it. `unreadable`: nobody can tell, so nothing may be concluded from it. */
export type EventAnswer = { status: 'read'; event: CalendarEvent } | { status: 'gone' } | { status: 'unreadable' }
export type InstancesAnswer =
  | { status: 'read'; events: CalendarEvent[] }
  | { status: 'gone' }
  | { status: 'unreadable' }

export interface ItemInMailbox {
  ownerId: string
  itemId: string
}

/** Calendars as somebody may read them. None of it throws: what cannot be read is `unreadable`. */
export interface Calendar {
  read(item: ItemInMailbox): Promise<EventAnswer>
  /** Answers stand in the order of `items`; asked in batches of 20, all at once: hand over few. */
  readMany(items: readonly ItemInMailbox[]): Promise<EventAnswer[]>
  /** The occurrences of a series that touch a period, moved and edited ones as they are now. */
  instances(series: ItemInMailbox, from: Date, until: Date): Promise<InstancesAnswer>
  /** Whatever touches a period, a series as its occurrences. */
  view(ownerId: string, from: Date, until: Date): Promise<InstancesAnswer>
}

export interface Calendars {
  /** The caller's own calendar on their behalf, with `Calendars.ReadBasic`. */
  ofCaller(caller: Caller): Promise<Calendar>
  /** Every calendar of a tenant as the app itself, with `Calendars.ReadBasic.All`. */
  ofTenant(tenantId: string): Promise<Calendar>
}

export function calendarsOver(graphBaseUrl: string, tokens: GraphTokens): Calendars {
  return {
    async ofCaller({ tenantId, token }) {
      const graphToken = tokens.onBehalfOf(tenantId, token, 'https://graph.microsoft.com/Calendars.ReadBasic')
      return calendarOver(graphBaseUrl, () => '/me', brisk, await graphToken.catch(nullIfAway))
    },
    async ofTenant(tenantId) {
      const mailbox = (ownerId: string) => `/users/${ownerId}`
      return calendarOver(graphBaseUrl, mailbox, passing, await tokens.forApp(tenantId).catch(nullIfAway))
    },
  }
}

const prefer = 'IdType="ImmutableId", outlook.timezone="UTC"'
/** A mailbox that is away or moved answers 404 too, with another code. */
const itemNotFound = 'ErrorItemNotFound'
const NotFound = z.object({ error: z.object({ code: z.literal(itemNotFound) }) })
const Page = z.object({ value: z.array(EventOnWire), '@odata.nextLink': z.string().optional() })

function calendarOver(root: string, mailbox: (ownerId: string) => string, pace: Pace, token: string | null): Calendar {
  if (token === null) return unreadableCalendar
  const client = graphClient(root, token, pace)
  const eventPath = ({ ownerId, itemId }: ItemInMailbox) => `${mailbox(ownerId)}/events/${encodeURIComponent(itemId)}`

  return {
    read: (item) =>
      client
        .api(eventPath(item))
        .select(eventFields)
        .header('Prefer', prefer)
        .get()
        .catch(graphProblem)
        .then((answer: unknown) => ({ status: 'read' as const, event: eventOf(readAs(EventOnWire, answer)) }))
        .catch(statusOf),

    async readMany(items) {
      const starts = Array.from({ length: Math.ceil(items.length / batchLimit) }, (_, index) => index * batchLimit)
      const parts = starts.map((from) => items.slice(from, from + batchLimit).map(eventPath))
      return (await Promise.all(parts.map((paths) => readTogether(client, paths, pace)))).flat()
    },

    instances: (series, from, until) =>
      readEvents(client, root, `${eventPath(series)}/instances`, from, until)
        .then((events) => ({ status: 'read' as const, events }))
        .catch(statusOf),

    view: (ownerId, from, until) =>
      readEvents(client, root, `${mailbox(ownerId)}/calendarView`, from, until)
        .then((events) => ({ status: 'read' as const, events }))
        .catch(statusOf),
  }
}

async function readTogether(client: Client, paths: readonly string[], pace: Pace): Promise<EventAnswer[]> {
  const asked = paths.map((path, index) => ({
    id: String(index),
    url: `${path}?$select=${eventFields}`,
    headers: { Prefer: prefer },
  }))
  const answers = await readBatch(client, asked, pace).catch(nullIfAway)
  return asked.map(({ id }) => {
    const answer = answers?.get(id)
    if (answer?.status === 404 && NotFound.safeParse(answer.body).success) return { status: 'gone' }
    const event = answer?.status === 200 ? EventOnWire.safeParse(answer.body) : null
    return event?.success ? { status: 'read', event: eventOf(event.data) } : { status: 'unreadable' }
  })
}

async function readEvents(client: Client, root: string, path: string, from: Date, until: Date) {
  const events: CalendarEvent[] = []
  const first: unknown = await client
    .api(path)
    .query({ startDateTime: from.toISOString(), endDateTime: until.toISOString(), $top: '100' })
    .select(eventFields)
    .header('Prefer', prefer)
    .get()
    .catch(graphProblem)
  for (let answer = first; ; ) {
    const page = readAs(Page, answer)
    events.push(...page.value.map(eventOf))
    const next = page['@odata.nextLink']
    if (!next) return events
    answer = await getLink(client, root, next, { Prefer: prefer }).catch(graphProblem)
  }
}

const unreadableCalendar: Calendar = {
  read: async () => ({ status: 'unreadable' }),
  readMany: async (items) => items.map(() => ({ status: 'unreadable' })),
  instances: async () => ({ status: 'unreadable' }),
  view: async () => ({ status: 'unreadable' }),
}

function statusOf(error: unknown): { status: 'gone' } | { status: 'unreadable' } {
  if (error instanceof AppError && error.code === 'not-found') {
    const { cause } = error
    return { status: cause instanceof GraphError && cause.code === itemNotFound ? 'gone' : 'unreadable' }
  }
  nullIfAway(error)
  return { status: 'unreadable' }
}

/** No consent, a refusal, or Microsoft 365 does not answer; anything else is our own fault and thrown. */
function nullIfAway(error: unknown): null {
  if (error instanceof ConsentMissing) return null
  if (error instanceof AppError && ['graph-refused', 'graph-unavailable'].includes(error.code)) return null
  throw error
}
