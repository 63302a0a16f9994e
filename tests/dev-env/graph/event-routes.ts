import type { Context, Hono } from 'hono'
import type { Identity } from '../identity.ts'
import { readAccess, requireMailbox } from './access.ts'
import { calendarView, type EventSwitches, eventOnWire, type Mailbox } from './events.ts'
import { type Directory, findUser } from './users.ts'
import { type EventOnWire, GraphError, type Page } from './wire.ts'

interface Calendars {
  directory: Pick<Directory, 'world' | 'people'>
  identity: Identity
  switches: EventSwitches
  base: () => string
}

export function addEventRoutes(v1: Hono, { directory, identity, switches, base }: Calendars): void {
  const mailbox = async (context: Context, owner: string): Promise<Mailbox> => {
    const access = await readAccess(context, identity)
    const ownerId = requireMailbox(access, owner)
    if (ownerId !== access.userId) findUser(directory, ownerId)
    const prefer = context.req.header('prefer') ?? ''
    const zone = /outlook\.timezone\s*=\s*"?([^",;]+)/i.exec(prefer)?.[1]
    if (zone && zone !== 'UTC')
      throw new GraphError(501, 'NotModelled', `The stand-in shows times in UTC, not ${zone}.`)
    const immutable = /IdType\s*=\s*"?ImmutableId/i.test(prefer)
    const applied = [zone && 'outlook.timezone="UTC"', immutable && 'IdType="ImmutableId"'].filter(Boolean)
    if (applied.length > 0) context.header('preference-applied', applied.join(', '))
    return { world: directory.world, ownerId, immutable, switches }
  }
  const event = async (context: Context, owner: string, id: string) => {
    const found = eventOnWire(await mailbox(context, owner), id)
    return context.json({
      '@odata.context': `${base()}/v1.0/$metadata#users('${owner}')/events/$entity`,
      ...pick(context, found),
    })
  }
  const view = async (context: Context, owner: string) => {
    const box = await mailbox(context, owner)
    const { startDateTime, endDateTime, $top = '10', $skip = '0' } = context.req.query()
    if (!startDateTime || !endDateTime) {
      const message =
        'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.'
      throw new GraphError(400, 'ErrorInvalidParameter', message)
    }
    const all = calendarView(box, startDateTime, endDateTime)
    const next = Number($skip) + Number($top)
    const link = new URL(`${base()}/v1.0/${owner === 'me' ? 'me' : `users/${owner}`}/calendarView`)
    for (const [name, value] of Object.entries({ ...context.req.query(), $skip: String(next) }))
      link.searchParams.set(name, value)
    const page: Page<EventOnWire> = {
      '@odata.context': `${base()}/v1.0/$metadata#users('${owner}')/calendarView`,
      ...(next < all.length ? { '@odata.nextLink': link.href } : {}),
      value: all.slice(Number($skip), next).map((one) => pick(context, one)),
    }
    return context.json(page)
  }
  v1.get('/me/events/:id', (context) => event(context, 'me', context.req.param('id')))
  v1.get('/users/:user/events/:id', (context) => event(context, context.req.param('user'), context.req.param('id')))
  v1.get('/me/calendarView', (context) => view(context, 'me'))
  v1.get('/users/:user/calendarView', (context) => view(context, context.req.param('user')))
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
