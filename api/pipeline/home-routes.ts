import type { AsCoachee } from '../contract/home.ts'
import type { Person } from '../contract/person.ts'
import type { Handlers } from '../http/serve.ts'
import { linkState } from '../org/link.ts'
import { pipelineOf } from './entry.ts'
import type { HomeFacts, ReadHome } from './home-store.ts'
import { waitingOf } from './waiting.ts'

interface HomeParts {
  readMe: Handlers['getMe']
  readHome: ReadHome
  now: () => Date
}

export function homeRoutes({ readMe, readHome, now }: HomeParts): Pick<Handlers, 'getHome'> {
  return {
    async getHome(_, caller) {
      const time = now()
      const [me, home] = await Promise.all([readMe({}, caller), readHome(caller.tenantId, caller.userId, time)])
      return {
        me,
        pipeline: home.reports && pipelineOf(me.person, home.reports, time),
        coachee: coacheeOf(me.manager, home, time),
        waiting: waitingOf(home.asks.toAnswer, home.waiting),
      }
    },
  }
}

function coacheeOf(
  manager: Person | null,
  { withManager, outsideCoach, outsideSessions, next, asks }: HomeFacts,
  now: Date,
): AsCoachee {
  return {
    manager,
    outsideCoach,
    outsideSessions,
    linkState: withManager && linkState(withManager, now),
    lastHeld: withManager?.lastHeld?.toISOString() ?? null,
    next,
    openCommitments: withManager?.openCommitments ?? 0,
    nextCommitmentDue: withManager?.nextCommitmentDue ?? null,
    ask: asks.own,
  }
}
