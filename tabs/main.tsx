import { createRoot } from 'react-dom/client'
import { connectHost, type Host } from './host.ts'
import { createSignedIn } from './kit/signed-in-client.ts'
import { readLastPlace, rememberPlaces } from './last-place.ts'
import { Tab } from './tab.tsx'

const signedIn = createSignedIn('/api')
signedIn.prepare()
void connectHost().then(draw)

function draw(host: Host) {
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
