import type { AppointmentEvent } from '../add-in.ts'
import type { ClientName, DevToken, HostChange, Mailbox, OpenItem, OutlookHost, ThemeName } from '../outlook-host.ts'
import { PageDesk } from './page-desk.ts'

/** What a change means to handlers of events; the task pane hears of the same things. */
const events = {
  recipients: 'appointmentAttendeesChanged',
  time: 'appointmentTimeChanged',
  recurrence: 'appointmentRecurrenceChanged',
} as const satisfies Partial<Record<HostChange, AppointmentEvent>>

/** The page's end of the line to the frame: the open meeting and the look, told to whoever listens. */
export class PageHost implements OutlookHost {
  client: ClientName = 'web'
  theme: ThemeName = 'default'
  user: Mailbox = { displayName: '', mail: '' }
  item: OpenItem | null = null
  readonly desk: PageDesk
  raise: (event: AppointmentEvent) => void = () => {}
  readonly #listeners = new Set<(change: HostChange) => void>()
  readonly #personId: string
  #signedIn: Promise<DevToken> | null = null

  constructor(personId: string) {
    this.#personId = personId
    this.desk = new PageDesk(personId)
  }

  /** For a newly opened form: nobody listens yet, or what listens belongs to a frame that is going away. */
  open(item: OpenItem | null): void {
    this.item = item
    this.#listeners.clear()
    this.desk.begin(item)
    this.signedIn().catch(() => {})
  }

  change(item: OpenItem): void {
    const before = this.item
    this.item = item
    if (peopleIn(before) !== peopleIn(item)) this.#happen('recipients')
    if (before?.start !== item.start || before.end !== item.end) this.#happen('time')
    if (before?.series?.pattern !== item.series?.pattern) this.#happen('recurrence')
  }

  dress(theme: ThemeName): void {
    this.theme = theme
    this.#tell('theme')
  }

  listen(listener: (change: HostChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  signedIn(): Promise<DevToken> {
    this.#signedIn ??= this.token().catch((failure: unknown) => {
      this.#signedIn = null
      throw failure
    })
    return this.#signedIn
  }

  async token(): Promise<DevToken> {
    const response = await fetch(`/dev/token?as=${encodeURIComponent(this.#personId)}`)
    if (!response.ok) throw new Error(`No token: ${response.status}`)
    return response.json()
  }

  #happen(change: keyof typeof events): void {
    this.#tell(change)
    this.raise(events[change])
  }

  #tell(change: HostChange): void {
    for (const listener of [...this.#listeners]) listener(change)
  }
}

function peopleIn(item: OpenItem | null): string {
  return item?.attendees.map(({ mail }) => mail).join() ?? ''
}
