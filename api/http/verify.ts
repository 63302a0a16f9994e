import { createRemoteJWKSet, customFetch, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { ProblemCode } from '../contract/problem.ts'
import { apiScope } from '../contract/sign-in.ts'
import { fetchWithin } from '../fetch-within.ts'

export interface VerifierOptions {
  clientId: string
  authority: string
  allowedTenants: readonly string[]
  now: () => Date
}

export type Verify = (authorization: string | null) => Promise<Caller>

const fiveMinutes = 5 * 60_000
const oneDay = 24 * 60 * 60_000
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Verifies v2 access tokens of Entra ID in this order: form, algorithm, key, signature, audience, times, tenant and
 * issuer, allowed tenant, kind of token, scope. Throws `AppError` with a `token-…` code, or `keys-unavailable` when the
 * key set cannot be read. An unknown key id reads the set again, at most every five minutes.
 */
export function createVerifier({ clientId, authority, allowedTenants, now }: VerifierOptions): Verify {
  const keys = createRemoteJWKSet(new URL(`${authority}/common/discovery/v2.0/keys`), {
    cooldownDuration: fiveMinutes,
    cacheMaxAge: oneDay,
    [customFetch]: (url, { headers }) => fetchWithin(5_000, url, { headers, redirect: 'manual' }),
  })
  return async (authorization) => {
    const token = /^Bearer +([^\s]+)$/i.exec(authorization ?? '')?.[1]
    if (!token) throw refused('token-missing')
    if (algorithmOf(token) !== 'RS256') throw refused('token-algorithm')
    const checks = { algorithms: ['RS256'], audience: clientId, clockTolerance: 60, currentDate: now() }
    const claims = await jwtVerify(token, keys, {
      ...checks,
      requiredClaims: ['exp', 'nbf', 'iss', 'tid', 'oid'],
    }).then(
      (verified) => verified.payload,
      (cause: unknown) => {
        throw refused(codeOf(cause), cause)
      },
    )
    return callerOf(claims, token, { authority, allowedTenants })
  }
}

function callerOf(
  claims: JWTPayload,
  token: string,
  { authority, allowedTenants }: Pick<VerifierOptions, 'authority' | 'allowedTenants'>,
): Caller {
  const tenantId = String(claims.tid).toLowerCase()
  const userId = String(claims.oid).toLowerCase()
  if (!guid.test(tenantId) || !guid.test(userId)) throw refused('token-malformed')
  if (claims.iss !== `${authority}/${tenantId}/v2.0`) throw refused('token-issuer')
  if (!allowedTenants.includes(tenantId)) throw refused('token-tenant')
  if (claims.scp === undefined && claims.azp === undefined) throw refused('token-not-access')
  if (typeof claims.scp !== 'string' || !claims.scp.split(' ').includes(apiScope)) throw refused('token-scope')
  const roles = Array.isArray(claims.roles) ? claims.roles.filter((role) => typeof role === 'string') : []
  return { tenantId, userId, roles, token }
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg
  } catch (cause) {
    throw refused('token-malformed', cause)
  }
}

function codeOf(cause: unknown): RefusalCode {
  if (cause instanceof errors.JWTExpired) return 'token-expired'
  if (cause instanceof errors.JWSSignatureVerificationFailed) return 'token-signature'
  if (cause instanceof errors.JWKSNoMatchingKey) return 'token-key-unknown'
  if (cause instanceof errors.JOSEAlgNotAllowed) return 'token-algorithm'
  if (cause instanceof errors.JWTClaimValidationFailed) {
    if (cause.claim === 'aud') return 'token-audience'
    if (cause.claim === 'nbf' && cause.reason === 'check_failed') return 'token-not-yet-valid'
    return 'token-malformed'
  }
  if (cause instanceof errors.JWSInvalid || cause instanceof errors.JWTInvalid) return 'token-malformed'
  return 'keys-unavailable'
}

type RefusalCode = Extract<ProblemCode, `token-${string}` | 'keys-unavailable'>

const sentences: Record<RefusalCode, string> = {
  'token-missing': 'Sign in first: the call carries no access token.',
  'token-malformed': 'The access token cannot be read.',
  'token-algorithm': 'The access token is signed in a way that is not accepted.',
  'token-key-unknown': 'The access token is signed with a key that Microsoft Entra ID does not publish.',
  'token-signature': 'The signature of the access token is wrong.',
  'token-expired': 'The access token has expired. Sign in again.',
  'token-not-yet-valid': 'The access token is not valid yet. Check the clock.',
  'token-audience': 'The access token was issued for another app.',
  'token-issuer': 'The access token was not issued by the sign-in authority of its tenant.',
  'token-tenant': 'Your organisation is not set up for this service.',
  'token-not-access': 'An ID token is no access token. Ask for the scope access_as_user.',
  'token-scope': 'The access token lacks the scope access_as_user.',
  'keys-unavailable': 'Sign-in cannot be checked just now. Try again in a minute.',
}

function refused(code: RefusalCode, cause?: unknown): AppError {
  return new AppError(code, sentences[code], { cause })
}
