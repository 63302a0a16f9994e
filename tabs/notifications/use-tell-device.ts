import { useEffect } from 'react'
import { useOwnLanguage } from '../kit/spoken-as.tsx'
import { useClient } from '../kit/surface.tsx'
import { localTimeZone } from './queries.ts'

const slot = 'device-told:'

/**
 * Quiet hours need to know where the person is, and messages what they read: said once by each device, and again when
 * either has changed.
 */
export function useTellDevice(personId: string | null): void {
  const client = useClient()
  const language = useOwnLanguage()
  useEffect(() => {
    const timeZone = localTimeZone()
    const device = `${timeZone} ${language}`
    if (!personId || told(personId) === device) return
    const tell = async () => {
      const settings = await client.getNoticeSettings({})
      const { on, quietFrom, quietUntil, version } = settings
      if (settings.timeZone !== timeZone || settings.language !== language) {
        await client.saveNoticeSettings({ on, quietFrom, quietUntil, timeZone, language, version })
      }
      localStorage.setItem(slot + personId, device)
    }
    // Without storage it is looked at every time; a failure is mended by the next visit.
    tell().catch(() => {})
  }, [client, personId, language])
}

function told(personId: string): string | null {
  try {
    return localStorage.getItem(slot + personId)
  } catch {
    return null
  }
}
