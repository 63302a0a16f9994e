import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { Identity } from '../identity.ts'
import { readAccess, requireMailbox } from './access.ts'
import { calendarView, type EventSwitches, findEvent, instancesOf, type Mailbox, setCategories } from './events.ts'
import { type Directory, findUser } from './users.ts'
import { type EventOnWire, GraphError, type Page } from './wire.ts'

interface Calendars {
  directory: Pick<Directory, 'world' | 'people'>
  identity: Identity
  switches: EventSwitches
  base: () => string
}

const EventChange = z.strictObject({ categories: z.array(z.string()) })

export function addEventRoutes(v1: Hono, calendars: Calendars): void {
  const { base } = calendars
  for (const owner of ['me', 'user'] as const) {
    const root = owner === 'me' ? '/me' : '/users/:user'
    const at = (context: Context) => (owner === 'me' ? 'me' : (context.req.param('user') ?? ''))
    v1.get(`${root}/events/:id`, async (context) => {
      const { event } = findEvent(await mailboxOf(context, calendars, at(context), 'read'), idIn(context))
      return context.json({ ...entity(base(), at(context)), ...pick(context, event) })
    })
    v1.patch(`${root}/events/:id`, async (context) => {
      const mailbox = await mailboxOf(context, calendars, at(context), 'write')
      const change = EventChange.safeParse(await context.req.json().catch(() => null)).data
      if (!change) throw new GraphError(501, 'NotModelled', 'The stand-in changes the categories of an event alone.')
      const event = setCategories(mailbox, idIn(context), change.categories)
      return context.json({ ...entity(base(), at(context)), ...event })
    })
    v1.get(`${root}/events/:id/instances`, async (context) => {
      const mailbox = await mailboxOf(context, calendars, at(context), 'read')
      const [from, until] = windowOf(context)
      return page(context, base(), instancesOf(mailbox, idIn(context), from, until))
    })
    v1.get(`${root}/calendarView`, async (context) => {
      const mailbox = await mailboxOf(context, calendars, at(context), 'read')
      const [from, until] = windowOf(context)
      return page(context, base(), calendarView(mailbox, from, until))
    })
  }
}

function idIn(context: Context): string {
  return context.req.param('id') ?? ''
}

async function mailboxOf(
  context: Context,
  { directory, identity, switches }: Calendars,
  owner: string,
  purpose: 'read' | 'write',
): Promise<Mailbox> {
  const access = await readAccess(context, identity)
  const named = requireMailbox(access, owner, purpose)
  const ownerId = named === access.userId ? named : findUser(directory, named).id
  refuseUnreadable(switches.unreadable.get(ownerId))
  const prefer = context.req.header('prefer') ?? ''
  const zone = /outlook\.timezone\s*=\s*"?([^",;]+)/i.exec(prefer)?.[1]
  if (zone && zone !== 'UTC') throw new GraphError(501, 'NotModelled', `The stand-in shows times in UTC, not ${zone}.`)
  const immutable = /IdType\s*=\s*"?ImmutableId/i.test(prefer)
  const applied = [zone && 'outlook.timezone="UTC"', immutable && 'IdType="ImmutableId"'].filter(Boolean)
  if (applied.length > 0) context.header('preference-applied', applied.join(', '))
  return { world: directory.world, ownerId, immutable, switches }
}

/** 403 is what an app-only call gets that RBAC for Applications keeps out of a mailbox. */
function refuseUnreadable(status: 403 | 404 | 503 | undefined): void {
  if (status === 403) throw new GraphError(403, 'ErrorAccessDenied', 'Access to OData is disabled.')
  if (status === 404) {
    const message = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.'
    throw new GraphError(404, 'MailboxNotEnabledForRESTAPI', message)
  }
  if (status === 503) {
    throw new GraphError(503, 'ErrorMailboxStoreUnavailable', 'The mailbox database is temporarily unavailable.')
  }
}

function windowOf(context: Context): [string, string] {
  const { startDateTime, endDateTime } = context.req.query()
  if (startDateTime && endDateTime) return [startDateTime, endDateTime]
  const message =
    'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.'
  throw new GraphError(400, 'ErrorInvalidParameter', message)
}

function page(context: Context, base: string, all: EventOnWire[]) {
  const { $top = '10', $skip = '0' } = context.req.query()
  const next = Number($skip) + Number($top)
  const path = context.req.path.replace(/^.*?\/v1\.0/, '/v1.0')
  const link = new URL(`${base}${path}`)
  for (const [name, value] of Object.entries({ ...context.req.query(), $skip: String(next) }))
    link.searchParams.set(name, value)
  const answer: Page<EventOnWire> = {
    '@odata.context': `${base}/v1.0/$metadata#Collection(event)`,
    ...(next < all.length ? { '@odata.nextLink': link.href } : {}),
    value: all.slice(Number($skip), next).map((one) => pick(context, one)),
  }
  return context.json(answer)
}

function entity(base: string, owner: string) {
  return { '@odata.context': `${base}/v1.0/$metadata#users('${owner}')/events/$entity` }
}

function pick(context: Context, event: EventOnWire): EventOnWire {
  const fields = context.req.query('$select')?.split(',')
  if (!fields) return event
  const unknown = fields.find((name) => !(name in event) && name !== 'originalStart')
  if (unknown)
    throw new GraphError(501, 'NotModelled', `The stand-in does not know the property ${unknown} of an event.`)
  const kept = Object.entries(event).filter(([name]) => fields.includes(name) || name === 'id' || name.startsWith('@'))
  return { '@odata.etag': event['@odata.etag'], ...Object.fromEntries(kept) }
}
