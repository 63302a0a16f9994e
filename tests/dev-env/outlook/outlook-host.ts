/** The clients that differ in what they support. */
export type ClientName = 'web' | 'windows' | 'mac' | 'mobile'
export type ThemeName = 'default' | 'dark' | 'contrast'

export interface Mailbox {
  displayName: string
  mail: string
}

/** The meeting whose form is open. */
export interface OpenItem {
  mode: 'organizer' | 'attendee'
  /** EWS form; null while the meeting is unsaved. */
  itemId: string | null
  seriesId: string | null
  subject: string
  /** ISO instants. */
  start: string
  end: string
  organizer: Mailbox
  attendees: Mailbox[]
}

export type HostChange = 'item' | 'recipients' | 'time' | 'theme'

export interface DevToken {
  accessToken: string
  idToken: string
  expiresIn: number
}

/** What the calendar page lets the Office stand-in in its frame see: `window.outlookHost`. */
export interface OutlookHost {
  readonly client: ClientName
  readonly theme: ThemeName
  readonly user: Mailbox
  readonly item: OpenItem | null
  listen(listener: (change: HostChange) => void): () => void
  token(): Promise<DevToken>
}

export function toEwsId(restId: string): string {
  return restId.replaceAll('-', '/').replaceAll('_', '+')
}
