import { guidOf } from '../guid.ts'

/** The app in the catalogue of the organisation, by which links and messages name it. */
export const teamsAppId = guidOf('Teams app of the stand-ins')

export interface FeedEntry {
  id: string
  activityType: string
  /** The activity type's text with the sender's name in it. */
  text: string
  preview: string
  webUrl: string
  chainId: number | null
  at: string
  read: boolean
}

/** What people find in their activity feeds, the newest first. */
export class ActivityFeeds {
  readonly #entries = new Map<string, FeedEntry[]>()

  of(personId: string): readonly FeedEntry[] {
    return this.#entries.get(personId) ?? []
  }

  /** An entry with the chain of an earlier one takes its place. */
  post(personId: string, entry: FeedEntry): void {
    const others = this.of(personId).filter(({ chainId }) => chainId === null || chainId !== entry.chainId)
    this.#entries.set(personId, [entry, ...others])
  }

  markRead(personId: string, id: string): void {
    for (const entry of this.of(personId)) if (entry.id === id) entry.read = true
  }

  clear(): void {
    this.#entries.clear()
  }
}
