import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { Identity } from '../identity.ts'
import { readAccess, requireDirectory } from './access.ts'
import { sliceOf } from './delta.ts'
import type { Ledger, Moment } from './ledger.ts'
import type { Seal } from './seal.ts'
import { type Directory, propertiesIn } from './users.ts'
import { type DeltaPage, GraphError } from './wire.ts'

interface DeltaRoutes {
  directory: Directory
  ledger: Ledger
  identity: Identity
  seal: Seal
  base: () => string
  now: () => Date
}

const When = z.object({ ledger: z.string(), version: z.number(), print: z.number() }) satisfies z.ZodType<Moment>
/** What was asked at first; it is not to be said again. */
const Asked = z.object({ select: z.string().nullable() })
const DeltaToken = Asked.extend({ kind: z.literal('delta'), moment: When, issued: z.number() })
const SkipToken = Asked.extend({
  kind: z.literal('skip'),
  /** When the changes begin that this round tells; null tells everybody. */
  since: When.nullable(),
  until: When,
  at: z.number(),
  owed: z.array(z.number()),
  gap: z.boolean(),
})
type SkipToken = z.infer<typeof SkipToken>

type Refusal = (base: string, select: string | null) => never

const lifetime = 7 * 24 * 60 * 60_000
const path = '/v1.0/users/delta'

/** Rounds of `/users/delta`, after the overview of delta queries and the page on `user: delta` (April 2025). */
export function addDeltaRoutes(v1: Hono, { directory, ledger, identity, seal, base, now }: DeltaRoutes): void {
  const { world, switches } = directory
  let lastIssued = 0
  let unusable: { until: number; fail: Refusal } = { until: 0, fail: expired }

  const look = () => ledger.look(world.people, switches.deletedForGood)
  const deltaLink = (select: string | null, moment: Moment): string => {
    lastIssued = Math.max(lastIssued + 1, now().getTime())
    return `${base()}${path}?$deltatoken=${seal.close({ kind: 'delta', select, moment, issued: lastIssued })}`
  }
  const context = (select: string | null) => `${base()}/v1.0/$metadata#users${select ? `(${select})` : ''}`

  function begin(token: string): SkipToken {
    const read = DeltaToken.safeParse(seal.open(token)).data
    if (!read) throw new GraphError(400, 'Request_BadRequest', 'The delta token is not valid.')
    const { select, moment, issued } = read
    if (switches.expired || switches.gone) {
      unusable = { until: lastIssued, fail: switches.gone ? gone : expired }
      switches.expired = false
      switches.gone = false
    }
    if (issued <= unusable.until) return unusable.fail(base(), select)
    const until = look()
    if (now().getTime() - issued > lifetime || ledger.versionOf(moment) === null) return expired()
    return { kind: 'skip', select, since: moment, until, at: 0, owed: [], gap: false }
  }

  function asked(query: URLSearchParams): SkipToken | 'latest' {
    const first = query.get('$deltatoken')
    const skip = query.get('$skiptoken')
    const token = first || skip
    if (!token || token === 'latest') {
      refuseUnknown(query, ['$select', '$deltatoken', '$expand', '$top'])
      if (token === 'latest') return 'latest'
      return { kind: 'skip', select: query.get('$select'), since: null, until: look(), at: 0, owed: [], gap: false }
    }
    refuseUnknown(query, ['$deltatoken', '$skiptoken'])
    if (first) return begin(first)
    const read = SkipToken.safeParse(seal.open(token)).data
    if (!read) throw new GraphError(400, 'Request_BadRequest', 'The skip token is not valid.')
    return read
  }

  function page(query: URLSearchParams, minimal: boolean): DeltaPage {
    const round = asked(query)
    if (round === 'latest') {
      const select = query.get('$select')
      roundOf(select, null)
      return { '@odata.context': context(select), value: [], '@odata.deltaLink': deltaLink(select, look()) }
    }
    const { select, since, until, at, owed, gap } = round
    const nextLink = (more: Partial<SkipToken>) =>
      `${base()}${path}?$skiptoken=${seal.close({ ...round, ...more } satisfies SkipToken)}`
    if (switches.emptyPage && at === 0 && !gap) {
      return { '@odata.context': context(select), value: [], '@odata.nextLink': nextLink({ gap: true }) }
    }
    const version = since && ledger.versionOf(since)
    if (since && version === null) return expired()
    const from = version !== null && switches.repeats ? version - 1 : version
    const slice = sliceOf(directory, ledger, roundOf(select, from), { at, owed, minimal })
    const body = { '@odata.context': context(select), value: slice.entries }
    if (slice.next === null) return { ...body, '@odata.deltaLink': deltaLink(select, until) }
    return { ...body, '@odata.nextLink': nextLink({ at: slice.next, owed: slice.owed }) }
  }

  const answer = async (context: Context) => {
    requireDirectory(await readAccess(context, identity), 'User.Read.All')
    const minimal = /return\s*=\s*minimal/i.test(context.req.header('prefer') ?? '')
    if (minimal) context.header('preference-applied', 'return=minimal')
    return context.json(page(new URL(context.req.url).searchParams, minimal))
  }
  v1.get('/users/delta', answer)
  v1.get('/users/microsoft.graph.delta', answer)
}

/** Reads `$select`, in which `manager` may stand beside properties. */
function roundOf(select: string | null, since: number | null) {
  const fields = select?.split(',').map((name) => name.trim()) ?? []
  const plain = fields.filter((name) => name !== 'manager')
  const names = propertiesIn(plain.length > 0 ? plain.join(',') : fields.length > 0 ? 'id' : null)
  return { since, names, manager: fields.includes('manager') }
}

function refuseUnknown(query: URLSearchParams, known: string[]): void {
  const unknown = [...query.keys()].find((name) => !known.includes(name))
  if (unknown) throw new GraphError(501, 'NotModelled', `The stand-in does not know ${unknown} in a delta query.`)
}

function expired(): never {
  const message =
    'The sync state generation is not found. The delta token is expired and data must be synchronized again.'
  throw new GraphError(400, 'syncStateNotFound', message)
}

function gone(base: string, select: string | null): never {
  const location = `${base}${path}?${select === null ? '' : `$select=${select}&`}$deltatoken=`
  throw new GraphError(410, 'resyncRequired', 'Resync is required. Replace any local items with the server’s.', {
    location,
  })
}
