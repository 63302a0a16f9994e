import { createRoot } from 'react-dom/client'
import { client, host, takeHome } from './begin.ts'
import { knownHome } from './home/queries.ts'
import type { Host } from './host.ts'
import { readLastPlace, rememberPlaces } from './last-place.ts'
import { goBack } from './place.ts'
import { Tab } from './tab.tsx'

void host.then(draw)

function draw(host: Host) {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element to draw into.')
  const fragment = host.target ? `#/${host.target}` : readLastPlace(host.userId, new Date())
  if (fragment && !window.location.hash) window.history.replaceState(window.history.state, '', fragment)
  rememberPlaces(host.userId, () => new Date())
  host.onBack(goBack)
  createRoot(root, {
    onUncaughtError(error) {
      reportError(error)
      host.announceFailed('The page could not be drawn.')
    },
  }).render(<Tab host={host} client={client} known={knownHome(takeHome())} />)
}
