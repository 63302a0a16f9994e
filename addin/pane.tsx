import { useEffect, useState } from 'react'
import type { Client } from '../api/contract/client.ts'
import { type Known, Surface } from '../tabs/kit/surface.tsx'
import type { Host } from './host.ts'
import messages from './messages/en.json'
import { OpenMeeting } from './open-meeting.tsx'
import { PaneFrame } from './pane-frame.tsx'
import { SignInFirst } from './sign-in-first.tsx'
import { paneTranslations as translations } from './translations.ts'

interface PaneProps {
  host: Host
  client: Client
  now?: () => Date
  /** What has been read before anything is drawn. */
  known?: Known
}

/** The whole task pane, in the look and language of the Outlook around it. */
export function Pane({ host, client, now, known = [] }: PaneProps) {
  const [theme, setTheme] = useState(host.theme)
  const [canSignIn, setCanSignIn] = useState(host.nestedAppAuth)
  useEffect(() => host.onThemeChange(() => setTheme(host.theme())), [host])
  return (
    <Surface {...{ theme, messages, translations, client, known }} locale={host.locale} {...(now ? { now } : {})}>
      <PaneFrame>
        {canSignIn ? <OpenMeeting host={host} /> : <SignInFirst onSignIn={() => setCanSignIn(true)} />}
      </PaneFrame>
    </Surface>
  )
}
