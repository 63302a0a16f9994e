import type { MiddlewareHandler } from 'hono'

export interface Disturbance {
  /** Calls whose path (below the service's root) and query match. */
  path: RegExp
  /** How many of the next calls are disturbed. */
  times: number
  status: 429 | 500 | 502 | 503 | 504 | 'silence'
  /** Seconds, for 429 and 503. */
  retryAfter?: number
}

export interface Call {
  method: string
  path: string
  status: number
}

/** What happened at a stand-in, and what is to go wrong there next. */
export class Trouble {
  readonly calls: Call[] = []
  readonly #coming: Disturbance[] = []

  next(disturbance: Disturbance): void {
    this.#coming.push({ ...disturbance })
  }

  count(path: RegExp): number {
    return this.calls.filter((call) => path.test(call.path)).length
  }

  /** Forgets the calls and whatever was still to go wrong. */
  reset(): void {
    this.calls.length = 0
    this.#coming.length = 0
  }

  /** Disturbs and records each call; `answer` makes the service's own error response. */
  middleware(root: string, answer: (disturbance: Disturbance) => Response): MiddlewareHandler {
    return async (context, next) => {
      const whole = context.req.path
      const path = whole.startsWith(root) ? whole.slice(root.length) : whole
      const query = new URL(context.req.url).search
      const disturbance = this.#coming.find((one) => one.times > 0 && one.path.test(path + query))
      if (disturbance) {
        disturbance.times -= 1
        if (disturbance.status === 'silence') await new Promise(() => {})
        context.res = answer(disturbance)
      } else await next()
      this.calls.push({ method: context.req.method, path, status: context.res.status })
    }
  }
}
