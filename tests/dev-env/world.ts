/**
 * What the stand-ins know: one tenant with its people and their calendars. The Graph stand-in answers from it, the
 * Outlook page shows and changes it. Plain data, so that it can be written to a file and read back.
 */
export interface World {
  tenantId: string
  clientId: string
  company: string
  people: WorldPerson[]
  events: WorldEvent[]
  /** Left out where there are none. */
  groups?: WorldGroup[] | undefined
  /** What Outlook keeps for add-ins, by mailbox owner's id; whoever is missing has nothing yet. */
  mailboxes: Record<string, MailboxData>
}

export interface MailboxData {
  masterCategories: string[]
  addIns: Record<string, { roaming: Record<string, unknown>; properties: Record<string, Record<string, string>> }>
}

export interface WorldGroup {
  id: string
  displayName: string
  /** People, and groups within it. */
  memberIds: string[]
}

export interface WorldPerson {
  id: string
  displayName: string
  mail: string
  jobTitle: string | null
  department: string | null
  managerId: string | null
  accountEnabled: boolean
  userType: 'Member' | 'Guest'
  /** App roles that their tokens carry. */
  roles: string[]
}

export type Answer = 'none' | 'accepted' | 'tentativelyAccepted' | 'declined'

/** One meeting. Every person in it has a copy with an id of its own, as mailboxes do. */
export interface WorldEvent {
  iCalUId: string
  subject: string
  /** ISO instants in UTC. */
  start: string
  end: string
  organizerId: string
  /** Mail addresses of the others; may hold people outside the tenant. */
  attendees: string[]
  /** What the others answered, by mail address; whoever is missing has not. */
  responses: Record<string, Answer>
  /** Set on an occurrence of a series: the master is shared by all; an edited one differs from it in more than time. */
  series: { masterUId: string; originalStart: string; edited?: boolean | undefined } | null
  sensitivity: 'normal' | 'private'
  isCancelled: boolean
  /** Left out where it has been there for long. */
  createdAt?: string | undefined
  /** Mailbox owner's id → id of the event in that mailbox (REST form). */
  copies: Record<string, string>
  /** Of copies that have been moved to another folder: mailbox owner's id → the id that stayed. */
  immutableIds: Record<string, string>
  /** Mailbox owner's id → names of the categories on that copy. */
  categories: Record<string, string[]>
}
