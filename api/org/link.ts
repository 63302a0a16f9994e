import type { LinkState } from '../contract/person.ts'

export const day = 24 * 60 * 60_000

/** Days between sessions that are expected where nobody has set anything else. */
export const defaultCadence = 14

export interface LinkFacts {
  /** Newest counting session between the two. */
  lastHeld: Date | null
  /** Since when they are manager and report; null when that is older than our records. */
  since: Date | null
  away: boolean
  cadenceDays: number
}

/** `live` within one and a half cadences of the last counting session; a link under 30 days old is `exempt` until then. */
export function linkState({ lastHeld, since, away, cadenceDays }: LinkFacts, now: Date): LinkState {
  if (lastHeld && now.getTime() - lastHeld.getTime() <= cadenceDays * 1.5 * day) return 'live'
  if (away || isNew(since, now)) return 'exempt'
  return lastHeld ? 'late' : 'never'
}

export function isNew(since: Date | null, now: Date): boolean {
  return since !== null && now.getTime() - since.getTime() < 30 * day
}
