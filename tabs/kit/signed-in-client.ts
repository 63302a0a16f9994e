import { type Client, createClient } from '../../api/contract/client.ts'
import { createSignIn, loadLibrary, type SignIn } from './sign-in.ts'

export interface SignedIn {
  /** The service as the signed-in person. */
  client: Client
  /** Fetches what signing in needs, while the page is still being read. */
  prepare(): void
  /** Signs in ahead of the first call. Only once the host has been initialised, and where it needs no window. */
  begin(): void
  /** Resolves when the first call has left. */
  asked: Promise<void>
}

/**
 * Signing in begins with the first call at the latest, so that a page can be drawn before, and is tried anew by the next
 * call when it failed.
 */
export function createSignedIn(baseUrl: string): SignedIn {
  let signIn: Promise<SignIn> | null = null

  async function getToken(): Promise<string> {
    signIn ??= createSignIn()
    try {
      return await (await signIn).getToken()
    } catch (error) {
      signIn = null
      throw error
    }
  }

  let onAsked = () => {}
  const asked = new Promise<void>((resolve) => {
    onAsked = resolve
  })
  const ignored = () => {}
  return {
    client: createClient({ baseUrl, getToken, onAsked }),
    prepare() {
      loadLibrary().catch(ignored)
    },
    begin() {
      getToken().catch(ignored)
    },
    asked,
  }
}
