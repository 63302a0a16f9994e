import { decodeJwt } from 'jose'
import { ConsentMissing, type GraphTokens } from './token.ts'

/** What Microsoft 365 lets the app do, as its own tokens for Graph carry it. */
export interface Granted {
  application: string[]
  delegated: string[]
}

export type ReadGranted = (tenantId: string, userToken: string) => Promise<Granted>

const anHour = 3_600_000
/** What every sign-in brings, and `User.Read`, which Entra adds to a new app by itself. */
const signIn = ['openid', 'profile', 'email', 'offline_access', 'User.Read']

/** Asks for tokens that are new, so that a consent of just now is seen. Throws as `GraphTokens` do. */
export function grantedReader(tokens: GraphTokens): ReadGranted {
  return async (tenantId, userToken) => {
    const [app, person] = await Promise.all([
      tokens.forApp(tenantId, anHour),
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
