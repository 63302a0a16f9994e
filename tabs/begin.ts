import type { Client } from '../api/contract/client.ts'
import { connectHost } from './host.ts'
import { readAhead } from './kit/read-ahead.ts'
import { createSignedIn } from './kit/signed-in-client.ts'

/*
 * Run before everything else: finding the host, signing in and reading the first page are under way while the large
 * parts of the page are still being read.
 */
const signedIn = createSignedIn('/api')
const home = readAhead(signedIn.client.getHome)

export const client: Client = { ...signedIn.client, getHome: home.call }
export const host = connectHost()

signedIn.prepare()
void host.then(({ meeting }) => {
  signedIn.begin()
  if (!meeting) home.begin({})
})
