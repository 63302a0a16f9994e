import type { Context } from 'hono'
import type { Identity } from '../identity.ts'
import { GraphError } from './wire.ts'

export interface Access {
  /** The signed-in user; null when the app calls for itself. */
  userId: string | null
  permissions: readonly string[]
}

export async function readAccess(context: Context, identity: Identity): Promise<Access> {
  const token = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
  if (!token) throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty.')
  const claims = await identity.readGraphToken(token).catch((error: unknown) => {
    throw new GraphError(401, 'InvalidAuthenticationToken', wordsFor(error))
  })
  if (claims.idtyp === 'app') return { userId: null, permissions: Array.isArray(claims.roles) ? claims.roles : [] }
  return { userId: String(claims.oid), permissions: String(claims.scp).split(' ') }
}

export function requireDirectory({ permissions }: Access, ...anyOf: string[]): void {
  if (anyOf.some((permission) => permissions.includes(permission))) return
  throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

/** Whose mailbox a call is about; only one's own when somebody is signed in. */
export function requireMailbox(access: Access, owner: string | 'me', purpose: 'read' | 'write'): string {
  const { userId, permissions } = access
  const denied = new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
  if (owner === 'me' && !userId) {
    throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.')
  }
  const reading = [userId ? 'Calendars.ReadBasic' : 'Calendars.ReadBasic.All', 'Calendars.Read', 'Calendars.ReadWrite']
  const enough = purpose === 'read' ? reading : ['Calendars.ReadWrite']
  if (!enough.some((one) => permissions.includes(one))) throw denied
  if (userId && owner !== 'me' && owner !== userId) throw denied
  return owner === 'me' ? (userId ?? '') : owner
}

function wordsFor(error: unknown): string {
  const expired = error instanceof Error && error.name === 'JWTExpired'
  return expired ? 'Lifetime validation failed, the token is expired.' : 'Access token validation failure.'
}
