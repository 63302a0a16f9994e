import type { Context, Hono } from 'hono'
import type { Identity } from '../identity.ts'
import type { WorldPerson } from '../world.ts'
import { readAccess, requireDirectory } from './access.ts'
import type { Paging } from './paging.ts'
import type { DirectorySwitches } from './switches.ts'
import { type Directory, findUser, managerOf, notThere, propertiesIn, userWriter } from './users.ts'
import { GraphError, type Page } from './wire.ts'

interface UserRoutes {
  directory: Directory
  identity: Identity
  base: () => string
  paging: Paging
}

export function addUserRoutes(v1: Hono, { directory, identity, base, paging }: UserRoutes): void {
  const { switches } = directory
  const list = (context: Context, people: WorldPerson[], path: string): Page<object> => {
    const query = new URL(context.req.url).searchParams
    const size = Math.min(pageSize(query, switches), switches.pageLimit)
    const offset = paging.offset(path, query, people)
    const gap = switches.emptyPage && offset === size && !query.has('$gap')
    const again = switches.repeats && offset > 0 && size > 1 ? 1 : 0
    const value = gap ? [] : people.slice(offset - again, offset - again + size)
    const next = gap ? offset : offset - again + value.length
    if (gap) query.set('$gap', 'passed')
    const after = people[next - 1]?.id ?? null
    const link = next < people.length ? paging.nextLink(base(), path, query, next, after) : null
    return {
      '@odata.context': `${base()}/v1.0/$metadata#users${fieldsIn(query)}`,
      ...(link ? { '@odata.nextLink': link } : {}),
      value: value.map(userWriter(directory, query)),
    }
  }
  v1.get('/users', async (context) => {
    requireDirectory(await readAccess(context, identity), 'User.Read.All')
    return context.json(list(context, directory.world.people, '/v1.0/users'))
  })
  v1.get('/users/:id', async (context) => {
    requireDirectory(await readAccess(context, identity), 'User.Read.All')
    const query = new URL(context.req.url).searchParams
    const user = userWriter(directory, query)(findUser(directory, context.req.param('id')))
    return context.json({ '@odata.context': `${base()}/v1.0/$metadata#users${fieldsIn(query)}/$entity`, ...user })
  })
  v1.get('/users/:id/manager', async (context) => {
    requireDirectory(await readAccess(context, identity), 'User.Read.All')
    const person = findUser(directory, context.req.param('id'))
    const manager = managerOf(directory, person, propertiesIn(context.req.query('$select') ?? null))
    if (manager === null) throw new GraphError(404, 'Request_ResourceNotFound', notThere('manager'))
    return context.json({ '@odata.context': `${base()}/v1.0/$metadata#directoryObjects/$entity`, ...manager })
  })
  v1.get('/users/:id/directReports', async (context) => {
    const access = await readAccess(context, identity)
    const { id } = findUser(directory, context.req.param('id'))
    requireDirectory(access, 'User.Read.All', ...(access.userId === id ? ['User.Read'] : []))
    const reports = directory.world.people.filter((person) => person.managerId === id)
    return context.json(list(context, reports, `/v1.0/users/${id}/directReports`))
  })
}

/** The selection as the context address names it, `manager($select=id)` being `manager(id)` there. */
export function fieldsIn(query: URLSearchParams): string {
  const expand = query.get('$expand')?.replace('$select=', '')
  const fields = [query.get('$select'), expand].filter(Boolean)
  return fields.length > 0 ? `(${fields.join(',')})` : ''
}

function pageSize(query: URLSearchParams, { limitedTo120 }: DirectorySwitches): number {
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
  if (limitedTo120 && top > 120) {
    throw new GraphError(400, 'Request_BadRequest', 'Cannot query data for more than 120 users at a time')
  }
  if (Number.isInteger(top) && top >= 1 && top <= 999) return top
  const message = `Invalid page size specified: '${query.get('$top')}'. Must be between 1 and 999 inclusive.`
  throw new GraphError(400, 'Request_BadRequest', message)
}
