import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { readConfig } from '../../api/config.ts'
import type { Limits } from '../../api/http/limits.ts'
import type { Log } from '../../api/http/serve.ts'
import { localApp } from '../../api/local.ts'
import { createService, type Service } from '../../api/service.ts'
import type { Db } from '../../api/store/db.ts'
import { calendarOf } from './calendars.ts'
import { castOf, withAdmin } from './cast.ts'
import { companyName, companyPeople, directoryStates } from './company.ts'
import { teamsAppId } from './graph/activity-feeds.ts'
import { type BadDayName, BadDays } from './graph/bad-days.ts'
import { type ConsentName, setConsent } from './graph/consents.ts'
import { createGraph, type Graph } from './graph/graph.ts'
import { groupsOf } from './groups.ts'
import { guidOf } from './guid.ts'
import { createIdentity, type Identity } from './identity.ts'
import { type Keys, keysIn, type SigningKey } from './keys.ts'
import { outlookPages } from './outlook/outlook.ts'
import { startPage } from './start-page/start-page.ts'
import { staticFiles } from './static-files.ts'
import { teamsPages } from './teams/teams.ts'
import { tellHistory } from './tell-history.ts'
import { tokenPage } from './token-page.ts'
import type { Overrides } from './tokens.ts'
import { webRoot as builtWeb } from './web.ts'
import { mondayOf, workingDay } from './working-day.ts'
import type { World, WorldPerson } from './world.ts'
import { readWorld, writeWorld } from './world-file.ts'

export interface DevEnv {
  url: string
  world: World
  /** An access token of this person; the overrides make a wrong one. */
  tokenFor(personId: string, overrides?: Overrides): Promise<string>
  identity: Identity
  graph: Graph
  service: Service
  /** Writes the world down after a change to it. */
  save(): void
  close(): Promise<void>
}

export interface DevEnvOptions {
  /** 0, the default, takes a free one. */
  port?: number
  /** A folder that survives a restart, or `memory`. */
  data: string
  /** Another database than PGlite in that folder. */
  databaseUrl?: string
  /** One that is open already, to be looked into beside the service. */
  db?: Db
  /** How many calls are taken in a minute. */
  limits?: Limits
  /** Tenants that may use the service beside the one of the stand-ins. */
  otherTenants?: readonly string[]
  /** Of tokens in `memory`, where making one each time would take longer than all the rest of the start. */
  signingKey?: SigningKey
  /** Instead of the invented company; given again, they replace those of before, as a directory changes. */
  people?: WorldPerson[]
  /** Half a year of sessions; without it nothing has happened yet. */
  history?: boolean
  now?: () => Date
  /** Bad days of Graph from the start on. */
  badDays?: BadDayName[]
  /** Permissions that the admin gives beyond those of every start. */
  consents?: ConsentName[]
  /** Where the API's log goes; the console by default. */
  log?: Log
  /** Where the API notes what went well; nowhere by default. */
  record?: Log
  webRoot?: string
}

