import type { AuthenticationResult, IPublicClientApplication } from '@azure/msal-browser'
import type { SignInSettings } from '../../api/contract/admin.ts'

export type SignInFailure = 'cancelled' | 'popup-blocked' | 'no-network' | 'not-allowed' | 'unavailable'

/** No token could be had. `code` says why; what the identity library said is in `cause`. */
export class SignInFailed extends Error {
  readonly code: SignInFailure
  constructor(code: SignInFailure, cause: unknown) {
    super(`Signing in failed: ${code}.`, { cause })
    this.code = code
  }
}

/** Whether the person may be asked when there is no other way to a token. */
export type Interaction = 'when-needed' | 'never'

export interface SignIn {
  /** An access token for the API, from the cache while it is valid. Throws `SignInFailed`. */
  getToken(): Promise<string>
}

/** The library in a part of its own. It may be fetched before the host is ready; only its use has to wait. */
export const loadLibrary = () => import('@azure/msal-browser')

/**
 * Signs in through the host (nested app authentication) and, where the host offers none, in a window of its own.
 * Call it only after the host has been initialised: the library looks for the host's bridge once.
 */
export async function createSignIn(
  settings: SignInSettings,
  interaction: Interaction = 'when-needed',
): Promise<SignIn> {
  const msal = await loadLibrary()
  const app = await msal
    .createNestablePublicClientApplication({
      auth: {
        clientId: settings.clientId,
        authority: settings.authority,
        redirectUri: new URL('/tabs/signed-in.html', globalThis.location.href).href,
      },
      cache: { cacheLocation: 'localStorage' },
    })
    .catch((cause: unknown) => {
      throw new SignInFailed('unavailable', cause)
    })
  let asking: Promise<string> | null = null
  return {
    getToken() {
      asking ??= acquire(app, [settings.scope], interaction)
        .then((result) => result.accessToken)
        .catch((cause: unknown) => {
          throw new SignInFailed(reasonOf(cause), cause)
        })
        .finally(() => {
          asking = null
        })
      return asking
    },
  }
}

/** What the page that the sign-in window comes back to has to do: hand the answer to the page that opened it. */
export async function finishSignIn(): Promise<void> {
  const { broadcastResponseToMainFrame } = await import('@azure/msal-browser/redirect-bridge')
  await broadcastResponseToMainFrame()
}

async function acquire(
  app: IPublicClientApplication,
  scopes: string[],
  interaction: Interaction,
): Promise<AuthenticationResult> {
  const [account] = app.getAllAccounts()
  try {
    return await app.acquireTokenSilent({ scopes, ...(app.getActiveAccount() || !account ? {} : { account }) })
  } catch (error) {
    if (interaction === 'never' || !needsPerson(error)) throw error
    return app.acquireTokenPopup({ scopes })
  }
}

/** Without a bridge the library reports a first visit as `no_account_error`, not as interaction required. */
function needsPerson(error: unknown) {
  return nameOf(error) === 'InteractionRequiredAuthError' || codeOf(error) === 'no_account_error'
}

function reasonOf(error: unknown): SignInFailure {
  const code = codeOf(error)
  if (code === 'user_cancelled' || code === 'user_canceled') return 'cancelled'
  if (code === 'popup_window_error' || code === 'empty_window_error') return 'popup-blocked'
  if (code === 'no_network_connectivity' || code === 'post_request_failed') return 'no-network'
  if (code === 'access_denied' || nameOf(error) === 'InteractionRequiredAuthError') return 'not-allowed'
  return 'unavailable'
}

function nameOf(error: unknown) {
  return error instanceof Error ? error.name : ''
}

function codeOf(error: unknown) {
  return error instanceof Error && 'errorCode' in error ? String(error.errorCode) : ''
}
