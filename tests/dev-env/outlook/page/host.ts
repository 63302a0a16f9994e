import type { ClientName, DevToken, HostChange, Mailbox, OpenItem, OutlookHost, ThemeName } from '../outlook-host.ts'

/** The page's end of the line to the frame: the open meeting and the look, told to whoever listens. */
export class PageHost implements OutlookHost {
  client: ClientName = 'web'
  theme: ThemeName = 'default'
  user: Mailbox = { displayName: '', mail: '' }
  item: OpenItem | null = null
  readonly #listeners = new Set<(change: HostChange) => void>()
  readonly #personId: string

  constructor(personId: string) {
    this.#personId = personId
  }

  /** For a newly opened form: nobody listens yet, or what listens belongs to a frame that is going away. */
  open(item: OpenItem | null): void {
    this.item = item
    this.#listeners.clear()
  }

  change(item: OpenItem): void {
    const before = this.item
    this.item = item
    if (before?.attendees.map(({ mail }) => mail).join() !== item.attendees.map(({ mail }) => mail).join()) {
      this.#tell('recipients')
    }
    if (before?.start !== item.start || before?.end !== item.end) this.#tell('time')
  }

  dress(theme: ThemeName): void {
    this.theme = theme
    this.#tell('theme')
  }

  listen(listener: (change: HostChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async token(): Promise<DevToken> {
    const response = await fetch(`/dev/token?as=${encodeURIComponent(this.#personId)}`)
    if (!response.ok) throw new Error(`No token: ${response.status}`)
    return response.json()
  }

  #tell(change: HostChange): void {
    for (const listener of [...this.#listeners]) listener(change)
  }
}
