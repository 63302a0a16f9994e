import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Identity } from '../identity.ts'
import { type BadStatus, Trouble } from '../trouble.ts'
import type { World } from '../world.ts'
import { ActivityFeeds } from './activity-feeds.ts'
import { addActivityRoutes } from './activity-routes.ts'
import { answerBatch } from './batch.ts'
import { addDeltaRoutes } from './delta-routes.ts'
import { addEventRoutes } from './event-routes.ts'
import { addGroupRoutes } from './group-routes.ts'
import { Ledger } from './ledger.ts'
import { Paging } from './paging.ts'
import { People } from './people.ts'
import { addPhotoRoutes } from './photos.ts'
import { Seal } from './seal.ts'
import { nameUnits, Spent } from './spent.ts'
import { type GraphSwitches, goodDay } from './switches.ts'
import { addUserRoutes } from './user-routes.ts'
import { GraphError, gatewayPage, throttled } from './wire.ts'

export interface Graph {
  app: Hono
  trouble: Trouble
  spent: Spent
  switches: GraphSwitches
  feeds: ActivityFeeds
}

interface GraphOptions {
  world: World
  identity: Identity
  /** Seals the page tokens. */
  secret: string
  /** The address below which `/v1.0` is, known once the server listens. */
  base: () => string
  now?: () => Date
}

/** Microsoft Graph v1.0 over the world, as far as the product uses it; anything else answers 501 and says so loudly. */
export function createGraph({ world, identity, secret, base, now = () => new Date() }: GraphOptions): Graph {
  const trouble = new Trouble()
  const spent = new Spent()
  const switches = goodDay()
  const feeds = new ActivityFeeds()
  const seal = new Seal(secret)
  const directory = { world, people: new People(world), switches }
  const app = new Hono()
  app.use(spent.middleware())
  app.use(trouble.middleware('/graph', troubleOnWire))
  app.use(async (context, next) => {
    await next()
    context.header('request-id', randomUUID())
    context.header('client-request-id', context.req.header('client-request-id') ?? randomUUID())
  })
  app.onError((error) => {
    if (!(error instanceof GraphError)) throw error
    if (error.status === 501) console.error(`\n*** GRAPH STAND-IN: ${error.message} ***\n`)
    return error.response()
  })
  const v1 = app.basePath('/v1.0')
  v1.use('/users/*', nameUnits())
  addDeltaRoutes(v1, { directory, ledger: new Ledger(randomUUID()), identity, seal, base, now })
  addUserRoutes(v1, { directory, identity, base, paging: new Paging(seal) })
  addGroupRoutes(v1, { directory, identity, base, paging: new Paging(seal) })
  addPhotoRoutes(v1, { directory, identity, base })
  addEventRoutes(v1, { directory, identity, switches, base })
  addActivityRoutes(v1, { directory, identity, feeds, switches, now })
  v1.post('/$batch', async (context) => {
    const body = await context.req.json().catch(() => null)
    return context.json({ responses: await answerBatch(app, context.req.header('authorization') ?? '', body) })
  })
  app.all('*', (context) => {
    throw new GraphError(501, 'NotModelled', `Nothing is modelled at ${context.req.method} ${context.req.path}.`)
  })
  return { app, trouble, spent, switches, feeds }
}

function troubleOnWire(status: BadStatus, retryAfter: string | undefined): Response {
  if (status === 429) return throttled(retryAfter)
  if (status === 502) return gatewayPage(502)
  const names = { 500: 'generalException', 503: 'serviceNotAvailable', 504: 'UnknownError' }
  const headers = status === 503 && retryAfter !== undefined ? { 'retry-after': retryAfter } : {}
  return new GraphError(status, names[status], 'The service is temporarily unavailable.', headers).response()
}
