interface Envelope {
  method: string
  requestId: string
  tokenParams?: { scope: string }
}

type Answer = Record<string, unknown>

const account = {
  homeAccountId: 'maria.tenant',
  environment: 'login.microsoftonline.com',
  tenantId: 'tenant',
  localAccountId: 'maria',
  username: 'maria@example.com',
  name: 'Maria Lopez',
}

/** The host's side of nested app authentication, as the identity library finds it in the window. */
export function bridgeTo(answer: (method: string) => Answer): { asked: string[] } {
  const asked: string[] = []
  const listeners = new Set<(message: string) => void>()
  const bridge = {
    addEventListener: (_: string, listener: (message: string) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (message: string) => void) => listeners.delete(listener),
    postMessage(message: string) {
      const { method, requestId }: Envelope = JSON.parse(message)
      asked.push(method)
      const rest = method === 'GetInitContext' ? { success: true, initContext } : answer(method)
      const response = JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...rest })
      setTimeout(() => listeners.forEach((listener) => void listener(response)))
    },
  }
  Object.defineProperty(window, 'nestedAppAuthBridge', { value: bridge, configurable: true })
  return { asked }
}

export function token(accessToken: string): Answer {
  return {
    success: true,
    token: { access_token: accessToken, id_token: idToken, expires_in: 3600, scope: 'api://app/access_as_user' },
    account,
  }
}

export function failure(status: string, code = status): Answer {
  return { success: false, error: { status, code, description: 'no' } }
}

const initContext = {
  sdkName: 'test',
  sdkVersion: '1',
  capabilities: {},
  accountContext: { homeAccountId: account.homeAccountId, environment: account.environment, tenantId: 'tenant' },
}

const idToken = ['{"alg":"none"}', '{"oid":"maria","tid":"tenant"}', ''].map(base64Url).join('.')

function base64Url(text: string) {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
