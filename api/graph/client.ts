import { Client, GraphError } from '@microsoft/microsoft-graph-client'
import { AppError } from '../app-error.ts'
import { type Pace, PageLink, Retry, Send, sdkRoot } from './middleware.ts'

export const patient: Pace = { timeout: 60_000, retries: 4, pause: 2_000, longestPause: 60_000 }
/** For a round that comes again within the hour, where one mailbox must not hold up all others. */
export const passing: Pace = { timeout: 60_000, retries: 1, pause: 1_000, longestPause: 30_000 }
/** For a person who waits. */
export const brisk: Pace = { timeout: 5_000, retries: 1, pause: 300, longestPause: 1_000 }

/** A Graph client of our own chain: retry that knows what may be repeated, then token, time limit and https. */
export function graphClient(root: string, token: string, pace: Pace, seen?: (response: Response) => void): Client {
  const retry = new Retry(pace)
  retry.setNext(new Send(root, token, pace.timeout, seen))
  return Client.initWithMiddleware({ middleware: retry, baseUrl: `${sdkRoot}/`, defaultVersion: 'v1.0' })
}

/** Reads a page by the address that Graph gave for it; refuses one that would take the token to a stranger. */
export async function getLink(
  client: Client,
  root: string,
  link: string,
  headers: Record<string, string> = {},
): Promise<unknown> {
  if (!link.startsWith(`${root}/`)) {
    throw new AppError('graph-refused', `Microsoft 365 named a next page outside ${root}.`)
  }
  return client
    .api('/users')
    .headers(headers)
    .middlewareOptions([new PageLink(link)])
    .get()
}

/** What a failed call means to the caller. 404 is `not-found`; refusals for good differ from being away. */
export function graphProblem(error: unknown): never {
  if (error instanceof AppError) throw error
  if (error instanceof GraphError && error.statusCode === 404) {
    throw new AppError('not-found', 'Microsoft 365 does not know this item.', { cause: error })
  }
  if (error instanceof GraphError && [400, 401, 403, 410].includes(error.statusCode)) {
    throw new AppError('graph-refused', 'Microsoft 365 refused the call. Ask your admin to check the permissions.', {
      cause: error,
    })
  }
  throw new AppError('graph-unavailable', 'Microsoft 365 does not answer just now. Try again in a minute.', {
    cause: error,
  })
}
