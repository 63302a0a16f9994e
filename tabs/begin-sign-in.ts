import { createSignedIn } from './kit/signed-in-client.ts'

/** Run before everything else, so that what signing in needs is on its way while the rest is read. */
export const signedIn = createSignedIn('/api')
signedIn.prepare()
