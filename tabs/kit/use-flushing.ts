import { useEffect } from 'react'

/** Saves when the network is back, when the page is left, and when what is edited goes off the screen. */
export function useFlushing(saver: { flush(keepalive?: boolean): void }): void {
  useEffect(() => {
    const send = () => saver.flush()
    const leave = () => {
      if (document.visibilityState === 'hidden') saver.flush(true)
    }
    window.addEventListener('online', send)
    document.addEventListener('visibilitychange', leave)
    return () => {
      window.removeEventListener('online', send)
      document.removeEventListener('visibilitychange', leave)
      saver.flush(true)
    }
  }, [saver])
}
