import type { AsCoachee } from '../contract/home.ts'
import type { Person } from '../contract/person.ts'
import type { Handlers } from '../http/serve.ts'
import { linkState } from '../org/link.ts'
import type { ReadTakingPart } from '../org/taking-part.ts'
import { inTeam, pipelineOf } from './entry.ts'
import type { HomeFacts, ReadHome } from './home-store.ts'
import { waitingOf } from './waiting.ts'

interface HomeParts {
  readMe: Handlers['getMe']
  readHome: ReadHome
  readTakingPart: ReadTakingPart
  now: () => Date
}

export function homeRoutes({ readMe, readHome, readTakingPart, now }: HomeParts): Pick<Handlers, 'getHome'> {
  return {
    async getHome(_, caller) {
      const time = now()
      const [me, home] = await Promise.all([readMe({}, caller), readHome(caller.tenantId, caller.userId, time)])
      if (!me.takesPart) return { me, pipeline: null, coachee: coacheeOf(me.manager, nothingYet, time), waiting: [] }
      const team = home.reports ? inTeam(me.person, home.reports) : [me.person.id]
      const takingPart = await readTakingPart(caller.tenantId, me.manager ? [...team, me.manager.id] : team)
      const managerTakesPart = me.manager === null || takingPart.has(me.manager.id)
      return {
        me,
        pipeline: home.reports && pipelineOf(me.person, home.reports, takingPart, time),
        coachee: coacheeOf(me.manager, { ...home, managerTakesPart }, time),
        waiting: waitingOf(home.asks.toAnswer, home.waiting),
      }
    },
  }
}

type CoacheeFacts = Omit<HomeFacts, 'reports' | 'waiting'> & { managerTakesPart: boolean }

/** Of whoever does not take part. */
const nothingYet: CoacheeFacts = {
  ...{ withManager: null, managerTakesPart: false, outsideCoach: null, outsideSessions: [], next: null },
  asks: { own: null, toAnswer: [] },
}

function coacheeOf(
  manager: Person | null,
  { withManager, managerTakesPart, outsideCoach, outsideSessions, next, asks }: CoacheeFacts,
  now: Date,
): AsCoachee {
  return {
    manager,
    managerTakesPart,
    outsideCoach,
    outsideSessions,
    linkState: withManager && (managerTakesPart ? linkState(withManager, now) : 'exempt'),
    lastHeld: withManager?.lastHeld?.toISOString() ?? null,
    next,
    openCommitments: withManager?.openCommitments ?? 0,
    nextCommitmentDue: withManager?.nextCommitmentDue ?? null,
    ask: asks.own,
  }
}
