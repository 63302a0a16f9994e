import { AppError } from '../app-error.ts'

export interface Limits {
  /** Calls a minute. */
  person: number
  tenant: number
}

/** A manager who scrolls through 2,000 faces is no attack. */
export const usualLimits: Limits = { person: 3_000, tenant: 60_000 }

/** Adds calls of a caller to what all instances have counted in a window, and tells how many they are. */
export type CountCalls = (tenantId: string, callerId: string, windowStart: Date, calls: number) => Promise<number>

export type Admit = (tenantId: string, userId: string) => Promise<void>

interface Counted {
  /** Known to all instances, this one's own included. */
  shared: number
  /** Not yet told to the others. */
  own: number
}

const windowMs = 60_000
/** So many calls of one caller are counted here before they are told to the other instances in one statement. */
const personBatch = 20
const tenantBatch = 500

/**
 * Refuses calls beyond a limit, counted over all instances. Most people never reach a batch, so most calls cost no
 * statement; in return a limit is exceeded by a batch for each instance at most. Where the count cannot be shared, each
 * instance goes on with its own. Throws `AppError` `too-many-calls`.
 */
export function limiter(limits: Limits, count: CountCalls, now: () => number = Date.now): Admit {
  let window = 0
  const counted = new Map<string, Counted>()

  async function add(tenantId: string, callerId: string, batch: number): Promise<number> {
    const key = `${tenantId}|${callerId}`
    const calls = counted.get(key) ?? { shared: 0, own: 0 }
    counted.set(key, calls)
    calls.own++
    if (calls.own >= batch) {
      const telling = calls.own
      calls.own = 0
      calls.shared += telling
      calls.shared = Math.max(
        calls.shared,
        await count(tenantId, callerId, new Date(window), telling).catch(() => calls.shared),
      )
    }
    return calls.shared + calls.own
  }

  return async (tenantId, userId) => {
    const current = Math.floor(now() / windowMs) * windowMs
    if (current !== window) {
      window = current
      counted.clear()
    }
    const person = counted.get(`${tenantId}|${userId}`)
    // Whoever is beyond the limit costs nobody anything more.
    const isBeyond = person !== undefined && person.shared + person.own >= limits.person
    if (!isBeyond && (await add(tenantId, userId, personBatch)) <= limits.person) {
      if ((await add(tenantId, tenantId, tenantBatch)) <= limits.tenant) return
    }
    throw new AppError('too-many-calls', 'Too many calls in a short time. Go on in a minute.')
  }
}
