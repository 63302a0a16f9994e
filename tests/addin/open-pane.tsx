import type { Host, OpenItem } from '../../addin/host.ts'
import { Pane } from '../../addin/pane.tsx'
import type { OneOnOneMeeting } from '../../addin/queries.ts'
import type { Client } from '../../api/contract/client.ts'
import type { Language } from '../../api/contract/languages.ts'
import type { Person } from '../../api/contract/person.ts'
import type { Meeting, Session } from '../../api/contract/session.ts'
import { answeringClient } from '../tabs/answering-client.ts'
import { draw } from '../tabs/draw.tsx'
import { ana, daysAgo, maria, meAs, now, pair, session, tom } from '../tabs/people.ts'

export function meetingWith(partner: Person, rest: Partial<OneOnOneMeeting> = {}): OneOnOneMeeting {
  return {
    status: 'one-on-one',
    partner,
    role: partner === tom ? 'coachee' : 'coach',
    relation: 'line',
    suggestedKind: 'coaching',
    link: { state: 'late', lastHeld: daysAgo(31), cadenceDays: 14 },
    focus: null,
    isPrivate: false,
    recurrence: null,
    session: null,
    lastTime: null,
    openCommitments: [],
    ...rest,
  }
}

export function openItem(rest: Partial<Extract<OpenItem, { kind: 'meeting' }>['event']> = {}): OpenItem {
  const event = {
    itemId: 'AAMk1',
    start: daysAgo(0),
    end: daysAgo(0, 30),
    organizer: 'maria@example.com',
    attendees: ['ana@example.com'],
    series: null,
    ...rest,
  }
  return { kind: 'meeting', mode: 'organizer', isPrivate: false, event }
}

interface Opened {
  me?: Person
  /** What HR has set for people whose own language we do not have. */
  language?: Language
  item?: OpenItem
  meeting?: Meeting
  host?: Partial<Host>
  client?: Partial<Client>
}

/** Draws the pane of one person over a service that keeps one meeting; returns that service's sessions. */
export function openPane(opened: Opened = {}) {
  const { me = maria, language = 'en-US', item = openItem(), meeting = meetingWith(ana), host, client } = opened
  const sessions: Session[] = []
  let current = meeting
  if (meeting.status === 'one-on-one' && meeting.session) sessions.push(meeting.session)
  const held = { me: meAs(me, { language }), pairs: [pair(ana, { sessions })] }
  const put = (session: Session) => {
    if (!sessions.some((each) => each.id === session.id)) sessions.push(session)
    if (current.status === 'one-on-one') current = { ...current, session }
    return structuredClone(session)
  }
  const service: Client = {
    ...answeringClient(held),
    readMeeting: async () => structuredClone({ me: held.me, meeting: current, remembered: false }),
    async tagSession({ id, kind, event: { start, end } }) {
      const known = sessions.find((each) => each.id === id)
      return put(known ?? session(maria, ana, { id, kind, start, end, state: 'planned' }))
    },
    async tagSeries({ id, kind, event: { start, end } }) {
      const series = { id, pending: false }
      const known = sessions.find((each) => each.series?.id === id)
      return put(known ?? session(maria, ana, { kind, start, end, state: 'planned', series }))
    },
    async untagSeries() {
      if (current.status === 'one-on-one') current = { ...current, session: null }
      return {}
    },
    async untagSession() {
      if (current.status === 'one-on-one') current = { ...current, session: null }
      return {}
    },
    ...client,
  }
  const outlook: Host = {
    locale: 'en-GB',
    nestedAppAuth: true,
    theme: () => 'web-light',
    openItem: async () => item,
    onItemChange: () => () => {},
    onThemeChange: () => () => {},
    settings: null,
    openedFromSuggestion: async () => false,
    showTag() {},
    ...host,
  }
  draw(<Pane host={outlook} client={service} now={() => now} />)
  return { sessions }
}
