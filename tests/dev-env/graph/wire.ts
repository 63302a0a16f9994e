import { randomUUID } from 'node:crypto'
import type { Event, Group, ProfilePhoto, User } from '@microsoft/microsoft-graph-types'

/*
 * Shapes on Graph's wire that its types package leaves out: annotations, links and error bodies. Everything else is of
 * that package, and exact: a property that Graph does not have fails the type check.
 */

export interface Page<T> {
  '@odata.context': string
  '@odata.nextLink'?: string
  value: T[]
}

/** A user's own properties; what it is related to comes only when it is asked for, in shapes of its own. */
export type PlainUser = Omit<User, 'manager' | 'directReports'>

/** The manager as `$expand=manager($select=id)` gives it: absent, or null in some tenants, for somebody without one. */
export type ExpandedUser = PlainUser & { manager?: DirectoryObjectOnWire | null }

export type DirectoryObjectOnWire = PlainUser & Typed

interface Typed {
  '@odata.type': '#microsoft.graph.user' | '#microsoft.graph.orgContact'
}

/** https://learn.microsoft.com/graph/delta-query-overview: `changed` can be restored for 30 days, `deleted` cannot. */
export interface RemovedOnWire {
  id: string
  '@removed': { reason: 'changed' | 'deleted' }
}

/**
 * An array although there is one manager at most, after the pattern of the API guidelines' page on change tracking; the
 * mark on the manager of before is documented for the members of groups only.
 */
export type RelatedOnWire = Typed & (RemovedOnWire | { id: string })

export type ChangedUser = PlainUser & { 'manager@delta'?: RelatedOnWire[] }

/** One of the links, never both. */
export type DeltaPage = { '@odata.context': string; value: (ChangedUser | RemovedOnWire)[] } & (
  | { '@odata.nextLink': string }
  | { '@odata.deltaLink': string }
)

/** https://learn.microsoft.com/graph/api/profilephoto-get */
export type PhotoOnWire = ProfilePhoto & {
  '@odata.context': string
  '@odata.mediaContentType': string
  '@odata.mediaEtag': string
}

export type GroupOnWire = Pick<Group, 'id' | 'displayName'>

export type EventOnWire = Event & { '@odata.etag': string }

/** https://learn.microsoft.com/graph/json-batching: the bytes of a photo are base64. */
export interface BatchAnswer {
  id: string
  status: number
  headers: Record<string, string>
  body: unknown
}

/** A failure in the shape that the directory and Outlook services behind Graph share. */
export class GraphError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }

  response(): Response {
    const innerError = { date: new Date().toISOString().slice(0, 19), 'request-id': randomUUID() }
    const error = { code: this.code, message: this.message, innerError }
    return Response.json({ error }, { status: this.status, headers: this.headers })
  }
}

/** https://learn.microsoft.com/graph/throttling-limits; the header is mostly there, in seconds. */
export function throttled(retryAfter?: string): Response {
  const innerError = {
    code: '429',
    date: new Date().toISOString().slice(0, 19),
    message: 'Please retry after',
    'request-id': randomUUID(),
    status: '429',
  }
  const error = { code: 'TooManyRequests', message: 'Please retry again later.', innerError }
  const scope = { 'x-ms-throttle-scope': 'Tenant_Application/ReadWrite/unknown' }
  const headers = retryAfter === undefined ? scope : { ...scope, 'retry-after': retryAfter }
  return Response.json({ error }, { status: 429, headers })
}

/** A gateway's page: Graph answers so when a service behind it does not. */
export function gatewayPage(status: number): Response {
  const text = `<html><head><title>${status}</title></head><body>The service is unavailable.</body></html>`
  return new Response(text, { status, headers: { 'content-type': 'text/html' } })
}
