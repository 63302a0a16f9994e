import { useSyncExternalStore } from 'react'

const query = '(min-width: 1100px)'

/** Whether a panel fits beside the page instead of over it. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}

function subscribe(listener: () => void) {
  const media = window.matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}
