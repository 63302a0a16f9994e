import { type Client, createClient } from '../../api/contract/client.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { forgetSignInSettings, readSignInSettings } from './sign-in-settings.ts'

/**
 * The service as the signed-in person. Signing in begins with the first call, so that a page can be drawn before, and
 * is tried anew by the next call when it failed.
 */
export function createSignedInClient(baseUrl: string): Client {
  let signIn: Promise<SignIn> | null = null
  const open = createClient({ baseUrl, getToken: async () => null })
  return createClient({
    baseUrl,
    async getToken() {
      signIn ??= readSignInSettings(() => open.getSignInSettings({}), new Date()).then(createSignIn)
      try {
        return await (await signIn).getToken()
      } catch (error) {
        signIn = null
        forgetSignInSettings()
        throw error
      }
    },
  })
}
