import type { OpenItem } from './outlook-host.ts'

/** What happens to an appointment that a handler can be called for, by its name in the unified manifest. */
export const appointmentEvents = {
  newAppointmentOrganizerCreated: { type: 'OnNewAppointmentOrganizer', mailbox: 10 },
  appointmentAttendeesChanged: { type: 'OnAppointmentAttendeesChanged', mailbox: 11 },
  appointmentTimeChanged: { type: 'OnAppointmentTimeChanged', mailbox: 11 },
  appointmentRecurrenceChanged: { type: 'OnAppointmentRecurrenceChanged', mailbox: 11 },
  infoBarDismissClicked: { type: 'OnInfoBarDismissClicked', mailbox: 11 },
  appointmentOrganizerOpened: { type: 'OnAppointmentOrganizer', mailbox: 12 },
} as const

export type AppointmentEvent = keyof typeof appointmentEvents

export interface AddInButton {
  id: string
  label: string
  form: OpenItem['mode']
  /** Paths on this host. */
  action: { kind: 'open-pane'; page: string } | { kind: 'run'; page: string; functionId: string }
}

export interface EventHandler {
  event: AppointmentEvent
  functionId: string
  page: string
  /** For a client that runs handlers without a page. */
  script: string | null
}

/** One manifest as one client understands it: whatever it lacks the requirements for is not there. */
export interface AddIn {
  manifest: 'unified' | 'companion'
  readWrite: boolean
  buttons: AddInButton[]
  handlers: EventHandler[]
}

/** The path of an address on the app's own host, whose name is still to be filled in. */
export function pathOf(address: string): string {
  return address.replace(/^https:\/\/[^/]+/, '')
}

export function isAppointmentEvent(name: string): name is AppointmentEvent {
  return Object.hasOwn(appointmentEvents, name)
}
