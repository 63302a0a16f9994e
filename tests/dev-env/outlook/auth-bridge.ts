import { decodeJwt } from 'jose'
import type { OutlookHost } from './outlook-host.ts'

type Listener = (response: string) => void

interface BridgeRequest {
  method: string
  requestId: string
  tokenParams?: { scope?: string }
}

const environment = 'login.microsoftonline.com'

/** The nested-app-auth bridge that Outlook puts into the frame: JSON text in, JSON text out. */
export function createAuthBridge(host: OutlookHost) {
  const listeners = new Set<Listener>()
  return {
    addEventListener: (_: 'message', listener: Listener) => listeners.add(listener),
    removeEventListener: (_: 'message', listener: Listener) => listeners.delete(listener),
    async postMessage(message: string) {
      const request: BridgeRequest = JSON.parse(message)
      const answer = await answerTo(request, host).catch((failure: unknown) => refused('PERSISTENT_ERROR', failure))
      const response = JSON.stringify({
        messageType: 'NestedAppAuthResponse',
        requestId: request.requestId,
        ...answer,
      })
      for (const listener of [...listeners]) listener(response)
    },
  }
}

async function answerTo({ method, tokenParams }: BridgeRequest, host: OutlookHost) {
  if (method === 'GetInitContext') {
    const { homeAccountId, tenantId } = accountOf((await host.signedIn()).idToken)
    const accountContext = { homeAccountId, environment, tenantId }
    return {
      success: true,
      initContext: { sdkName: 'outlook', sdkVersion: '1', capabilities: { queryAccount: false }, accountContext },
    }
  }
  if (method !== 'GetToken' && method !== 'GetTokenPopup') return refused('PERSISTENT_ERROR', `${method} is unknown`)
  const token = await host.token()
  const account = accountOf(token.idToken)
  return {
    success: true,
    token: {
      access_token: token.accessToken,
      id_token: token.idToken,
      expires_in: token.expiresIn,
      scope: tokenParams?.scope ?? '',
      properties: null,
    },
    account,
  }
}

function accountOf(idToken: string) {
  const claims = decodeJwt<{ oid: string; tid: string; name?: string; preferred_username?: string }>(idToken)
  return {
    environment,
    homeAccountId: `${claims.oid}.${claims.tid}`,
    localAccountId: claims.oid,
    tenantId: claims.tid,
    username: claims.preferred_username ?? '',
    name: claims.name ?? '',
    idToken,
    idTokenClaims: claims,
  }
}

function refused(status: string, cause: unknown) {
  return { success: false, error: { status, code: 'bridge_failure', description: String(cause) } }
}
