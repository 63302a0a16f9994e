import type { Client } from '../api/contract/client.ts'
import { isHomeKept } from './home/kept-home.ts'
import { connectHost } from './host.ts'
import { atMost } from './kit/at-most.ts'
import { readAhead } from './kit/read-ahead.ts'
import { createSignedIn } from './kit/signed-in-client.ts'
import { translationIn } from './kit/translation.ts'
import { tabTranslations } from './translations.ts'

/*
 * Run before everything else: finding the host, signing in and reading the first page are under way while the large parts
 * of the page are still being read.
 */
const patienceMs = 150
const signedIn = createSignedIn('/api')
const home = readAhead(signedIn.client.getHome)

export const client: Client = { ...signedIn.client, getHome: home.call }
/** The first page, where it is there before anything is drawn. */
export const takeHome = home.take
export const host = begin()

/** Resolves when it is time to draw: something is at hand to be shown, or takes long. */
async function begin() {
  const connecting = connectHost(signedIn.begin)
  signedIn.prepare()
  const connected = await connecting
  const words = translationIn(tabTranslations, connected.locale)?.load()
  const read = connected.meeting ? undefined : home.begin({})
  if (!isHomeKept(connected.userId)) {
    await atMost(patienceMs, signedIn.asked)
    await atMost(patienceMs, read)
  }
  await words
  return connected
}
