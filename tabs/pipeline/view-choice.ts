import { useState } from 'react'

export type View = 'board' | 'list'

const slot = 'pipeline-view'

/** Board or list, as chosen the last time on this device. */
export function useViewChoice(): [View, (view: View) => void] {
  const [view, setView] = useState(lastChoice)
  return [
    view,
    (next) => {
      setView(next)
      try {
        localStorage.setItem(slot, next)
      } catch {
        // A frame without storage: the choice lasts as long as the page.
      }
    },
  ]
}

function lastChoice(): View {
  try {
    return localStorage.getItem(slot) === 'list' ? 'list' : 'board'
  } catch {
    return 'board'
  }
}
