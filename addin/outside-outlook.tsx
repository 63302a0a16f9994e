import type { Client } from '../api/contract/client.ts'
import { Surface } from '../tabs/kit/surface.tsx'
import { Guidance } from './guidance.tsx'
import messages from './messages/en.json'
import { PaneFrame } from './pane-frame.tsx'
import { paneTranslations as translations } from './translations.ts'

/** The page of the pane opened in a browser window of its own. */
export function OutsideOutlook({ client }: { client: Client }) {
  return (
    <Surface theme="web-light" locale={navigator.language} {...{ messages, translations, client }}>
      <PaneFrame>
        <Guidance id="outside" />
      </PaneFrame>
    </Surface>
  )
}
