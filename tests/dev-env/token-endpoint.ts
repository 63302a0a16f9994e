import { errors, type JWTPayload } from 'jose'
import { EntraError } from './entra-error.ts'
import { guidOf } from './guid.ts'
import type { TokenMaker } from './tokens.ts'
import type { World } from './world.ts'

export const graphAudience = 'https://graph.microsoft.com'
export const exchangeAudience = 'api://AzureADTokenExchange'
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const onBehalfOf = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** What the admin has consented to; take one out to see it refused. */
export interface Consented {
  application: Set<string>
  delegated: Set<string>
}

interface Endpoint {
  world: World
  tokens: TokenMaker
  consented: Consented
  issuer: () => string
}

/** Answers a token request of the API: for itself, or on behalf of a user. Throws `EntraError`. */
export async function answerTokenRequest(endpoint: Endpoint, tenant: string, form: URLSearchParams): Promise<object> {
  if (tenant.toLowerCase() !== endpoint.world.tenantId) {
    throw new EntraError('invalid_request', 90002, `Tenant '${tenant}' not found.`)
  }
  await checkClient(endpoint, form)
  const grant = form.get('grant_type')
  if (grant === 'client_credentials') return appToken(endpoint, form)
  if (grant === onBehalfOf) return userToken(endpoint, form)
  throw new EntraError('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`)
}

async function checkClient({ world, tokens, issuer }: Endpoint, form: URLSearchParams): Promise<void> {
  const id = form.get('client_id')
  if (id?.toLowerCase() !== world.clientId) {
    const message = `Application with identifier '${id}' was not found in the directory '${world.company}'.`
    throw new EntraError('unauthorized_client', 700016, message)
  }
  const assertion = form.get('client_assertion')
  if (!assertion || form.get('client_assertion_type') !== assertionType) {
    const message = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
    throw new EntraError('invalid_client', 7000218, message)
  }
  const expected = { issuer: issuer(), audience: exchangeAudience }
  const claims = await tokens.verify(assertion, expected).catch((error: unknown) => {
    throw clientProblem(error)
  })
  if (claims.sub !== managedIdentity(world)) {
    const message = `No matching federated identity record found for presented assertion subject '${claims.sub}'.`
    throw new EntraError('invalid_client', 700213, message)
  }
}

async function appToken(endpoint: Endpoint, form: URLSearchParams): Promise<object> {
  const scope = form.get('scope')
  if (scope !== `${graphAudience}/.default`) {
    const message = `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`
    throw new EntraError('invalid_scope', 1002012, message)
  }
  const oid = guidOf(`${endpoint.world.clientId} service principal`)
  const claims = { idtyp: 'app', oid, sub: oid, roles: [...endpoint.consented.application] }
  return answerOf(await graphToken(endpoint, claims))
}

async function userToken(endpoint: Endpoint, form: URLSearchParams): Promise<object> {
  const { world, tokens, consented, issuer } = endpoint
  if (form.get('requested_token_use') !== 'on_behalf_of') {
    const message = "The request body must contain the following parameter: 'requested_token_use'."
    throw new EntraError('invalid_request', 900144, message)
  }
  const expected = { issuer: issuer(), audience: world.clientId }
  const user = await tokens.verify(form.get('assertion') ?? '', expected).catch((error: unknown) => {
    throw userProblem(error)
  })
  const asked = (form.get('scope') ?? '').split(' ').map((scope) => scope.replace(`${graphAudience}/`, ''))
  const wanted = asked.filter((scope) => !['openid', 'profile', 'offline_access', '.default'].includes(scope))
  if (wanted.some((scope) => !consented.delegated.has(scope))) {
    const message = `The user or administrator has not consented to use the application with ID '${world.clientId}' named 'Coaching Cascade'. Send an interactive authorization request for this user and resource.`
    throw new EntraError('invalid_grant', 65001, message, 'consent_required')
  }
  const granted = [...consented.delegated]
  const claims = { idtyp: 'user', oid: user.oid, sub: String(user.sub), scp: granted.join(' ') }
  const scope = granted.map((one) => `${graphAudience}/${one}`).join(' ')
  return { ...answerOf(await graphToken(endpoint, claims)), scope }
}

function answerOf(token: string) {
  return { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token }
}

/** Graph tokens are of version 1, whichever version the app itself asks for. */
function graphToken({ world, tokens }: Endpoint, claims: JWTPayload): Promise<string> {
  const iss = `https://sts.windows.net/${world.tenantId}/`
  return tokens.sign({ ...claims, iss, aud: graphAudience, appid: world.clientId, tid: world.tenantId, ver: '1.0' })
}

export function managedIdentity(world: World): string {
  return guidOf(`${world.clientId} managed identity`)
}

function clientProblem(error: unknown): EntraError {
  if (error instanceof errors.JWTExpired) {
    return new EntraError('invalid_client', 700024, 'Client assertion is not within its valid time range.')
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const message = `No matching federated identity record found for presented assertion ${error.claim}.`
    return new EntraError('invalid_client', 700212, message)
  }
  return new EntraError('invalid_client', 50027, 'JWT token is invalid or malformed.')
}

function userProblem(error: unknown): EntraError {
  if (error instanceof errors.JWTExpired) {
    return new EntraError('invalid_grant', 500133, 'Assertion is not within its valid time range.')
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    const message = 'Assertion audience does not match the Client app presenting the assertion.'
    return new EntraError('invalid_grant', 500131, message)
  }
  return new EntraError('invalid_grant', 50013, 'Assertion failed signature validation.')
}
