import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Handlers } from '../http/serve.ts'
import { type ReadPlace, requirePlace } from '../org/place.ts'
import type { FindByAddress } from '../org/store.ts'
import type { ReadTakingPart, RequireTakingPart } from '../org/taking-part.ts'
import type { CoCoachStore } from './co-coach-store.ts'

interface CoCoachParts {
  readPlace: ReadPlace
  findByAddress: FindByAddress
  readTakingPart: ReadTakingPart
  requireTakingPart: RequireTakingPart
  store: CoCoachStore
}

const most = 5

/** A manager names who else coaches a direct report of theirs. */
export function coCoachRoutes({ readPlace, findByAddress, readTakingPart, requireTakingPart, store }: CoCoachParts) {
  async function requireReport(caller: Caller, personId: string) {
    await requirePlace(readPlace, caller)
    const report = await readPlace(caller.tenantId, personId)
    if (report?.manager?.id !== caller.userId) throw new AppError('not-found', 'This is not your direct report.')
    return report.person
  }

  return {
    async addCoCoach({ personId, address }, caller) {
      const { tenantId, userId } = caller
      await requireTakingPart(tenantId, await requireReport(caller, personId))
      const coach = (await findByAddress(tenantId, [address])).get(address.toLowerCase())?.person
      if (!coach) throw refused('is nobody in your org chart. Check the spelling.')
      if (coach.id === personId || coach.id === userId) throw refused('is one of you two.')
      if (!(await readTakingPart(tenantId, [coach.id])).has(coach.id)) {
        throw refused('is of somebody who does not take part yet. HR can tell when it begins.')
      }
      const before = await store.list(tenantId, personId)
      if (before.length >= most && !before.some(({ id }) => id === coach.id)) {
        throw new AppError('state-conflict', `At most ${most} co-coaches: take somebody off first.`)
      }
      await store.add(tenantId, { coacheeId: personId, coachId: coach.id, managerId: userId })
      return { coCoaches: await store.list(tenantId, personId) }
    },

    async removeCoCoach({ personId, coachId }, caller) {
      await requireReport(caller, personId)
      await store.remove(caller.tenantId, personId, coachId)
      return { coCoaches: await store.list(caller.tenantId, personId) }
    },
  } satisfies Pick<Handlers, 'addCoCoach' | 'removeCoCoach'>
}

function refused(why: string): AppError {
  return new AppError('input-invalid', `This address ${why}`, { errors: [{ field: 'address', message: why }] })
}
