import type { AuthenticationResult, IPublicClientApplication } from '@azure/msal-browser'
import { readSignInSettings } from './sign-in-settings.ts'

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
export async function createSignIn(interaction: Interaction = 'when-needed'): Promise<SignIn> {
  const settings = readSignInSettings()
  if (!settings) throw new SignInFailed('unavailable', new Error('This page was not told how to sign in.'))
  const msal = await loadLibrary()
  const app = await msal
    .createNestablePublicClientApplication({
      auth: {
        clientId: settings.clientId,
        authority: settings.authority,
        redirectUri: new URL('/tabs/signed-in.html', globalThis.location.href).href,
      },
      // A host keeps tokens itself; what a browser window keeps is encrypted, which takes its time.
      cache: { cacheLocation: 'nestedAppAuthBridge' in globalThis ? 'memoryStorage' : 'localStorage' },
      // For a password and a second factor; who gives up comes back to the page before.
      system: { popupBridgeTimeout: 5 * 60_000 },
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
          throw cause instanceof SignInFailed ? cause : new SignInFailed(reasonOf(cause), cause)
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
  try {
    // To list all accounts costs as much as drawing a small page.
    const account = app.getActiveAccount() ? undefined : app.getAllAccounts()[0]
    return await app.acquireTokenSilent({ scopes, ...(account ? { account } : {}) })
  } catch (error) {
    if (interaction === 'never' || !needsPerson(error)) throw error
    return inWindow(app, scopes)
  }
}

/** Longer than it takes to fetch the token once the window has closed. */
const graceMs = 5_000

/**
 * Whether the window was closed cannot be seen from here: it is Microsoft's. Who comes back to this page and is not
 * signed in soon has given up.
 */
async function inWindow(app: IPublicClientApplication, scopes: string[]): Promise<AuthenticationResult> {
  const done = new AbortController()
  const givenUp = new Promise<never>((_, reject) => {
    const cameBack = () => setTimeout(reject, graceMs, new SignInFailed('cancelled', null))
    globalThis.addEventListener('focus', cameBack, { once: true, signal: done.signal })
  })
  try {
    return await Promise.race([app.acquireTokenPopup({ scopes, overrideInteractionInProgress: true }), givenUp])
  } finally {
    done.abort()
  }
}

/** Without a bridge the library reports a first visit as `no_account_error`, not as interaction required. */
function needsPerson(error: unknown) {
  return nameOf(error) === 'InteractionRequiredAuthError' || codeOf(error) === 'no_account_error'
}

function reasonOf(error: unknown): SignInFailure {
  const code = codeOf(error)
  if (code === 'user_cancelled' || code === 'user_canceled' || code === 'timed_out' || isDeclined(error))
    return 'cancelled'
  if (code === 'popup_window_error' || code === 'empty_window_error') return 'popup-blocked'
  if (code === 'no_network_connectivity' || code === 'post_request_failed') return 'no-network'
  if (code === 'access_denied' || nameOf(error) === 'InteractionRequiredAuthError') return 'not-allowed'
  // A host that is cut off itself does not always know why.
  return globalThis.navigator?.onLine === false ? 'no-network' : 'unavailable'
}

/** Cancel was pressed in the window of Microsoft Entra. */
function isDeclined(error: unknown) {
  return codeOf(error) === 'access_denied' && error instanceof Error && error.message.includes('AADSTS65004')
}

function nameOf(error: unknown) {
  return error instanceof Error ? error.name : ''
}

function codeOf(error: unknown) {
  return error instanceof Error && 'errorCode' in error ? String(error.errorCode) : ''
}
