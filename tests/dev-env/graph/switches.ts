import type { EventSwitches } from './events.ts'

/** What makes a day bad for whoever reads the directory. All may be changed at any time. */
export interface DirectorySwitches {
  /** The server's own limit of a page of the list of users, however many are asked for. */
  pageLimit: number
  /** How many entries a page of a delta round has; nobody can ask for more or fewer. */
  deltaPage: number
  /** An empty page with a next link: before the second page of a list, at the start of a delta round. */
  emptyPage: boolean
  /** Users come several times within and across pages, in a delta round with an older state first. */
  repeats: boolean
  /** Somebody without a manager has `"manager": null` instead of no such key. */
  nullManager: boolean
  /** People whose manager the first delta round does not tell. */
  missingManagers: Set<string>
  /** In `manager@delta` the manager of before stands before the new one, else behind. */
  removedFirst: boolean
  /** Ids that the first delta round reports as removed. */
  removedInRoundOne: Set<string>
  /** Whose removal is for good (`deleted`); anybody else's can be undone (`changed`). */
  deletedForGood: Set<string>
  /** Managers who are contacts of the organisation and not users. */
  contacts: Set<string>
  /** A manager who is neither user nor contact: not told, as after a deletion, or still named. */
  absentManagers: 'hidden' | 'named'
  /** A list of more than 120 users a page is refused. */
  limitedTo120: boolean
  /** The next use of a delta link finds it, and all handed out before, expired: 400 `syncStateNotFound`. */
  expired: boolean
  /** The next use of a delta link finds it, and all handed out before, gone: 410 with the address to begin at. */
  gone: boolean
  /** People whose photo is another one than at first. */
  newPhotos: Set<string>
}

export interface ActivitySwitches {
  /** People who do not have the app in Teams. */
  withoutApp: Set<string>
  /** A message to many of whom one does not have the app: refused as a whole, or delivered to the others alone. */
  manyWithoutApp: 'refused' | 'dropped'
}

export type GraphSwitches = DirectorySwitches & EventSwitches & ActivitySwitches

export function goodDay(): GraphSwitches {
  return {
    pageLimit: 999,
    deltaPage: 200,
    emptyPage: false,
    repeats: false,
    nullManager: false,
    missingManagers: new Set(),
    removedFirst: true,
    removedInRoundOne: new Set(),
    deletedForGood: new Set(),
    contacts: new Set(),
    absentManagers: 'hidden',
    limitedTo120: false,
    expired: false,
    gone: false,
    newPhotos: new Set(),
    sameICalUId: false,
    unreadable: new Map(),
    withoutApp: new Set(),
    manyWithoutApp: 'refused',
  }
}
