import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Handlers } from '../http/serve.ts'
import type { AwayStore } from './away-store.ts'
import type { ReadPlace } from './place.ts'

interface AwayParts {
  readPlace: ReadPlace
  store: AwayStore
  now: () => Date
}

export function awayRoutes({ readPlace, store, now }: AwayParts): Pick<Handlers, 'setAway' | 'endAway'> {
  /** To everybody but HR and the manager of today, the person is not there. */
  async function requireMayMark({ tenantId, userId, roles }: Caller, personId: string): Promise<void> {
    const place = await readPlace(tenantId, personId)
    if (place && (roles.includes('HR.Admin') || place.manager?.id === userId)) return
    throw new AppError('not-found', 'Nobody with this id reports to you.')
  }

  return {
    async setAway(away, caller) {
      await requireMayMark(caller, away.personId)
      if (away.until !== null && away.until < away.from) {
        throw new AppError('input-invalid', 'The last day away lies before the first.', {
          errors: [{ field: 'until', message: 'lies before the first day' }],
        })
      }
      return store.set(caller.tenantId, away, caller.userId, now())
    },

    async endAway({ personId }, caller) {
      await requireMayMark(caller, personId)
      await store.end(caller.tenantId, personId, now())
      return {}
    },
  }
}
