import { addresses, paths, type RouteName, versioned } from './paths.ts'
import type { Problem } from './problem.ts'
import type { Input, Output } from './routes.ts'

/** A call the server refused. `problem.code` says why; `problem.detail` is a sentence for the person. */
export class ApiError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** The call did not reach the server, or no answer came back: trying again is safe, every route can be repeated. */
export class Unreachable extends Error {}

export type Client = {
  [N in RouteName]: (input: Input<N>, options?: { signal?: AbortSignal; keepalive?: boolean }) => Promise<Output<N>>
}

export interface ClientOptions {
  /** Origin and `/api`, e.g. `https://app.example.com/api`; a path alone in a browser. */
  baseUrl: string
  /** An access token for this API; null calls without one. */
  getToken: () => Promise<string | null>
  fetch?: typeof fetch
  /** Told of each call as it leaves. */
  onAsked?: () => void
}

/**
 * One method per route. Throws `ApiError` for an answer that is a problem and `Unreachable` when none came; whatever
 * `getToken` throws passes through.
 */
export function createClient({ baseUrl, getToken, fetch = globalThis.fetch, onAsked }: ClientOptions): Client {
  async function call(name: RouteName, input: Record<string, unknown>, options: RequestInit = {}): Promise<unknown> {
    const { method, url, headers, body } = requestOf(name, input)
    const token = await getToken()
    if (token) headers.set('authorization', `Bearer ${token}`)
    let response: Response
    let answer: unknown
    try {
      const asked = fetch(`${baseUrl}/${url}`, { ...options, method, headers, ...(body === null ? {} : { body }) })
      onAsked?.()
      response = await asked
      answer = await response.json()
    } catch (cause) {
      throw new Unreachable('The service could not be reached.', { cause })
    }
    if (!response.ok) throw new ApiError(answer as Problem)
    return answer
  }
  const client: Partial<Record<RouteName, unknown>> = {}
  for (const { name } of addresses) {
    client[name] = (input: Record<string, unknown>, options?: RequestInit) => call(name, input, options)
  }
  // The server is built from the same table, so what it answers has the type that the table names.
  return client as Client
}

function requestOf(name: RouteName, input: Record<string, unknown>) {
  const [method = 'GET', template = ''] = paths[name].split(' ')
  const rest = { ...input }
  const headers = new Headers()
  const url = template.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = String(rest[field])
    delete rest[field]
    return encodeURIComponent(value)
  })
  if (versioned.has(name)) {
    headers.set('if-match', `"${String(rest.version)}"`)
    delete rest.version
  }
  if (method === 'GET') return { method, url: url + queryOf(rest), headers, body: null }
  if (Object.keys(rest).length === 0) return { method, url, headers, body: null }
  headers.set('content-type', 'application/json')
  return { method, url, headers, body: JSON.stringify(rest) }
}

function queryOf(fields: Record<string, unknown>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
