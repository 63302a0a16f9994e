import { asyncCall } from './async-result.ts'
import { categoriesOf } from './categories.ts'
import { clients, hasMailbox } from './clients.ts'
import { handlers } from './handlers.ts'
import { loadCustomProperties } from './kept-values.ts'
import type { Members } from './members.ts'
import { notificationMessages } from './notification-messages.ts'
import { type Desk, type OpenItem, type OutlookHost, toRestId } from './outlook-host.ts'
import { details } from './people.ts'
import { recurrenceOf } from './recurrence.ts'

/** The form of an attendee: plain values, as they were when it was opened. */
export function readItem(host: OutlookHost, desk: Desk, opened: OpenItem) {
  const has = (minor: number) => hasMailbox(host.client, minor)
  const { organizerAttends, mostAttendees, formFactor } = clients[host.client]
  const attendees = organizerAttends ? [opened.organizer, ...opened.attendees] : opened.attendees
  const common = {
    itemType: 'appointment',
    itemId: opened.itemId,
    subject: opened.subject,
    start: new Date(opened.start),
    end: new Date(opened.end),
    organizer: details(opened.organizer),
    requiredAttendees: attendees.slice(0, mostAttendees).map(details),
    optionalAttendees: [],
    loadCustomPropertiesAsync: loadCustomProperties(desk),
  } satisfies Members<Office.AppointmentRead>
  // The log button of phones: neither categories nor recurrence, series, sensitivity or notifications.
  if (formFactor === 'mobile') return { ...common, itemId: opened.itemId === null ? null : toRestId(opened.itemId) }
  return {
    ...common,
    notificationMessages: notificationMessages(host, desk, () => opened),
    ...(has(7)
      ? {
          seriesId: opened.seriesId,
          recurrence: recurrenceOf(opened),
          // Handlers can be added, but what would call them happens in an organizer's form only.
          ...handlers({}, () => () => {}),
        }
      : {}),
    ...(has(8)
      ? {
          categories: categoriesOf(host, desk, () => opened),
          getInitializationContextAsync: asyncCall(() => desk.initializationContext),
        }
      : {}),
    ...(has(14) ? { sensitivity: opened.sensitivity ?? 'normal' } : {}),
  } satisfies Members<Office.AppointmentRead>
}
