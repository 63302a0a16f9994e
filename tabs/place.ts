import { useSyncExternalStore } from 'react'
import type { Finding } from '../api/contract/org.ts'
import { findings } from './admin/finding.ts'

/** Where in the tab the person is; the address bar's fragment holds it, so that back and links work. */
export type Place =
  | { name: 'pipeline' }
  | { name: 'person'; personId: string }
  | { name: 'coachee' }
  /** `part`: the list behind one of its counts, or the leave of everybody. */
  | { name: 'directory'; part?: DirectoryPart }

export type DirectoryPart = Finding | 'leave'

const directoryParts: readonly DirectoryPart[] = [...findings, 'leave']

export function placeOf(fragment: string): Place {
  const [first, second] = fragment.replace(/^#?\/?/, '').split('/')
  if (first === 'person' && second) return { name: 'person', personId: decodeURIComponent(second) }
  if (first === 'coachee') return { name: first }
  if (first === 'directory') {
    const part = directoryParts.find((each) => each === second)
    return part ? { name: first, part } : { name: first }
  }
  return { name: 'pipeline' }
}

export function fragmentOf(place: Place): string {
  if (place.name === 'person') return `#/person/${encodeURIComponent(place.personId)}`
  if (place.name === 'directory' && place.part) return `#/directory/${place.part}`
  return place.name === 'pipeline' ? '#/' : `#/${place.name}`
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => window.location.hash))
}

export function goTo(place: Place): void {
  window.location.hash = fragmentOf(place)
}

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
