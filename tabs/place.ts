import { useSyncExternalStore } from 'react'
import type { Finding } from '../api/contract/org.ts'
import { findings } from './admin/finding.ts'

/** Where in the tab the person is; the address bar's fragment holds it, so that back and links work. */
export type Place =
  | { name: 'pipeline' }
  | { name: 'person'; personId: string }
  | { name: 'coachee' }
  /** `finding`: the list behind one of its counts. */
  | { name: 'directory'; finding?: Finding }

export function placeOf(fragment: string): Place {
  const [first, second] = fragment.replace(/^#?\/?/, '').split('/')
  if (first === 'person' && second) return { name: 'person', personId: decodeURIComponent(second) }
  if (first === 'coachee') return { name: first }
  if (first === 'directory') {
    const finding = findings.find((each) => each === second)
    return finding ? { name: first, finding } : { name: first }
  }
  return { name: 'pipeline' }
}

export function fragmentOf(place: Place): string {
  if (place.name === 'person') return `#/person/${encodeURIComponent(place.personId)}`
  if (place.name === 'directory' && place.finding) return `#/directory/${place.finding}`
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
