import { useEffect, useState } from 'react'
import { useNow } from '../../tabs/kit/surface.tsx'

/** Whether a time has come, and from then on without being asked. */
export function useHasBegun(start: string): boolean {
  const now = useNow()
  const begins = Date.parse(start)
  const [begun, setBegun] = useState(begins <= now().getTime())
  useEffect(() => {
    const look = () => setBegun(begins <= now().getTime())
    look()
    const timer = setInterval(look, 20_000)
    return () => clearInterval(timer)
  }, [begins, now])
  return begun
}
