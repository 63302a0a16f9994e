import type { ClientName } from './outlook-host.ts'

interface ClientFacts {
  label: string
  platform: 'OfficeOnline' | 'PC' | 'Mac' | 'iOS' | 'Android'
  hostName: string
  hostVersion: string
  mailbox: number
  nestedAppAuth: boolean
  /** Which of the two manifests it reads. */
  manifest: 'unified' | 'companion'
  formFactor: 'desktop' | 'mobile'
  /** Where handlers of events run: in a page out of sight, in a script without one, or nowhere. */
  events: 'page' | 'script' | null
  /** Whether an attendee finds the organizer among the attendees. */
  organizerAttends: boolean
  /** How many attendees an attendee is given. */
  mostAttendees: number
  /** An organizer's add-in can set categories while the form is open. */
  composeCategories: boolean
  /** Notices with an action can stand in the form of an attendee. */
  insightWhenReading: boolean
  /** Of an occurrence it shows the whole series. */
  showsMaster: boolean
}

const desktop = {
  formFactor: 'desktop',
  composeCategories: true,
  insightWhenReading: true,
  showsMaster: false,
} as const
const modern = { ...desktop, mailbox: 16, nestedAppAuth: true, manifest: 'unified', mostAttendees: 1000 } as const
const phone = {
  ...desktop,
  formFactor: 'mobile',
  mailbox: 5,
  nestedAppAuth: true,
  manifest: 'companion',
  events: null,
  organizerAttends: false,
  mostAttendees: 100,
} as const

/** Requirement sets as each client reports them; `mailbox` counts in minor versions of 1.x. */
export const clients: Record<ClientName, ClientFacts> = {
  web: {
    ...modern,
    label: 'Outlook on the web',
    platform: 'OfficeOnline',
    hostName: 'OutlookWebApp',
    hostVersion: '16.0.18526.0',
    events: 'page',
    organizerAttends: true,
    composeCategories: false,
    insightWhenReading: false,
  },
  windows: {
    ...modern,
    label: 'New Outlook on Windows',
    platform: 'PC',
    hostName: 'newOutlookWindows',
    hostVersion: '1.2026.1110.100',
    events: 'page',
    organizerAttends: true,
    composeCategories: false,
    insightWhenReading: false,
  },
  classic: {
    ...modern,
    label: 'Classic Outlook on Windows',
    platform: 'PC',
    hostName: 'Outlook',
    hostVersion: '16.0.19929.20106',
    events: 'script',
    organizerAttends: true,
  },
  perpetual: {
    ...desktop,
    label: 'Outlook LTSC 2021',
    platform: 'PC',
    hostName: 'Outlook',
    hostVersion: '16.0.14332.20763',
    mailbox: 9,
    nestedAppAuth: false,
    manifest: 'companion',
    events: 'script',
    organizerAttends: true,
    mostAttendees: 500,
  },
  mac: {
    ...desktop,
    label: 'Outlook on Mac',
    platform: 'Mac',
    hostName: 'Outlook',
    hostVersion: '16.102.1102',
    mailbox: 14,
    nestedAppAuth: true,
    manifest: 'companion',
    events: 'page',
    organizerAttends: false,
    mostAttendees: Number.POSITIVE_INFINITY,
    showsMaster: true,
  },
  mobile: {
    ...phone,
    label: 'Outlook on an iPhone',
    platform: 'iOS',
    hostName: 'OutlookIOS',
    hostVersion: '5.2542.0',
  },
  android: {
    ...phone,
    label: 'Outlook on Android',
    platform: 'Android',
    hostName: 'OutlookAndroid',
    hostVersion: '5.2542.0',
  },
}

export const clientNames = ['web', 'windows', 'classic', 'perpetual', 'mac', 'mobile', 'android'] as const

export function isSetSupported(client: ClientName, name: string, version = '1.1'): boolean {
  const minor = minorOf(version)
  if (name === 'NestedAppAuth') return clients[client].nestedAppAuth && minor <= 1
  return name === 'Mailbox' && minor <= clients[client].mailbox
}

export function hasMailbox(client: ClientName, minor: number): boolean {
  return clients[client].mailbox >= minor
}

/** 1.16 counts as 16. */
export function minorOf(version: string): number {
  return Number(version.split('.')[1] ?? 0)
}
