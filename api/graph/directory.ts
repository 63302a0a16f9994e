import { GraphError } from '@microsoft/microsoft-graph-client'
import { getLink, graphClient, graphProblem, patient } from './client.ts'
import { readManagers } from './managers.ts'
import type { GraphTokens } from './token.ts'
import { changeOf, readAs, type UserChange, UsersAnswer, userFields } from './users.ts'

/** What calls cost: how many there were and their resource units, by which Graph throttles. */
export interface Cost {
  requests: number
  units: number
}

export interface UsersPage extends Cost {
  changes: UserChange[]
  /** Address of the next page, or null. */
  nextLink: string | null
  /** At the end of a delta round: the address to ask for what changed since. */
  deltaLink: string | null
}

export interface ManagersAnswer extends Cost {
  /** Person → their manager's id, or null when the directory names none. */
  managers: Map<string, string | null>
}

/** The link of a delta round is too old: the directory must be read anew, from `restart` if Graph names an address. */
export class DeltaExpired extends Error {
  readonly restart: string | null
  constructor(restart: string | null) {
    super('The delta link has expired.')
    this.restart = restart
  }
}

/** Reads of the directory as the app itself. All throw `AppError` `graph-unavailable` or `graph-refused`. */
export interface Directory {
  /** A page of all users with their managers; `link` null is the first. */
  readList(tenantId: string, link: string | null): Promise<UsersPage>
  /** A page of a delta round; `link` null begins the first round. Throws `DeltaExpired` too. */
  readDelta(tenantId: string, link: string | null): Promise<UsersPage>
  /** The managers of at most 20 people. */
  readManagers(tenantId: string, ids: readonly string[]): Promise<ManagersAnswer>
}

export function directoryReader(graphBaseUrl: string, tokens: GraphTokens): Directory {
  async function open(tenantId: string) {
    const cost = { requests: 0, units: 0 }
    const count = (response: Response) => {
      cost.requests++
      cost.units += Number(response.headers.get('x-ms-resource-unit')) || 1
    }
    const client = graphClient(graphBaseUrl, await tokens.forApp(tenantId), patient, count)
    return { client, cost }
  }

  function pageOf(answer: unknown, from: 'list' | 'delta', cost: Cost): UsersPage {
    const page = readAs(UsersAnswer, answer)
    return {
      changes: page.value.map((user) => changeOf(user, from)),
      nextLink: page['@odata.nextLink'] ?? null,
      deltaLink: page['@odata.deltaLink'] ?? null,
      ...cost,
    }
  }

  return {
    async readList(tenantId, link) {
      const { client, cost } = await open(tenantId)
      const first = (size: number) =>
        client.api('/users').select(userFields).expand('manager($select=id)').top(size).get()
      const answer: unknown = link
        ? await getLink(client, graphBaseUrl, link).catch(graphProblem)
        : await first(999)
            .catch((error: unknown) => (isPageTooLarge(error) ? first(100) : Promise.reject(error)))
            .catch(graphProblem)
      return pageOf(answer, 'list', cost)
    },

    async readDelta(tenantId, link) {
      // GRAPH_BASE_URL was changed since: what the other address handed out means nothing here.
      if (link && !link.startsWith(`${graphBaseUrl}/`)) throw new DeltaExpired(null)
      const { client, cost } = await open(tenantId)
      const answer: unknown = link
        ? await getLink(client, graphBaseUrl, link).catch(expired)
        : await client.api('/users/delta').select(`${userFields},manager`).get().catch(expired)
      return pageOf(answer, 'delta', cost)
    },

    async readManagers(tenantId, ids) {
      const { client, cost } = await open(tenantId)
      const managers = await readManagers(client, ids)
      // The answer of a batch names no units: each call in it costs one.
      return { managers, ...cost, units: ids.length }
    },
  }
}

/** Seen in some tenants: large pages are refused by a message of their own, the default size is not. */
function isPageTooLarge(error: unknown): boolean {
  return error instanceof GraphError && error.statusCode === 400 && /more than \d+ users at a time/i.test(error.message)
}

const resyncCodes = ['syncStateNotFound', 'resyncRequired']

function expired(error: unknown): never {
  if (error instanceof GraphError) {
    if (error.statusCode === 410) throw new DeltaExpired(restartOf(error.headers?.get('location') ?? null))
    const isOld = resyncCodes.some((code) => code.toLowerCase() === error.code?.toLowerCase())
    if (isOld && [400, 404].includes(error.statusCode)) throw new DeltaExpired(null)
  }
  return graphProblem(error)
}

/** From an address that does not ask for managers no round would ever tell of them: ours is taken instead. */
function restartOf(location: string | null): string | null {
  const fields = location && URL.canParse(location) ? new URL(location).searchParams.get('$select') : null
  return fields?.split(',').includes('manager') ? location : null
}
