import { type Client, createClient } from '../api/contract/client.ts'
import { createSignIn, type SignIn } from '../tabs/kit/sign-in.ts'
import { startHost } from './host.ts'
import type { Notice } from './notice.ts'
import { oneClick } from './one-click.ts'
import { UntagOffer } from './untag-offer.ts'

const baseUrl = '/api'

/** Answers a click for the meeting that is open in Outlook now. */
export async function answerClick(): Promise<Notice> {
  const host = await startHost()
  const item = (await host?.openItem()) ?? { kind: 'not-an-appointment' as const }
  const kept = storage()
  const offer = kept && new UntagOffer(kept, () => new Date())
  return oneClick(item, { client: silentClient(), offer, newId: () => crypto.randomUUID() })
}

/** Nobody looks at this page, so there is nowhere to sign in: without a token at hand the pane has to do it. */
function silentClient(): Client {
  let signIn: Promise<SignIn> | null = null
  return createClient({
    baseUrl,
    async getToken() {
      signIn ??= createSignIn('never')
      return (await signIn).getToken()
    },
  })
}

/** Some browsers refuse it to pages in frames. */
function storage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
