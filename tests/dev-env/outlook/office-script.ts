import { createAuthBridge } from './auth-bridge.ts'
import { type ActionFunction, createOffice } from './office.ts'
import type { OutlookHost } from './outlook-host.ts'

declare global {
  interface Window {
    outlookHost?: OutlookHost
    nestedAppAuthBridge?: unknown
    /** For the calendar page, which calls what a page associated. */
    associatedActions?: Map<string, ActionFunction>
  }
}

const host = window.parent === window ? null : (window.parent.outlookHost ?? null)

window.associatedActions = new Map()
Object.assign(window, { Office: createOffice(host, 20, window.associatedActions) })
if (host) window.nestedAppAuthBridge = createAuthBridge(host)

// The real office.js takes these two away from every page that loads it.
Object.assign(window.history, { pushState: null, replaceState: null })
