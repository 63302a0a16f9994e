import { randomUUID } from 'node:crypto'
import type { Event, User } from '@microsoft/microsoft-graph-types'

/** Shapes on Graph's wire that its types package leaves out, or leaves out the annotations of. */
export interface Page<T> {
  '@odata.context': string
  '@odata.nextLink'?: string
  value: T[]
}

/** The manager as `$expand=manager($select=id)` gives it: absent, or null in some tenants, for somebody without one. */
export type ExpandedUser = Omit<User, 'manager'> & { manager?: DirectoryObjectOnWire | null }

export type DirectoryObjectOnWire = User & { '@odata.type': '#microsoft.graph.user' | '#microsoft.graph.orgContact' }

export type EventOnWire = Event & { '@odata.etag': string }

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

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }

  response(): Response {
    const innerError = { date: new Date().toISOString().slice(0, 19), 'request-id': randomUUID() }
    return Response.json({ error: { code: this.code, message: this.message, innerError } }, { status: this.status })
  }
}

export function throttled(retryAfter: number): Response {
  const innerError = {
    code: '429',
    date: new Date().toISOString().slice(0, 19),
    message: 'Please retry after',
    'request-id': randomUUID(),
    status: '429',
  }
  const error = { code: 'TooManyRequests', message: 'Please retry again later.', innerError }
  const headers = { 'retry-after': String(retryAfter), 'x-ms-throttle-scope': 'Tenant_Application/ReadWrite/unknown' }
  return Response.json({ error }, { status: 429, headers })
}

/** A gateway's page: Graph answers so when a service behind it does not. */
export function gatewayPage(status: number): Response {
  const text = `<html><head><title>${status}</title></head><body>The service is unavailable.</body></html>`
  return new Response(text, { status, headers: { 'content-type': 'text/html' } })
}
