import { useEffect, useRef, useState } from 'react'

const step = 16

/**
 * How many of a long list are drawn: more as its end comes near the window, so that hundreds cost no more at first than
 * a few. Put `endRef` on something after the last.
 */
export function useGrowing(total: number) {
  const [wanted, setWanted] = useState(step)
  const endRef = useRef<HTMLDivElement>(null)
  const more = wanted < total
  useEffect(() => {
    if (!more || !endRef.current) return
    if (typeof IntersectionObserver === 'undefined') return setWanted(total)
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setWanted((count) => count + step),
      { rootMargin: '600px' },
    )
    observer.observe(endRef.current)
    return () => observer.disconnect()
  }, [more, total])
  return { count: Math.min(wanted, total), endRef, showAll: () => setWanted(total) }
}
