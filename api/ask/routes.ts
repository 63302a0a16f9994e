import { AppError } from '../app-error.ts'
import type { OutsideCoach } from '../contract/ask.ts'
import type { Handlers } from '../http/serve.ts'
import { dayOf } from '../org/away.ts'
import { type ReadPlace, requirePlace } from '../org/place.ts'
import type { RequireTakingPart } from '../org/taking-part.ts'
import { requireFresh } from '../session/saved-version.ts'
import { type AskRefusal, refusals } from './ask.ts'
import type { OutsideCoachStore } from './outside-coach-store.ts'
import type { OutsideSessionStore } from './outside-session-store.ts'
import type { AskStore } from './store.ts'

interface AskParts {
  readPlace: ReadPlace
  store: AskStore
  outsideCoaches: OutsideCoachStore
  outsideSessions: OutsideSessionStore
  /** Told of each saving that leaves an ask open, retries included: the manager is to hear of it once. */
  tellAsk: (tenantId: string, ask: { askId: string; coachId: string }) => Promise<void>
  requireTakingPart: RequireTakingPart
  now: () => Date
}

type AskHandlers = Pick<
  Handlers,
  'saveAsk' | 'answerAsk' | 'setOutsideCoach' | 'saveOutsideSession' | 'removeOutsideSession'
>

const changedMeanwhile = 'This ask was changed or answered meanwhile. Look at both: choose one.'

export function askRoutes(parts: AskParts): AskHandlers {
  const { readPlace, store, outsideCoaches, outsideSessions, tellAsk, requireTakingPart, now } = parts
  return {
    async saveAsk(ask, caller) {
      const { tenantId, userId } = caller
      const { manager } = await requirePlace(readPlace, caller)
      if (manager && ask.version === 0) await requireTakingPart(tenantId, manager)
      const result = (await store.save(tenantId, userId, manager?.id ?? null, ask)) ?? notFound()
      if (result === 'no-manager') return refuseTop(await outsideCoaches.read(tenantId, userId))
      if (typeof result === 'string') return refuse(result)
      const saved = requireFresh(result, changedMeanwhile)
      if (saved.state === 'open') await tellAsk(tenantId, { askId: saved.id, coachId: saved.coach.id })
      return saved
    },

    async answerAsk(answer, { tenantId, userId }) {
      const result = (await store.answer(tenantId, userId, answer)) ?? notFound()
      return typeof result === 'string' ? refuse(result) : result
    },

    async setOutsideCoach({ coach }, caller) {
      const { manager } = await requirePlace(readPlace, caller)
      if (manager && coach) {
        throw new AppError(
          'state-conflict',
          `${manager.displayName} is your manager, so your coach is in your own line.`,
        )
      }
      await outsideCoaches.set(caller.tenantId, caller.userId, coach)
      return { coach }
    },

    async saveOutsideSession(session, caller) {
      const { tenantId, userId } = caller
      const { manager } = await requirePlace(readPlace, caller)
      const coach = manager ? null : await outsideCoaches.read(tenantId, userId)
      if (!coach) throw new AppError('state-conflict', 'Record first who coaches you from outside the line.')
      if (session.heldOn > dayOf(now())) {
        const errors = [{ field: 'heldOn', message: 'lies ahead' }]
        throw new AppError('input-invalid', 'A session is recorded once it was held: this day lies ahead.', { errors })
      }
      await outsideSessions.save(tenantId, userId, session)
      return { sessions: await outsideSessions.list(tenantId, userId) }
    },

    async removeOutsideSession({ id }, caller) {
      const { tenantId, userId } = caller
      await requirePlace(readPlace, caller)
      await outsideSessions.remove(tenantId, userId, id)
      return { sessions: await outsideSessions.list(tenantId, userId) }
    },
  }
}

/** Somebody else's ask answers as if it did not exist. */
function notFound(): never {
  throw new AppError('not-found', 'There is no such ask of yours.')
}

function refuse(refusal: AskRefusal): never {
  throw new AppError('state-conflict', refusals[refusal])
}

function refuseTop(coach: OutsideCoach | null): never {
  const instead = coach
    ? `${coach.name} coaches you from outside the line: ask them directly.`
    : 'Nobody is recorded who coaches you from outside the line: record somebody first.'
  throw new AppError('state-conflict', `You have no manager to ask here. ${instead}`)
}
