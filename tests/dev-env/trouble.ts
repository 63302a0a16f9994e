import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'

export type BadStatus = 429 | 500 | 502 | 503 | 504

export interface Disturbance {
  /** Calls whose path (below the service's root) and query match. */
  path: RegExp
  /** How many of the next calls are disturbed. */
  times: number
  /** Of those calls only every third, say; each when left out. */
  every?: number
  /** An error; or no answer ever, an answer that begins and never ends, a connection that breaks off. */
  status: BadStatus | 'silence' | 'endless' | 'reset'
  /** Seconds or a date, for 429 and 503; without it the header is left out. */
  retryAfter?: number | Date
}

export interface Call {
  method: string
  path: string
  /** 0 when there was no proper answer. */
  status: number
}

type Bindings = { Bindings: Partial<HttpBindings> }

/** What happened at a stand-in, and what is to go wrong there next. */
export class Trouble {
  readonly calls: Call[] = []
  readonly #coming: (Disturbance & { met: number })[] = []

  /** Gives a way to call it off. */
  next(disturbance: Disturbance): () => void {
    const coming = { ...disturbance, met: 0 }
    this.#coming.push(coming)
    return () => {
      coming.times = 0
    }
  }

  count(path: RegExp): number {
    return this.calls.filter((call) => path.test(call.path)).length
  }

  /** Forgets the calls and whatever was still to go wrong. */
  reset(): void {
    this.calls.length = 0
    this.#coming.length = 0
  }

  #due(path: string): Disturbance | undefined {
    const due = this.#coming.find((one) => one.times > 0 && one.path.test(path) && ++one.met % (one.every ?? 1) === 0)
    if (due) due.times -= 1
    return due
  }

  /** Disturbs and records each call; `answer` makes the service's own error response. */
  middleware(
    root: string,
    answer: (status: BadStatus, retryAfter: string | undefined) => Response,
  ): MiddlewareHandler<Bindings> {
    return async (context, next) => {
      const { method, path: whole, url } = context.req
      const path = whole.startsWith(root) ? whole.slice(root.length) : whole
      const disturbance = this.#due(path + new URL(url).search)
      if (!disturbance) {
        await next()
        this.calls.push({ method, path, status: context.res.status })
        return
      }
      const { status, retryAfter } = disturbance
      this.calls.push({ method, path, status: typeof status === 'number' ? status : 0 })
      if (typeof status === 'number') context.res = answer(status, wordsFor(retryAfter))
      else if (status === 'endless') context.res = endless()
      else {
        if (status === 'reset') breakOff(context)
        await new Promise(() => {})
      }
    }
  }
}

function wordsFor(retryAfter: number | Date | undefined): string | undefined {
  return typeof retryAfter === 'object' ? retryAfter.toUTCString() : retryAfter?.toString()
}

/** Not closed by us: the client gives up, or the server's end takes the connection with it. */
function endless(): Response {
  const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"value":[')) })
  return new Response(body, { headers: { 'content-type': 'application/json' } })
}

function breakOff({ env }: Context<Bindings>): void {
  if (!env?.incoming) throw new Error('Only a call over a real connection can be broken off.')
  env.incoming.socket.resetAndDestroy()
}
