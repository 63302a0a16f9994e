import { AppError } from './app-error.ts'
import { fetchWithin } from './fetch-within.ts'

/** What the platform gives an app that has a managed identity: where to ask for its tokens, and proof that it may. */
export interface ManagedIdentity {
  endpoint: string
  header: string
}

export interface IdentityToken {
  token: string
  /** Milliseconds since 1970; an hour from now where the platform does not say. */
  until: number
}

/** A token of the managed identity for one resource. Throws what `failed` throws when there is none to be had. */
export async function identityToken(
  { endpoint, header }: ManagedIdentity,
  resource: string,
  failed: (cause: unknown) => never,
): Promise<IdentityToken> {
  const url = new URL(endpoint)
  url.searchParams.set('api-version', '2019-08-01')
  url.searchParams.set('resource', resource)
  const response = await fetchSteadily(url, { headers: { 'X-IDENTITY-HEADER': header } }).catch(failed)
  const answer: unknown = await response.json().catch(failed)
  if (!response.ok || typeof answer !== 'object' || answer === null || !('access_token' in answer)) {
    return failed(new Error(`The managed identity answered ${response.status}.`))
  }
  const seconds = 'expires_on' in answer ? Number(answer.expires_on) : Number.NaN
  return { token: String(answer.access_token), until: (seconds || Date.now() / 1000 + 3600) * 1000 }
}

/** A kept connection may have been closed by the other side: that is tried once more. Ten seconds at most each time. */
export async function fetchSteadily(url: string | URL, options: RequestInit): Promise<Response> {
  const attempt = () => fetchWithin(10_000, url, options)
  return attempt().catch((error: unknown) => (error instanceof TypeError ? attempt() : Promise.reject(error)))
}

const databases = 'https://ossrdbms-aad.database.windows.net'
const early = 5 * 60_000

/** The password of the managed identity at Azure Database for PostgreSQL: a token, asked anew shortly before it ends. */
export function databasePassword(identity: ManagedIdentity, now: () => Date): () => Promise<string> {
  let kept: IdentityToken | null = null
  return async () => {
    if (!kept || kept.until - early <= now().getTime()) kept = await identityToken(identity, databases, noToken)
    return kept.token
  }
}

function noToken(cause: unknown): never {
  throw new AppError(
    'database-unavailable',
    'The service cannot sign in to its database just now. Try again in a minute.',
    {
      cause,
    },
  )
}
