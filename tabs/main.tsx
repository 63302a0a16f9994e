import { createRoot } from 'react-dom/client'
import { connectHost } from './host.ts'
import { createSignedInClient } from './kit/signed-in-client.ts'
import { Tab } from './tab.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element to draw into.')
const host = await connectHost()
if (host.target && !window.location.hash) window.location.replace(`#/${host.target}`)
createRoot(root, { onUncaughtError: () => host.announceFailed('The page could not be drawn.') }).render(
  <Tab host={host} client={createSignedInClient('/api')} />,
)
