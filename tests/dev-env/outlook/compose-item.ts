import { asyncCall, asyncCallOf, OfficeFailure } from './async-result.ts'
import { categoriesOf, denied } from './categories.ts'
import { hasMailbox } from './clients.ts'
import { handlers, type Listen } from './handlers.ts'
import { loadCustomProperties, sessionData } from './kept-values.ts'
import type { Members } from './members.ts'
import { notificationMessages } from './notification-messages.ts'
import type { Desk, Mailbox, OpenItem, OutlookHost } from './outlook-host.ts'
import { details } from './people.ts'
import { recurrenceOf } from './recurrence.ts'

const itemEvents = {
  recipients: 'olkRecipientsChanged',
  time: 'olkAppointmentTimeChanged',
  recurrence: 'olkRecurrenceChanged',
} as const

type Recipient = string | { emailAddress: string; displayName?: string }

/** The form of the organizer: everything is asked for and set asynchronously. */
export function composeItem(host: OutlookHost, desk: Desk, current: () => OpenItem, listen: Listen) {
  const has = (minor: number) => hasMailbox(host.client, minor)
  const write = (change: (item: OpenItem) => Partial<OpenItem>) => {
    if (!desk.readWrite) throw denied()
    desk.edit(change(current()))
  }
  const time = (name: 'start' | 'end') => ({
    getAsync: asyncCall(() => new Date(current()[name])),
    setAsync: asyncCallOf((value: Date) => write(() => ({ [name]: value.toISOString() }))),
  })
  return {
    itemType: 'appointment',
    subject: {
      getAsync: asyncCall(() => current().subject),
      setAsync: asyncCallOf((subject: string) => write(() => ({ subject }))),
    },
    start: time('start'),
    end: time('end'),
    requiredAttendees: {
      getAsync: asyncCall(() => current().attendees.map(details)),
      setAsync: asyncCallOf((all: Recipient[]) => write(() => ({ attendees: all.map(mailboxOf) }))),
      addAsync: asyncCallOf((more: Recipient[]) =>
        write(({ attendees }) => ({ attendees: [...attendees, ...more.map(mailboxOf)] })),
      ),
    },
    optionalAttendees: { getAsync: asyncCall(() => []) },
    saveAsync: asyncCall(() => {
      if (!desk.readWrite) throw denied()
      return desk.save()
    }),
    loadCustomPropertiesAsync: loadCustomProperties(desk),
    notificationMessages: notificationMessages(host, desk, current),
    ...(has(7)
      ? {
          seriesId: current().seriesId,
          organizer: {
            getAsync: asyncCall(() => {
              if (!desk.readWrite) throw denied()
              return details(current().organizer)
            }),
          },
          recurrence: { getAsync: asyncCall(() => recurrenceOf(current())) },
          ...handlers(itemEvents, listen),
        }
      : {}),
    ...(has(8)
      ? {
          categories: categoriesOf(host, desk, current),
          getInitializationContextAsync: asyncCall(() => desk.initializationContext),
          getItemIdAsync: asyncCall(() => {
            const { itemId } = current()
            if (itemId === null) throw new OfficeFailure('ItemNotSaved', 'The item has not been saved yet.')
            return itemId
          }),
        }
      : {}),
    ...(has(11) ? { sessionData: sessionData(desk, host.client === 'mac' ? 50_000 : 2_621_440) } : {}),
    ...(has(14)
      ? {
          sensitivity: {
            getAsync: asyncCall(() => current().sensitivity ?? 'normal'),
            setAsync: asyncCallOf((sensitivity: 'normal' | 'private') => write(() => ({ sensitivity }))),
          },
        }
      : {}),
  } satisfies Members<Office.AppointmentCompose>
}

function mailboxOf(recipient: Recipient): Mailbox {
  if (typeof recipient === 'string') return { mail: recipient, displayName: recipient }
  return { mail: recipient.emailAddress, displayName: recipient.displayName ?? recipient.emailAddress }
}
