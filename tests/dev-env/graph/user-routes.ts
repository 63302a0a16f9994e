import type { Context, Hono } from 'hono'
import type { Identity } from '../identity.ts'
import type { World, WorldPerson } from '../world.ts'
import { readAccess, requireDirectory } from './access.ts'
import type { Paging } from './paging.ts'
import { findUser, type ManagerSwitches, managerOnWire, notThere, userOnWire } from './users.ts'
import { GraphError, type Page } from './wire.ts'

export interface UserSwitches extends ManagerSwitches {
  /** The server's own limit of a page of users, however many are asked for. */
  pageLimit: number
  /** An empty page with a next link comes before the second page. */
  emptyPage: boolean
}

interface Directory {
  world: World
  identity: Identity
  switches: UserSwitches
  base: () => string
  paging: Paging
}

export function addUserRoutes(v1: Hono, { world, identity, switches, base, paging }: Directory): void {
  const list = (context: Context, people: WorldPerson[], path: string): Page<object> => {
    const query = new URL(context.req.url).searchParams
    const size = Math.min(pageSize(query), switches.pageLimit)
    const offset = paging.offset(path, query)
    const gap = switches.emptyPage && offset === size && !query.has('$gap')
    const value = gap ? [] : people.slice(offset, offset + size)
    const next = offset + value.length
    if (gap) query.set('$gap', 'passed')
    return {
      '@odata.context': `${base()}/v1.0/$metadata#users`,
      ...(next < people.length ? { '@odata.nextLink': paging.nextLink(base(), path, query, next) } : {}),
      value: value.map((person) => userOnWire(world, person, query, switches)),
    }
  }
  v1.get('/users', async (context) => {
    requireDirectory(await readAccess(context, identity), 'User.Read.All')
    return context.json(list(context, world.people, '/v1.0/users'))
  })
  v1.get('/users/:id', async (context) => {
    requireDirectory(await readAccess(context, identity), 'User.Read.All')
    const query = new URL(context.req.url).searchParams
    return context.json(userOnWire(world, findUser(world, context.req.param('id')), query, switches))
  })
  v1.get('/users/:id/manager', async (context) => {
    requireDirectory(await readAccess(context, identity), 'User.Read.All')
    const { managerId } = findUser(world, context.req.param('id'))
    if (managerId === null) throw new GraphError(404, 'Request_ResourceNotFound', notThere('manager'))
    return context.json(managerOnWire(world, managerId, context.req.query('$select') ?? null))
  })
  v1.get('/users/:id/directReports', async (context) => {
    const access = await readAccess(context, identity)
    const { id } = findUser(world, context.req.param('id'))
    requireDirectory(access, 'User.Read.All', ...(access.userId === id ? ['User.Read'] : []))
    const reports = world.people.filter((person) => person.managerId === id)
    return context.json(list(context, reports, `/v1.0/users/${id}/directReports`))
  })
}

function pageSize(query: URLSearchParams): number {
  const expand = query.get('$expand') ?? ''
  if (expand.includes('$levels')) {
    const message =
      "Transitive manager's list is only supported on a single user, send the $expand request on /users/{id} endpoint"
    throw new GraphError(400, 'Request_Unsupported', message)
  }
  if (query.has('$skip'))
    throw new GraphError(400, 'Request_UnsupportedQuery', "'$skip' is not supported by the service.")
  const unknown = [...query.keys()].find((name) => !['$select', '$expand', '$top', '$skiptoken', '$gap'].includes(name))
  if (unknown) throw new GraphError(501, 'NotModelled', `The stand-in does not know ${unknown} on a list of users.`)
  const top = Number(query.get('$top') ?? 100)
  if (Number.isInteger(top) && top >= 1 && top <= 999) return top
  const message = `Invalid page size specified: '${query.get('$top')}'. Must be between 1 and 999 inclusive.`
  throw new GraphError(400, 'Request_BadRequest', message)
}
