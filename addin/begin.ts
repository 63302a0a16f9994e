import type { Client } from '../api/contract/client.ts'
import { readAhead } from '../tabs/kit/read-ahead.ts'
import { createSignedIn } from '../tabs/kit/signed-in-client.ts'
import { startHost } from './host.ts'

/*
 * Run before everything else: finding the host, signing in and reading the open meeting are under way while the large
 * parts of the page are still being read.
 */
const signedIn = createSignedIn('/api')
const meeting = readAhead(signedIn.client.readMeeting)

export const client: Client = { ...signedIn.client, readMeeting: meeting.call }
/** null where the page is opened outside Outlook. */
export const host = startHost()

signedIn.prepare()
host
  .then(async (outlook) => {
    if (!outlook?.nestedAppAuth) return
    signedIn.begin()
    const item = await outlook.openItem()
    if (item.kind === 'meeting') meeting.begin({ event: item.event })
  })
  .catch(() => {
    // The page itself asks again and says what went wrong.
  })
