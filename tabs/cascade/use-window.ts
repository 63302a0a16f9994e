import { useEffect, useRef, useState, useSyncExternalStore } from 'react'

/** Where a line has no room for the coverage at its end, it stands in a third row of words. */
const slim = '(max-width: 900px)'

/** In pixels. All lines are of one height, so that which are in sight follows from how far one has scrolled. */
export interface LineSize {
  rowHeight: number
  /** For each level. */
  indent: number
}

const usualSize: LineSize = { rowHeight: 48, indent: 16 }
const slimSize: LineSize = { rowHeight: 64, indent: 8 }

function useLineSize(): LineSize {
  return useSyncExternalStore(onSlim, () => (window.matchMedia(slim).matches ? slimSize : usualSize))
}

function onSlim(listener: () => void) {
  const query = window.matchMedia(slim)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

const spare = 6
/** Where nothing is laid out, as in a test. */
const usualHeight = 480

/** Which lines of a scrolled box are in sight, some above and below included. */
export function useWindow(total: number) {
  const size = useLineSize()
  const { rowHeight } = size
  const ref = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useEffect(() => {
    const box = ref.current
    if (!box) return
    const follow = () => setTop(box.scrollTop)
    box.addEventListener('scroll', follow, { passive: true })
    return () => box.removeEventListener('scroll', follow)
  }, [])
  const height = ref.current?.clientHeight || usualHeight
  return {
    ref,
    size,
    first: Math.max(Math.floor(top / rowHeight) - spare, 0),
    last: Math.min(Math.ceil((top + height) / rowHeight) + spare, total - 1),
    /** Scrolls just as far as a line needs to be in sight. */
    reveal(index: number) {
      const box = ref.current
      if (!box) return
      const [begin, end] = [index * rowHeight, (index + 1) * rowHeight]
      if (begin < box.scrollTop) box.scrollTop = begin
      else if (end > box.scrollTop + height) box.scrollTop = end - height
    },
  }
}
