import { webcrypto } from 'node:crypto'
import { TextDecoder, TextEncoder } from 'node:util'
import { afterEach } from '@jest/globals'
import { cleanup, configure } from '@testing-library/react'

/** What every browser has and jsdom has not. Import it before anything that draws. */
const missing = {
  crypto: webcrypto,
  TextEncoder,
  TextDecoder,
  structuredClone: (value: unknown) => JSON.parse(JSON.stringify(value)),
  matchMedia: (query: string) => ({
    matches: query.includes('min-width'),
    addEventListener() {},
    removeEventListener() {},
  }),
  ResizeObserver: class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
}
for (const [name, value] of Object.entries(missing)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}

// A picture that is drawn measures its words; here nothing is laid out.
HTMLCanvasElement.prototype.getContext = () => null

// Screens are loaded as they are needed, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 8000 })

afterEach(() => {
  cleanup()
  localStorage.clear()
  window.location.hash = ''
})
