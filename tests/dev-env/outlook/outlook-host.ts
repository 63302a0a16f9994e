/** The clients that differ in what they support. */
export type ClientName = 'web' | 'windows' | 'classic' | 'perpetual' | 'mac' | 'mobile' | 'android'
export type ThemeName = 'default' | 'dark' | 'contrast'

export interface Mailbox {
  displayName: string
  mail: string
}

/** What a recurring meeting repeats, as its master has it. */
export interface Series {
  /** EWS form, in this mailbox. */
  masterId: string
  /** ISO instants of the first occurrence. */
  start: string
  end: string
  /** Day of the last occurrence, as 2026-12-31. */
  lastDay: string
  pattern: 'daily' | 'weekly'
  interval: number
}

/** The meeting whose form is open. */
export interface OpenItem {
  mode: 'organizer' | 'attendee'
  /** EWS form; null while the meeting is unsaved. */
  itemId: string | null
  seriesId: string | null
  series?: Series | null
  subject: string
  /** ISO instants. */
  start: string
  end: string
  organizer: Mailbox
  attendees: Mailbox[]
  sensitivity?: 'normal' | 'private'
  /** Names of the categories on this mailbox's copy. */
  categories?: readonly string[]
}

export type HostChange = 'item' | 'recipients' | 'time' | 'recurrence' | 'theme'

export interface DevToken {
  accessToken: string
  idToken: string
  expiresIn: number
}

/** A message in the bar above the open meeting. */
export interface Notice {
  key: string
  type: 'progressIndicator' | 'informationalMessage' | 'errorMessage' | 'insightMessage'
  message: string
  action: { text: string; commandId: string; contextData: unknown } | null
}

/** What Outlook keeps for the add-in: with the open form, with the copy of a meeting, or with the mailbox. */
export interface Desk {
  /** The add-in may write to the open meeting, by its manifest. */
  readonly readWrite: boolean
  readonly masterCategories: readonly string[]
  /** What the clicked notice gave to the pane; empty when it was opened otherwise. */
  readonly initializationContext: string
  readonly notices: readonly Notice[]
  readonly sessionData: Map<string, string>
  readonly properties: Readonly<Record<string, string>>
  readonly roaming: Readonly<Record<string, unknown>>
  setNotices(notices: readonly Notice[]): void
  /** A change to the open form, as the organizer could make it. */
  edit(change: Partial<OpenItem>): void
  /** Gives the id, in EWS form. */
  save(): Promise<string>
  saveCategories(names: readonly string[]): Promise<void>
  saveProperties(values: Readonly<Record<string, string>>): Promise<void>
  saveRoaming(values: Readonly<Record<string, unknown>>): Promise<void>
}

/** What the calendar page lets the Office stand-in in its frame see: `window.outlookHost`. */
export interface OutlookHost {
  readonly client: ClientName
  readonly theme: ThemeName
  readonly user: Mailbox
  readonly item: OpenItem | null
  /** Without one the Office stand-in keeps everything itself, until it goes. */
  readonly desk?: Desk
  listen(listener: (change: HostChange) => void): () => void
  token(): Promise<DevToken>
  /** Says who is signed in to Outlook, which it knows before an add-in asks. */
  signedIn(): Promise<Pick<DevToken, 'idToken'>>
}

export function toEwsId(restId: string): string {
  return restId.replaceAll('-', '/').replaceAll('_', '+')
}

export function toRestId(ewsId: string): string {
  return ewsId.replaceAll('/', '-').replaceAll('+', '_')
}
