import { useEffect } from 'react'
import { useClient, useNow } from '../tabs/kit/surface.tsx'
import { keepRoster, type MailboxSettings } from './roster.ts'

/** Keeps in the mailbox, for the event script, who a suggestion may be about. Nothing in the pane waits for it. */
export function useRoster(settings: MailboxSettings): void {
  const client = useClient()
  const now = useNow()
  useEffect(() => {
    // Without an answer the roster of before serves until the next opening.
    keepRoster(settings, () => client.getRoster({}), now()).catch(() => null)
  }, [settings, client, now])
}
