import type { Client } from '../api/contract/client.ts'
import { atMost } from '../tabs/kit/at-most.ts'
import { readAhead } from '../tabs/kit/read-ahead.ts'
import { createSignedIn } from '../tabs/kit/signed-in-client.ts'
import { firstReading } from './first-reading.ts'
import { startHost } from './host.ts'

/*
 * Run before everything else: finding the host, signing in and reading the open meeting are under way while the large
 * parts of the page are still being read.
 */
const patienceMs = 150
const signedIn = createSignedIn('/api')
const meeting = readAhead(signedIn.client.readMeeting)

export const client: Client = { ...signedIn.client, readMeeting: meeting.call }
/** null where the page is opened outside Outlook. Resolves when it is time to draw. */
export const host = begin()

/** The first request goes before drawing, unless it takes long. */
async function begin() {
  const starting = startHost()
  signedIn.prepare()
  const outlook = await starting
  if (!outlook?.nestedAppAuth) return outlook
  signedIn.begin()
  outlook.openItem().then(
    (item) => item.kind === 'meeting' && meeting.begin(firstReading(item.event)),
    () => {
      // The page itself asks again and says what went wrong.
    },
  )
  await atMost(patienceMs, signedIn.asked)
  return outlook
}
