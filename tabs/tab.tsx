import { lazy, Suspense, useEffect, useState } from 'react'
import type { Client } from '../api/contract/client.ts'
import type { Host } from './host.ts'
import { type Known, Surface } from './kit/surface.tsx'
import { Loading } from './loading.tsx'
import messages from './messages/en.json' with { type: 'json' }
import { Pages } from './pages.tsx'
import { tabTranslations as translations } from './translations.ts'

const MeetingPage = lazy(async () => ({ default: (await import('./meeting/meeting-page.tsx')).MeetingPage }))

interface TabProps {
  host: Host
  client: Client
  now?: () => Date
  /** What has been read before anything is drawn. */
  known?: Known
}

/** The whole tab, in the look and language of its host. */
export function Tab({ host, client, now, known = [] }: TabProps) {
  const [theme, setTheme] = useState(host.theme)
  useEffect(() => {
    host.onTheme(setTheme)
    host.announceReady()
  }, [host])
  return (
    <Surface {...{ theme, messages, translations, client, known }} locale={host.locale} {...(now ? { now } : {})}>
      {host.meeting ? (
        <Suspense fallback={<Loading />}>
          <MeetingPage chatId={host.meeting.chatId} userId={host.userId} />
        </Suspense>
      ) : (
        <Pages host={host} />
      )}
    </Surface>
  )
}
