import { createRoot } from 'react-dom/client'
import { signedIn } from './begin-sign-in.ts'
import { connectHost, type Host } from './host.ts'
import { readLastPlace, rememberPlaces } from './last-place.ts'
import { Tab } from './tab.tsx'

void connectHost().then(draw)

function draw(host: Host) {
  signedIn.begin()
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element to draw into.')
  const fragment = host.target ? `#/${host.target}` : readLastPlace(new Date())
  if (fragment && !window.location.hash) window.history.replaceState(null, '', fragment)
  rememberPlaces(() => new Date())
  createRoot(root, {
    onUncaughtError(error) {
      reportError(error)
      host.announceFailed('The page could not be drawn.')
    },
  }).render(<Tab host={host} client={signedIn.client} />)
}