/** One tenant on one port: identity, Graph, the pages of Teams and Outlook, the API and the built front ends. */
export async function startDevEnv(options: DevEnvOptions): Promise<DevEnv> {
  const { port = 0, data, now: realNow = () => new Date(), webRoot = builtWeb } = options
  let past: Date | null = null
  const now = () => past ?? realNow()
  let app = new Hono()
  const { server, url } = await listen(port, (request, env) => app.fetch(request, env))
  const closing: (() => Promise<void>)[] = [() => closeServer(server)]
  const close = async () => {
    for (const step of closing.splice(0)) await step()
  }
  try {
    const keys = await keysIn(data, options.signingKey)
    const stored = await readWorld(data)
    const world = stored ?? newWorld(options)
    if (options.people) world.people = withAdmin(options.people)
    const save = () => writeWorld(data, world)
    const identity = createIdentity({ world, keys, authority: () => `${url}/entra`, now })
    for (const name of options.consents ?? []) setConsent(identity, name, true)
    const graph = createGraph({ world, identity, secret: keys.secret, base: () => `${url}/graph`, now })
    const days = new BadDays(graph, world)
    for (const name of options.badDays ?? []) days.set(name, true)
    const microsoft = new Hono().route('/entra', identity.app).route('/graph', graph.app)
    app = microsoft
    if (!stored) discardHalfMade(data)
    const config = serviceConfig(url, options, world, keys)
    const service = await createService(config, {
      now,
      ...(options.log ? { log: options.log } : {}),
      record: options.record ?? (() => {}),
      ...(options.db ? { db: options.db } : {}),
      ...(options.limits ? { limits: options.limits } : {}),
    })
    closing.push(() => service.close())
    if (!stored && options.history) {
      const states = options.people ? [{ daysAgo: 185, people: world.people }] : directoryStates()
      await tellHistory({ world, service, states, now: realNow(), setClock: (time) => (past = time) })
    } else await service.runOrgSync(world.tenantId)
    await service.keepCascade()
    bookThisWeek(world, realNow())
    save()
    app = new Hono()
      .route('/', microsoft)
      .route('/', startPage({ world, graph, identity, now, days, save }))
      .route('/', teamsPages(world, graph.feeds))
      .route('/', outlookPages({ world, save, mint: (id) => identity.mint(id) }))
      .route('/', tokenPage(identity))
      .route('/', localApp(service))
      .route('/', staticFiles(webRoot, config))
    const tokenFor = async (id: string, overrides?: Overrides) => (await identity.mint(id, overrides)).accessToken
    return { url, world, tokenFor, identity, graph, service, save, close }
  } catch (error) {
    await close()
    throw error
  }
}

function newWorld(options: DevEnvOptions): World {
  const people = options.people ? withAdmin(options.people) : companyPeople()
  return {
    tenantId: guidOf('tenant of the stand-ins'),
    clientId: guidOf('app registration of the stand-ins'),
    company: options.people ? 'Your org chart' : companyName,
    people,
    groups: groupsOf(people),
    events: [],
    mailboxes: {},
  }
}

/** A first start that was broken off leaves a database without a world: it is made anew. */
function discardHalfMade(data: string): void {
  if (data !== 'memory' && existsSync(join(data, 'keys.json')))
    rmSync(join(data, 'db'), { recursive: true, force: true })
}

function bookThisWeek(world: World, now: Date): void {
  const monday = mondayOf(workingDay(now, 'later')).toISOString()
  if (world.events.some(({ series, start }) => series && start >= monday)) return
  const cast = castOf(world.people).map(({ person }) => person)
  world.events.push(...calendarOf(world.people, cast, now, world.events))
}

function serviceConfig(url: string, { data, databaseUrl, otherTenants = [] }: DevEnvOptions, world: World, keys: Keys) {
  return readConfig({
    DATABASE_URL: databaseUrl ?? (data === 'memory' ? 'pglite:memory' : `pglite:${join(data, 'db')}`),
    ENTRA_CLIENT_ID: world.clientId,
    ENTRA_AUTHORITY: `${url}/entra`,
    ALLOWED_TENANTS: [world.tenantId, ...otherTenants].join(','),
    GRAPH_BASE_URL: `${url}/graph`,
    NOTES_KEYS: keys.notesKeys,
    IDENTITY_ENDPOINT: `${url}/entra/msi/token`,
    IDENTITY_HEADER: keys.identityHeader,
    TEAMS_APP_ID: teamsAppId,
  })
}

function listen(port: number, fetch: Parameters<typeof serve>[0]['fetch']) {
  return new Promise<{ server: ServerType; url: string }>((resolve, reject) => {
    const server = serve({ fetch, port, hostname: 'localhost' }, ({ port: taken }) =>
      resolve({ server, url: `http://localhost:${taken}` }),
    )
    // Long work between two calls must not find its kept connection closed.
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = 0
    server.once('error', reject)
  })
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
