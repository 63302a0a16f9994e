import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Period } from '../contract/org.ts'
import type { Handlers } from '../http/serve.ts'
import type { AwayListStore } from './away-list-store.ts'
import type { AwayStore } from './away-store.ts'
import type { FindPeople } from './name-store.ts'
import type { ReadPlace } from './place.ts'

interface AwayParts {
  readPlace: ReadPlace
  store: AwayStore
  listStore: AwayListStore
  findPeople: FindPeople
  now: () => Date
}

type AwayHandlers = Pick<Handlers, 'setAway' | 'endAway' | 'findPeople' | 'listLeave' | 'saveLeave'>

export function awayRoutes({ readPlace, store, listStore, findPeople, now }: AwayParts): AwayHandlers {
  /** To everybody but HR and the manager of today, the person is not there. */
  async function requireMayMark({ tenantId, userId, roles }: Caller, personId: string): Promise<void> {
    const place = await readPlace(tenantId, personId)
    if (place && (roles.includes('HR.Admin') || place.manager?.id === userId)) return
    throw new AppError('not-found', 'Nobody with this id reports to you.')
  }

  return {
    async setAway(away, caller) {
      await requireMayMark(caller, away.personId)
      requireForwards(away, 'until')
      return store.set(caller.tenantId, away, caller.userId, now())
    },

    async endAway({ personId }, caller) {
      await requireMayMark(caller, personId)
      await store.end(caller.tenantId, personId, now())
      return {}
    },

    findPeople: async ({ name, of }, { tenantId }) => ({ people: await findPeople(tenantId, name, of) }),

    listLeave: ({ personId, after }, { tenantId }) => listStore.list(tenantId, personId ?? null, after ?? null, now()),

    async saveLeave(leave, { tenantId, userId }) {
      for (const [index, period] of leave.periods.entries()) requireForwards(period, `periods.${index}.until`)
      const saved = await listStore.save(tenantId, leave, userId, now())
      if (!saved) throw new AppError('not-found', 'There is nobody with this id.')
      if (saved !== 'conflict') return saved
      throw new AppError('state-conflict', 'Somebody else has changed this leave. Look at it again.')
    },
  }
}

function requireForwards({ from, until }: Period, field: string) {
  if (until === null || until >= from) return
  throw new AppError('input-invalid', 'The last day away lies before the first.', {
    errors: [{ field, message: 'lies before the first day' }],
  })
}
