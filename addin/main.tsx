import { createRoot } from 'react-dom/client'
import { createSignedInClient } from '../tabs/kit/signed-in-client.ts'
import { startHost } from './host.ts'
import { OutsideOutlook } from './outside-outlook.tsx'
import { Pane } from './pane.tsx'

const element = document.getElementById('pane')
if (!element) throw new Error('The page has no element to draw into.')
const client = createSignedInClient('/api')
const host = await startHost()
createRoot(element).render(host ? <Pane host={host} client={client} /> : <OutsideOutlook client={client} />)
