import { useEffect } from 'react'
import { useClient } from './kit/surface.tsx'

/** Where messages of the activity feed lead. */
const ofNotices = /^(home|ask\/.+|confirm\/.+)$/

/** Tells the service that a message was opened. Nobody waits for it. */
export function useOpenedByNotice(target: string | null, ready: boolean): void {
  const client = useClient()
  useEffect(() => {
    if (ready && target && ofNotices.test(target)) client.openNotice({}).catch(() => {})
  }, [client, target, ready])
}
