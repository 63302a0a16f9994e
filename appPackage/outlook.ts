import type { PackageValues } from './values.ts'

/** The add-in as both manifests describe it, so that the same buttons do the same in every Outlook. */
export function outlookOf({ host, labels: { ribbon } }: Pick<PackageValues, 'host' | 'labels'>) {
  const icon = (name: string) => `https://${host}/addin/icons/${name}.png`
  const form = (context: string, name: string): Form => ({
    context,
    id: `${name}Group`,
    label: ribbon.group,
    buttons: [
      { id: `${name}OpenPane`, ...ribbon.openPane, actionId: actions.openPane },
      { id: `${name}Tag`, ...ribbon.tag, actionId: actions.tag },
    ],
  })
  return {
    ...codeOf(host),
    forms: [form('meetingDetailsOrganizer', 'organizer'), form('meetingDetailsAttendee', 'attendee')],
    log: { id: 'attendeeLog', label: ribbon.log },
    ribbonIcons: [16, 32, 80].map((size) => ({ size, url: icon(`icon-${size}`) })),
    mobileIcons: [25, 32, 48].flatMap((size) =>
      [1, 2, 3].map((scale) => ({ size, scale, url: icon(`log-${size}-${scale}`) })),
    ),
    listIcons: { normal: icon('icon-64'), large: icon('icon-128') },
  }
}

/** Where Outlook finds what it runs. */
export function codeOf(host: string) {
  return {
    panePage: `https://${host}/addin/pane.html`,
    commandsPage: `https://${host}/addin/commands.html`,
    eventsScript: `https://${host}/addin/events.js`,
  }
}

export type Outlook = ReturnType<typeof outlookOf>

/** A group of buttons beside one kind of open meeting. */
interface Form {
  context: string
  id: string
  label: string
  buttons: { id: string; label: string; hint: string; actionId: string }[]
}

/** The names by which Outlook calls the pages and the script. */
export const actions = {
  openPane: 'openPane',
  tag: 'tagOneClick',
  newAppointment: 'onNewAppointment',
  attendeesChanged: 'onAttendeesChanged',
  suggestionDismissed: 'onSuggestionDismissed',
} as const

/** What the suggestion listens to. Sending is not among it: nothing of ours delays a meeting. */
export const suggestionEvents: readonly { type: string; actionId: string }[] = [
  { type: 'newAppointmentOrganizerCreated', actionId: actions.newAppointment },
  { type: 'appointmentAttendeesChanged', actionId: actions.attendeesChanged },
  { type: 'infoBarDismissClicked', actionId: actions.suggestionDismissed },
]

/** To put the category on a meeting, and to keep in its form that a suggestion was shown; reading does for all else. */
export const mailboxPermission = 'MailboxItem.ReadWrite.User'

/** `addIn`: the id of a meeting that its organizer has open. `events`: attendees and dismissals. `phone`: all there is. */
export const mailboxSets = { addIn: '1.8', events: '1.11', phone: '1.5' } as const
