import { createHash } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { AppError } from '../app-error.ts'
import type { Config } from '../config.ts'
import { fetchSteadily, identityToken } from '../managed-identity.ts'

/** The caller has not consented (nor an admin for them) to what is asked on their behalf. */
export class ConsentMissing extends Error {}

export interface GraphTokens {
  /**
   * A token of the app itself in one tenant, that lasts at least so long if Entra gives such. Throws `AppError`
   * `graph-unavailable` or `graph-refused`.
   */
  forApp(tenantId: string, lastingMs?: number): Promise<string>
  /** A token on behalf of the person whose access token this is. Throws `ConsentMissing` too. */
  onBehalfOf(tenantId: string, userToken: string, scope: string): Promise<string>
}

/** No token that is kept lasts so long: asked for, it is a new one, which carries a consent of just now. */
export const anew = Number.POSITIVE_INFINITY

interface Grant {
  type: string
  scope: string
  more: Record<string, string>
  /** How long the token has to last. */
  lastingMs?: number
}

const exchangeAudience = 'api://AzureADTokenExchange'
const early = 5 * 60_000

/**
 * Tokens for Graph. The app proves itself with a token of its managed identity, so there is no secret to keep. Tokens
 * are kept until five minutes before they end; those on behalf of a person by a hash of that person's own token.
 */
export function createGraphTokens(
  {
    authority,
    clientId,
    managedIdentity,
    clientSecret,
  }: Pick<Config, 'authority' | 'clientId' | 'managedIdentity' | 'clientSecret'>,
  now: () => Date,
): GraphTokens {
  const kept = new Map<string, { token: string; until: number }>()
  const client: oauth.Client = { client_id: clientId }
  const options = { [oauth.allowInsecureRequests]: authority.startsWith('http:'), [oauth.customFetch]: fetchSteadily }
  const assertion: oauth.ClientAuth = async (_as, _client, body) => {
    body.set('client_id', clientId)
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    body.set('client_assertion', await ownAssertion(managedIdentity))
  }
  const proof = clientSecret ? oauth.ClientSecretPost(clientSecret) : assertion

  async function exchange(
    tenantId: string,
    key: string,
    { type, scope, more, lastingMs = early }: Grant,
  ): Promise<string> {
    const time = now().getTime()
    for (const [id, { until }] of kept) if (until <= time) kept.delete(id)
    const before = kept.get(key)
    if (before && before.until + early - time >= lastingMs) return before.token
    const server: oauth.AuthorizationServer = {
      issuer: `${authority}/${tenantId}/v2.0`,
      token_endpoint: `${authority}/${tenantId}/oauth2/v2.0/token`,
    }
    const response = await oauth
      .genericTokenEndpointRequest(server, client, proof, type, { ...more, scope }, options)
      .catch(unavailable)
    const answer = await oauth.processGenericTokenEndpointResponse(server, client, response).catch(refused)
    kept.set(key, { token: answer.access_token, until: time + (answer.expires_in ?? 3600) * 1000 - early })
    return answer.access_token
  }

  return {
    forApp: (tenantId, lastingMs = early) =>
      exchange(tenantId, `app|${tenantId}`, {
        type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default',
        more: {},
        lastingMs,
      }),
    onBehalfOf: (tenantId, userToken, scope) =>
      exchange(tenantId, `${tenantId}|${scope}|${createHash('sha256').update(userToken).digest('base64')}`, {
        type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        scope,
        more: { assertion: userToken, requested_token_use: 'on_behalf_of' },
      }),
  }
}

/** The managed identity's token for the exchange, from the address that App Service gives a function app. */
async function ownAssertion(identity: Config['managedIdentity']): Promise<string> {
  if (!identity) {
    throw new AppError('graph-refused', 'The service has no managed identity to sign in to Microsoft Graph with.')
  }
  return (await identityToken(identity, exchangeAudience, unavailable)).token
}

const consentErrors = ['invalid_grant', 'interaction_required', 'consent_required']

function refused(cause: unknown): never {
  if (cause instanceof oauth.ResponseBodyError) {
    if (consentErrors.includes(cause.error)) throw new ConsentMissing('Consent is missing.', { cause })
    if (cause.status < 500 && cause.status !== 429) {
      throw new AppError('graph-refused', 'Microsoft Entra ID refuses this app. Ask your admin to check its consent.', {
        cause,
      })
    }
  }
  return unavailable(cause)
}

function unavailable(cause: unknown): never {
  if (cause instanceof AppError) throw cause
  throw new AppError('graph-unavailable', 'Microsoft 365 does not answer just now. Try again in a minute.', { cause })
}
