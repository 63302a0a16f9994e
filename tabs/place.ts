import { useSyncExternalStore } from 'react'

/** Where in the tab the person is; the address bar's fragment holds it, so that back and links work. */
export type Place =
  | { name: 'pipeline' }
  | { name: 'person'; personId: string }
  | { name: 'coachee' }
  | { name: 'directory' }

export function placeOf(fragment: string): Place {
  const [first, second] = fragment.replace(/^#?\/?/, '').split('/')
  if (first === 'person' && second) return { name: 'person', personId: decodeURIComponent(second) }
  if (first === 'coachee' || first === 'directory') return { name: first }
  return { name: 'pipeline' }
}

export function fragmentOf(place: Place): string {
  if (place.name === 'person') return `#/person/${encodeURIComponent(place.personId)}`
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
