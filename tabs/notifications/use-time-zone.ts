import { useEffect } from 'react'
import { useClient } from '../kit/surface.tsx'
import { localTimeZone } from './queries.ts'

const slot = 'time-zone-told:'

/** Quiet hours need to know where the person is: said once by each device, and again when it has moved. */
export function useTimeZone(personId: string | null): void {
  const client = useClient()
  useEffect(() => {
    const timeZone = localTimeZone()
    if (!personId || told(personId) === timeZone) return
    const tell = async () => {
      const settings = await client.getNoticeSettings({})
      const { on, quietFrom, quietUntil, version } = settings
      if (settings.timeZone !== timeZone) {
        await client.saveNoticeSettings({ on, quietFrom, quietUntil, timeZone, version })
      }
      localStorage.setItem(slot + personId, timeZone)
    }
    // Without storage it is looked at every time; a failure is mended by the next visit.
    tell().catch(() => {})
  }, [client, personId])
}

function told(personId: string): string | null {
  try {
    return localStorage.getItem(slot + personId)
  } catch {
    return null
  }
}
