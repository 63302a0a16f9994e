import type { Members } from './members.ts'
import type { Mailbox } from './outlook-host.ts'

export function details({ displayName, mail }: Mailbox) {
  return {
    displayName,
    emailAddress: mail,
    appointmentResponse: 'none',
    recipientType: 'user',
  } satisfies Members<Office.EmailAddressDetails>
}
