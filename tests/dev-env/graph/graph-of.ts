import { companyName } from '../company.ts'
import { guidOf } from '../guid.ts'
import { createIdentity } from '../identity.ts'
import { keysIn } from '../keys.ts'
import { TokenMaker } from '../tokens.ts'
import type { World, WorldEvent, WorldPerson } from '../world.ts'
import { createGraph } from './graph.ts'

const keys = await keysIn('memory')
const base = 'http://localhost:1/graph'

/** A token for Graph itself, as the identity stand-in would make it. */
export function graphToken(claims: Record<string, unknown>): Promise<string> {
  return new TokenMaker(keys, () => new Date()).sign({ ...claims, aud: 'https://graph.microsoft.com' })
}

const asApp = await graphToken({ idtyp: 'app', roles: ['User.Read.All'] })

/** The Graph stand-in over these people, without a server. */
export function graphOf(people: WorldPerson[], events: WorldEvent[] = []) {
  let later = 0
  const world: World = {
    tenantId: guidOf('t'),
    clientId: guidOf('c'),
    company: companyName,
    people,
    events,
    mailboxes: {},
  }
  const now = () => new Date(Date.now() + later)
  const identity = createIdentity({ world, keys, authority: () => 'http://localhost:1/entra', now: () => new Date() })
  const graph = createGraph({ world, identity, secret: keys.secret, base: () => base, now })
  const call = (path: string, init: RequestInit) =>
    graph.app.request(path.startsWith(base) ? path.slice(base.length) : `/v1.0${path}`, init)
  return {
    world,
    people,
    identity,
    graph,
    call,
    async get(path: string, headers: Record<string, string> = {}) {
      const response = await call(path, { headers: { authorization: `Bearer ${asApp}`, ...headers } })
      return { status: response.status, headers: response.headers, body: await response.json() }
    },
    async batch(requests: { id: string; url: string }[]) {
      const body = JSON.stringify({ requests: requests.map((one) => ({ method: 'GET', ...one })) })
      const headers = { authorization: `Bearer ${asApp}`, 'content-type': 'application/json' }
      const response = await call('/$batch', { method: 'POST', headers, body })
      return { headers: response.headers, responses: (await response.json()).responses }
    },
    pass: (milliseconds: number) => {
      later += milliseconds
    },
  }
}
