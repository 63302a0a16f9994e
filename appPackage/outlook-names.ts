/** Events of appointments: their names in the unified manifest → in XML and scripts, and the Mailbox set they came with. */
export const events: Readonly<Record<string, { xml: string; mailbox: string }>> = {
  newAppointmentOrganizerCreated: { xml: 'OnNewAppointmentOrganizer', mailbox: '1.10' },
  appointmentAttendeesChanged: { xml: 'OnAppointmentAttendeesChanged', mailbox: '1.11' },
  appointmentTimeChanged: { xml: 'OnAppointmentTimeChanged', mailbox: '1.11' },
  appointmentRecurrenceChanged: { xml: 'OnAppointmentRecurrenceChanged', mailbox: '1.11' },
  infoBarDismissClicked: { xml: 'OnInfoBarDismissClicked', mailbox: '1.11' },
  appointmentOrganizerOpened: { xml: 'OnAppointmentOrganizer', mailbox: '1.12' },
  appointmentSending: { xml: 'OnAppointmentSend', mailbox: '1.12' },
}

/** Where buttons stand: the context in the unified manifest → the extension point in XML. */
export const surfaces: Readonly<Record<string, string>> = {
  meetingDetailsOrganizer: 'AppointmentOrganizerCommandSurface',
  meetingDetailsAttendee: 'AppointmentAttendeeCommandSurface',
}

/** What the add-in may do with the mailbox, narrowest first: in the unified manifest → in XML. */
export const mailboxPermissions: Readonly<Record<string, string>> = {
  'MailboxItem.Restricted.User': 'Restricted',
  'MailboxItem.Read.User': 'ReadItem',
  'MailboxItem.ReadWrite.User': 'ReadWriteItem',
  'Mailbox.ReadWrite.User': 'ReadWriteMailbox',
}
