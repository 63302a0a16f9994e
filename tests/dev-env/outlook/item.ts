import { asyncCall, OfficeFailure } from './async-result.ts'
import { clients } from './clients.ts'
import { handlers, type Listen } from './handlers.ts'
import type { Mailbox, OpenItem, OutlookHost } from './outlook-host.ts'

type Compose = Partial<Record<keyof Office.AppointmentCompose, unknown>>
type Read = Partial<Record<keyof Office.AppointmentRead, unknown>>

const itemEvents = { recipients: 'olkRecipientsChanged', time: 'olkAppointmentTimeChanged' } as const

/** The open appointment as its form offers it: asynchronous members for the organizer, plain ones for an attendee. */
export function itemOf(host: OutlookHost, listen: Listen) {
  if (!host.item) return null
  return host.item.mode === 'organizer' ? composeItem(host, host.item, listen) : readItem(host, host.item, listen)
}

function composeItem(host: OutlookHost, opened: OpenItem, listen: Listen) {
  const current = () => host.item ?? opened
  return {
    itemType: 'appointment',
    seriesId: opened.seriesId,
    subject: { getAsync: asyncCall(() => current().subject) },
    start: { getAsync: asyncCall(() => new Date(current().start)) },
    end: { getAsync: asyncCall(() => new Date(current().end)) },
    requiredAttendees: { getAsync: asyncCall(() => current().attendees.map(details)) },
    optionalAttendees: { getAsync: asyncCall(() => []) },
    organizer: {
      getAsync: asyncCall(() => {
        throw new OfficeFailure('Permission denied', 'Elevated permission is required to call this method.')
      }),
    },
    recurrence: { getAsync: asyncCall(() => recurrenceOf(current())) },
    getItemIdAsync: asyncCall(() => {
      const { itemId } = current()
      if (itemId === null) throw new OfficeFailure('ItemNotSaved', 'The item has not been saved yet.')
      return itemId
    }),
    ...handlers(itemEvents, listen),
  } satisfies Compose
}

function readItem(host: OutlookHost, opened: OpenItem, listen: Listen) {
  return {
    itemType: 'appointment',
    itemId: clients[host.client].restIds ? toRestForm(opened.itemId) : opened.itemId,
    seriesId: opened.seriesId,
    subject: opened.subject,
    start: new Date(opened.start),
    end: new Date(opened.end),
    organizer: details(opened.organizer),
    requiredAttendees: (clients[host.client].organizerAttends
      ? [opened.organizer, ...opened.attendees]
      : opened.attendees
    ).map(details),
    optionalAttendees: [],
    recurrence: recurrenceOf(opened),
    ...handlers(itemEvents, listen),
  } satisfies Read
}

function details({ displayName, mail }: Mailbox) {
  return { displayName, emailAddress: mail, appointmentResponse: 'none', recipientType: 'user' }
}

function recurrenceOf({ seriesId }: OpenItem) {
  return seriesId === null ? null : { recurrenceType: 'weekly', recurrenceProperties: { interval: 1 } }
}

function toRestForm(itemId: string | null): string | null {
  return itemId?.replaceAll('/', '-').replaceAll('+', '_') ?? null
}
