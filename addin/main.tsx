import { createRoot } from 'react-dom/client'
import { client, host, takeMeeting } from './begin.ts'
import { OutsideOutlook } from './outside-outlook.tsx'
import { Pane } from './pane.tsx'
import { knownMeeting } from './queries.ts'

const element = document.getElementById('pane')
if (!element) throw new Error('The page has no element to draw into.')
const outlook = await host
createRoot(element).render(
  outlook ? (
    <Pane host={outlook} client={client} known={knownMeeting(takeMeeting())} />
  ) : (
    <OutsideOutlook client={client} />
  ),
)
