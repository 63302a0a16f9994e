import { decodeJwt } from 'jose'
import { anew, ConsentMissing, type GraphTokens } from './token.ts'

/** What Microsoft 365 lets the app do, as its own tokens for Graph carry it. */
export interface Granted {
  application: string[]
  delegated: string[]
}

export type ReadGranted = (tenantId: string, userToken: string) => Promise<Granted>

/** What every sign-in brings, and `User.Read`, which Entra adds to a new app by itself. */
const signIn = ['openid', 'profile', 'email', 'offline_access', 'User.Read']

/** Asks for a new token of the app, so that a consent of just now is seen; the person's goes with their own token. Throws as `GraphTokens` do. */
export function grantedReader(tokens: GraphTokens): ReadGranted {
  return async (tenantId, userToken) => {
    const [app, person] = await Promise.all([
      tokens.forApp(tenantId, anew),
      tokens.onBehalfOf(tenantId, userToken, 'https://graph.microsoft.com/.default').catch(noneYet),
    ])
    const { roles } = decodeJwt<{ roles?: unknown }>(app)
    const scopes = person === null ? '' : decodeJwt<{ scp?: unknown }>(person).scp
    return {
      application: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
      delegated: `${scopes ?? ''}`.split(' ').filter((scope) => scope && !signIn.includes(scope)),
    }
  }
}

function noneYet(error: unknown): null {
  if (error instanceof ConsentMissing) return null
  throw error
}
