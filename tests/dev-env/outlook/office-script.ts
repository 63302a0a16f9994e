import { createAuthBridge } from './auth-bridge.ts'
import { createOffice } from './office.ts'
import type { OutlookHost } from './outlook-host.ts'

declare global {
  interface Window {
    outlookHost?: OutlookHost
    nestedAppAuthBridge?: unknown
  }
}

const host = window.parent === window ? null : (window.parent.outlookHost ?? null)

Object.assign(window, { Office: createOffice(host) })
if (host) window.nestedAppAuthBridge = createAuthBridge(host)

// The real office.js takes these two away from every page that loads it.
Object.assign(window.history, { pushState: null, replaceState: null })
