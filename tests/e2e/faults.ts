import type { BrowserContext } from 'playwright-core'

export interface Faults {
  /** Takes this for part of the story. */
  expect(pattern: RegExp): void
  said(): string[]
}

/** The Teams library asks Microsoft which hosts it may trust and goes by its own list where no answer comes. */
const platform = /^https:\/\/res\.cdn\.office\.net\/teams-js\//

/** Collects what goes wrong on any page of this context: console errors, uncaught errors, failed requests. */
export function watch(context: BrowserContext): Faults {
  const said: string[] = []
  const expected: RegExp[] = []
  const note = (what: string, address: string) => {
    if (!platform.test(address)) said.push(`${what} (${address})`)
  }
  context.on('console', (message) => {
    if (message.type() === 'error') note(message.text(), message.location().url)
  })
  context.on('weberror', (error) => note(String(error.error().stack), error.page()?.url() ?? ''))
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed'
    // A page that goes elsewhere, or asks anew, gives up what it asked before.
    if (why !== 'net::ERR_ABORTED') note(why, request.url())
  })
  context.on('response', (response) => {
    if (response.status() >= 400) note(`${response.request().method()} answered ${response.status()}`, response.url())
  })
  return {
    expect: (pattern) => expected.push(pattern),
    said: () => said.filter((text) => !expected.some((pattern) => pattern.test(text))),
  }
}
