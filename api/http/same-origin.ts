import { AppError } from '../app-error.ts'

/** Where the address of the pages stands when something in front of the API has another one. Browsers set neither unasked. */
const hostHeaders = ['host', 'x-forwarded-host']

/**
 * Pages of other origins may write nothing. Reading they cannot either: no answer names an origin that may. A call
 * without `Origin` comes from no page. Throws `AppError`.
 */
export function requireSameOrigin({ method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>): void {
  const origin = headers.get('origin')
  if (method === 'GET' || origin === null) return
  const own = [new URL(url).host, ...hostHeaders.map((name) => headers.get(name)?.trim().toLowerCase())]
  if (URL.canParse(origin) && own.includes(new URL(origin).host)) return
  throw new AppError('origin-foreign', 'This call comes from a page that is not part of the app.')
}
