import { type SignInSettings, signInMeta } from '../../api/contract/sign-in.ts'

/** What the service wrote into this page; null where it could not, because it is not set up. */
export function readSignInSettings(): SignInSettings | null {
  const content = document.querySelector<HTMLMetaElement>(`meta[name="${signInMeta}"]`)?.content
  return content ? JSON.parse(decodeURIComponent(content)) : null
}
