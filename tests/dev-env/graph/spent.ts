import type { MiddlewareHandler } from 'hono'
import { inBatch } from './batch.ts'

const header = 'x-ms-resource-unit'

/** What the clients of the stand-in have cost so far. */
export class Spent {
  /** Over the network: a batch is one. */
  requests = 0
  /** Of the directory, by which Graph throttles; each call in a batch has its own. */
  units = 0

  reset(): void {
    this.requests = 0
    this.units = 0
  }

  middleware(): MiddlewareHandler {
    return async (context, next) => {
      await next()
      if (!inBatch(context)) this.requests += 1
      this.units += Number(context.res.headers.get(header) ?? 0)
    }
  }
}

/** Names the units of a call to the directory; calendars, photos and messages are throttled otherwise and have none. */
export function nameUnits(): MiddlewareHandler {
  return async (context, next) => {
    await next()
    if (/\/(events|calendarView|photos?|teamwork)\b/.test(context.req.path)) return
    context.header(header, String(unitsOf(context.req.path, new URL(context.req.url).searchParams)))
  }
}

/**
 * As the page on throttling limits counts (February 2026): a list of users 2, anything else 1, less for `$select` and
 * a small `$top`, more for `$expand`, and never less than 1.
 */
function unitsOf(path: string, query: URLSearchParams): number {
  const base = path.endsWith('/users') ? 2 : 1
  const small = query.has('$top') && Number(query.get('$top')) < 20
  return Math.max(1, base - Number(query.has('$select')) + Number(query.has('$expand')) - Number(small))
}
