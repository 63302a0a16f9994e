import type { Client } from '../../api/contract/client.ts'
import type { Host, NewMeeting } from '../../tabs/host.ts'
import { Tab } from '../../tabs/tab.tsx'
import { draw } from './draw.tsx'
import { now } from './people.ts'

/** Draws the whole tab over a service, in a host that notes which meetings it was asked for. */
export function openTab(client: Client, where: Partial<Host> = {}): { meetings: NewMeeting[] } {
  const meetings: NewMeeting[] = []
  const host: Host = {
    theme: 'default',
    onTheme() {},
    onBack() {},
    locale: 'en-GB',
    target: null,
    userId: null,
    meeting: null,
    announceReady() {},
    announceFailed() {},
    linkTo: (place) => `https://teams.example.com/${place}`,
    async schedule(meeting) {
      meetings.push(meeting)
    },
    ...where,
  }
  draw(<Tab host={host} client={client} now={() => now} />)
  return { meetings }
}
