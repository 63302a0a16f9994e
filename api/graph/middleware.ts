import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { fetchWithin } from '../fetch-within.ts'

export interface Pace {
  /** Longest wait for one answer, its body included; milliseconds. */
  timeout: number
  /** How often a call that may be repeated is repeated. */
  retries: number
  /** First pause without `Retry-After`, doubled each time; milliseconds. */
  pause: number
  /** A longer `Retry-After` than this is handed to the caller instead of waited for; milliseconds. */
  longestPause: number
}

const transient = [429, 502, 503, 504]

/** Repeats GET, HEAD and calls marked repeatable after 429, 502, 503, 504 and broken connections. Never a plain POST. */
export class Retry implements Middleware {
  private next: Middleware | undefined
  private readonly pace: Pace
  constructor(pace: Pace) {
    this.pace = pace
  }
  setNext(next: Middleware): void {
    this.next = next
  }
  async execute(context: Context): Promise<void> {
    const marked = context.middlewareControl?.getMiddlewareOptions(Repeatable) !== undefined
    const repeatable = marked || ['GET', 'HEAD'].includes(context.options?.method?.toUpperCase() ?? 'GET')
    for (let attempt = 0; ; attempt++) {
      const last = !repeatable || attempt >= this.pace.retries
      const failed = await this.once(context).catch((error: unknown) => {
        if (last) throw error
        return true
      })
      if (!failed) return
      const wait = waitOf(context.response, this.pace, attempt)
      if (last || wait > this.pace.longestPause) return
      await context.response?.body?.cancel().catch(() => {})
      delete context.response
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  private async once(context: Context): Promise<boolean> {
    await this.next?.execute(context)
    return transient.includes(context.response?.status ?? 0)
  }
}

/** Seconds or an HTTP date, in milliseconds; the doubled pause with some jitter where the server names none. */
export function waitOf(response: Response | undefined, pace: Pace, attempt: number): number {
  const header = response?.headers.get('retry-after')?.trim()
  if (header && /^\d+$/.test(header)) return Number(header) * 1000
  const date = header ? Date.parse(header) : Number.NaN
  if (!Number.isNaN(date)) return Math.max(0, date - Date.now())
  return pace.pause * 2 ** attempt * (0.75 + Math.random() / 2)
}

/**
 * Sends the request to the configured Graph root with a token and a time limit. The SDK composes addresses below its own
 * root and spoils those of next pages, so a page link is handed over in the context's options and sent as it is.
 */
export class Send implements Middleware {
  private readonly root: string
  private readonly token: string
  private readonly timeout: number
  private readonly seen: ((response: Response) => void) | undefined
  constructor(root: string, token: string, timeout: number, seen?: (response: Response) => void) {
    this.root = root
    this.token = token
    this.timeout = timeout
    this.seen = seen
  }
  async execute(context: Context): Promise<void> {
    const asked = typeof context.request === 'string' ? context.request : context.request.url
    const link = context.middlewareControl?.getMiddlewareOptions(PageLink)
    const url = link instanceof PageLink ? link.url : asked.replace(sdkRoot, this.root)
    const headers = new Headers(context.options?.headers)
    headers.set('authorization', `Bearer ${this.token}`)
    // The whole body is read here, so that one that breaks off or never ends is repeated like any failure.
    context.response = await fetchWithin(this.timeout, url, { ...context.options, headers, redirect: 'error' })
    this.seen?.(context.response)
  }
}

/** The host the SDK is told to compose addresses for; `Send` puts the configured root in its place. */
export const sdkRoot = 'https://graph.microsoft.com'

/** Marks a call that is no GET but only reads, so that it may be repeated. */
export class Repeatable {}

/** An opaque address that Graph gave: a next page. */
export class PageLink {
  readonly url: string
  constructor(url: string) {
    this.url = url
  }
}
