import type { Person } from './wire.ts'

interface Envelope {
  method: string
  requestId: string
  tokenParams?: { scope?: string }
}

interface Tokens {
  accessToken: string
  idToken: string
  expiresIn: number
}

const environment = 'login.microsoftonline.com'

/** Answers one envelope of MSAL's bridge: JSON text in, JSON text out. */
export async function answerAuth(text: string, person: Person): Promise<string> {
  const envelope: Envelope = JSON.parse(text)
  const answer = await answerOf(envelope, person).catch((cause: unknown) => ({
    success: false,
    error: { status: 'NO_NETWORK', code: 'no_network', description: String(cause) },
  }))
  return JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId: envelope.requestId, ...answer })
}

async function answerOf({ method, tokenParams }: Envelope, person: Person): Promise<object> {
  const { id, tenantId, mail, displayName } = person
  const accountContext = { homeAccountId: `${id}.${tenantId}`, environment, tenantId }
  if (method === 'GetInitContext') {
    const initContext = { sdkName: 'teams', sdkVersion: '1', capabilities: { queryAccount: false }, accountContext }
    return { success: true, initContext }
  }
  if (method !== 'GetToken' && method !== 'GetTokenPopup') {
    return { success: false, error: { status: 'PERSISTENT_ERROR', code: 'unknown_method', description: method } }
  }
  const response = await fetch(`/dev/token?as=${id}`)
  if (!response.ok) return { success: false, error: { status: 'ACCOUNT_UNAVAILABLE', code: 'no_account' } }
  const { accessToken, idToken, expiresIn }: Tokens = await response.json()
  return {
    success: true,
    token: {
      access_token: accessToken,
      id_token: idToken,
      expires_in: expiresIn,
      scope: tokenParams?.scope ?? '',
      properties: null,
    },
    account: { ...accountContext, localAccountId: id, username: mail, name: displayName, idToken },
  }
}
