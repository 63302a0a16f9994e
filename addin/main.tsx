import { createRoot } from 'react-dom/client'
import { signedIn } from './begin-sign-in.ts'
import { startHost } from './host.ts'
import { OutsideOutlook } from './outside-outlook.tsx'
import { Pane } from './pane.tsx'

const element = document.getElementById('pane')
if (!element) throw new Error('The page has no element to draw into.')
const { client } = signedIn
const host = await startHost()
if (host?.nestedAppAuth) signedIn.begin()
createRoot(element).render(host ? <Pane host={host} client={client} /> : <OutsideOutlook client={client} />)
