import type { Client } from '../api/contract/client.ts'
import type { OpenMeeting } from '../api/contract/session.ts'
import { atMost } from '../tabs/kit/at-most.ts'
import { readAhead } from '../tabs/kit/read-ahead.ts'
import { createSignedIn } from '../tabs/kit/signed-in-client.ts'
import { translationIn } from '../tabs/kit/translation.ts'
import { firstReading } from './first-reading.ts'
import { type OpenItem, startHost } from './host.ts'
import { paneTranslations } from './translations.ts'

/*
 * Run before everything else: finding the host, signing in and reading the open meeting are under way while the large
 * parts of the page are still being read.
 */
const patienceMs = 150
const signedIn = createSignedIn('/api')
const meeting = readAhead(signedIn.client.readMeeting)
let opened: OpenItem | null = null

export const client: Client = { ...signedIn.client, readMeeting: meeting.call }
/** What is open in Outlook and what it is to its two, where that is known before anything is drawn. */
export function takeMeeting(): { item: OpenItem; open: OpenMeeting } | null {
  const open = meeting.take()
  return open && opened ? { item: opened, open } : null
}
/** null where the page is opened outside Outlook. Resolves when it is time to draw. */
export const host = begin()

/** The first request is answered before drawing, unless it takes long. */
async function begin() {
  const starting = startHost()
  signedIn.prepare()
  const outlook = await starting
  if (!outlook) return null
  const words = translationIn(paneTranslations, outlook.locale)?.load()
  if (!outlook.nestedAppAuth) {
    await words
    return outlook
  }
  signedIn.begin()
  const read = outlook.openItem().then(
    (item) => {
      opened = item
      return item.kind === 'meeting' ? meeting.begin(firstReading(item.event)) : undefined
    },
    () => {
      // The page itself asks again and says what went wrong.
    },
  )
  await atMost(patienceMs, signedIn.asked)
  await atMost(patienceMs, read)
  await words
  return outlook
}
