import { createRoot } from 'react-dom/client'
import { connectHost, type Host } from './host.ts'
import { createSignedInClient } from './kit/signed-in-client.ts'
import { Tab } from './tab.tsx'

void connectHost().then(draw)

function draw(host: Host) {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element to draw into.')
  if (host.target && !window.location.hash) window.location.replace(`#/${host.target}`)
  createRoot(root, {
    onUncaughtError(error) {
      reportError(error)
      host.announceFailed('The page could not be drawn.')
    },
  }).render(<Tab host={host} client={createSignedInClient('/api')} />)
}
