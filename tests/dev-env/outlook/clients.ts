import type { ClientName } from './outlook-host.ts'

interface ClientFacts {
  label: string
  platform: 'OfficeOnline' | 'PC' | 'Mac' | 'iOS'
  hostName: string
  hostVersion: string
  mailbox: number
  nestedAppAuth: boolean
  /** Outlook on mobile shows add-ins only on meetings that somebody else organises. */
  organizerPane: boolean
  restIds: boolean
  /** Whether an attendee finds the organizer among the attendees. */
  organizerAttends: boolean
}

/** Requirement sets as each client reports them; `mailbox` counts in minor versions of 1.x. */
export const clients: Record<ClientName, ClientFacts> = {
  web: {
    label: 'Outlook on the web',
    platform: 'OfficeOnline',
    hostName: 'OutlookWebApp',
    hostVersion: '16.0.18526.0',
    mailbox: 16,
    nestedAppAuth: true,
    organizerPane: true,
    restIds: false,
    organizerAttends: true,
  },
  windows: {
    label: 'New Outlook on Windows',
    platform: 'PC',
    hostName: 'newOutlookWindows',
    hostVersion: '1.2026.1110.100',
    mailbox: 16,
    nestedAppAuth: true,
    organizerPane: true,
    restIds: false,
    organizerAttends: true,
  },
  mac: {
    label: 'Outlook on Mac',
    platform: 'Mac',
    hostName: 'Outlook',
    hostVersion: '16.102.1102',
    mailbox: 14,
    nestedAppAuth: true,
    organizerPane: true,
    restIds: false,
    organizerAttends: false,
  },
  mobile: {
    label: 'Outlook on a phone',
    platform: 'iOS',
    hostName: 'OutlookIOS',
    hostVersion: '5.2542.0',
    mailbox: 5,
    nestedAppAuth: true,
    organizerPane: false,
    restIds: true,
    organizerAttends: false,
  },
}

export function isSetSupported(client: ClientName, name: string, version = '1.1'): boolean {
  const minor = Number(version.split('.')[1] ?? 0)
  if (name === 'NestedAppAuth') return clients[client].nestedAppAuth && minor <= 1
  return name === 'Mailbox' && minor <= clients[client].mailbox
}
