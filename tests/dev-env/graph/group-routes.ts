import type { Context, Hono } from 'hono'
import type { Identity } from '../identity.ts'
import type { WorldGroup, WorldPerson } from '../world.ts'
import { readAccess, requireDirectory } from './access.ts'
import type { Paging } from './paging.ts'
import { fieldsIn } from './user-routes.ts'
import { type Directory, notThere, propertiesIn, userWriter } from './users.ts'
import { GraphError, type GroupOnWire, type Page } from './wire.ts'

interface GroupRoutes {
  directory: Directory
  identity: Identity
  base: () => string
  paging: Paging
}

/** Groups of the world, who is in them, and in groups within them. */
export function addGroupRoutes(v1: Hono, { directory, identity, base, paging }: GroupRoutes): void {
  const { world, people, switches } = directory
  const groups = (): WorldGroup[] => world.groups ?? []
  const find = (id: string): WorldGroup => {
    const group = groups().find((one) => one.id === id.toLowerCase())
    if (!group) throw new GraphError(404, 'Request_ResourceNotFound', notThere(id))
    return group
  }
  const access = async (context: Context) => {
    requireDirectory(await readAccess(context, identity), 'GroupMember.Read.All')
    return new URL(context.req.url).searchParams
  }

  v1.get('/groups', async (context) => {
    const query = await access(context)
    const begins = /^startswith\(displayName,'((?:[^']|'')*)'\)$/.exec(query.get('$filter') ?? '')?.[1]
    if (begins === undefined || query.has('$search')) {
      throw new GraphError(501, 'NotModelled', 'The stand-in knows groups by the beginning of their name alone.')
    }
    const name = begins.replaceAll("''", "'").toLowerCase()
    const found = groups().filter(({ displayName }) => displayName.toLowerCase().startsWith(name))
    const page: Page<GroupOnWire> = {
      '@odata.context': `${base()}/v1.0/$metadata#groups${fieldsIn(query)}`,
      value: found.slice(0, Number(query.get('$top') ?? 100)).map(onWire),
    }
    return context.json(page)
  })
  v1.get('/groups/:id', async (context) => {
    const query = await access(context)
    const group = onWire(find(context.req.param('id')))
    return context.json({ '@odata.context': `${base()}/v1.0/$metadata#groups${fieldsIn(query)}/$entity`, ...group })
  })
  v1.get('/groups/:id/transitiveMembers/microsoft.graph.user', async (context) => {
    const query = await access(context)
    requireEventual(context, query)
    const { id } = find(context.req.param('id'))
    const within = [...membersOf(groups(), id)].map((one) => people.find(one)).filter((one) => one !== undefined)
    return context.json(membersPage(query, within, id))
  })

  function membersPage(query: URLSearchParams, within: WorldPerson[], id: string): Page<object> {
    const size = Math.min(Number(query.get('$top') ?? 100), switches.pageLimit, 999)
    const path = `/v1.0/groups/${id}/transitiveMembers/microsoft.graph.user`
    const offset = paging.offset(path, query, within)
    const value = within.slice(offset, offset + size)
    const next = offset + value.length
    const link = next < within.length ? paging.nextLink(base(), path, query, next, value.at(-1)?.id ?? null) : null
    propertiesIn(query.get('$select'))
    return {
      '@odata.context': `${base()}/v1.0/$metadata#users${fieldsIn(query)}`,
      ...(offset === 0 ? { '@odata.count': within.length } : {}),
      ...(link ? { '@odata.nextLink': link } : {}),
      value: value.map(userWriter(directory, query)),
    }
  }
}

/** A list of members of one kind is an advanced query: it needs the header on each page, and to be counted. */
function requireEventual(context: Context, query: URLSearchParams): void {
  const eventual = context.req.header('consistencylevel')?.toLowerCase() === 'eventual'
  if (eventual && query.get('$count') === 'true') return
  const message =
    'Request with $search or OData cast query parameter only works through MSGraph with a special request header: ConsistencyLevel: eventual'
  throw new GraphError(400, 'Request_UnsupportedQuery', message)
}

function membersOf(groups: readonly WorldGroup[], id: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>()
  if (seen.has(id)) return found
  seen.add(id)
  for (const member of groups.find((group) => group.id === id)?.memberIds ?? []) {
    const isGroup = groups.some((group) => group.id === member)
    for (const one of isGroup ? membersOf(groups, member, seen) : [member]) found.add(one)
  }
  return found
}

function onWire({ id, displayName }: WorldGroup): GroupOnWire {
  return { id, displayName }
}
