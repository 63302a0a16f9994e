import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Handlers } from '../http/serve.ts'
import { type ReadPlace, requirePlace } from '../org/place.ts'
import type { AgendaStore } from './agenda-store.ts'
import type { CommitmentStore } from './commitment-store.ts'
import type { ConfirmationStore } from './confirmation-store.ts'
import type { SetFocus } from './focus-store.ts'
import { notFound } from './not-found.ts'
import type { SessionReader } from './read-store.ts'
import { requireFresh } from './saved-version.ts'
import { canDecide } from './session.ts'

interface WrittenParts {
  readPlace: ReadPlace
  reader: SessionReader
  agenda: AgendaStore
  commitments: CommitmentStore
  confirmations: ConfirmationStore
  setFocus: SetFocus
  now: () => Date
}

type WrittenHandlers = Pick<Handlers, 'saveAgendaItem' | 'saveCommitment' | 'confirmSession' | 'setFocus'>

const changedMeanwhile =
  'This was changed meanwhile, by the other of you or on another device. Look at both: choose one.'

/** What the two of a pair say and agree on beside their notes. */
export function writtenRoutes(parts: WrittenParts): WrittenHandlers {
  const { readPlace, reader, agenda, commitments, confirmations, setFocus, now } = parts

  /** Manager and direct report of today. */
  async function requirePair(caller: Caller, otherId: string) {
    const { tenantId, userId } = caller
    const [me, other] = await Promise.all([requirePlace(readPlace, caller), readPlace(tenantId, otherId)])
    if (other?.manager?.id === userId) return { coachId: userId, coacheeId: otherId }
    if (other && me.manager?.id === otherId) return { coachId: otherId, coacheeId: userId }
    throw new AppError('not-found', 'This is neither your manager nor your direct report.')
  }

  return {
    async saveAgendaItem(item, { tenantId, userId }) {
      return requireFresh((await agenda.save(tenantId, userId, item)) ?? notFound(), changedMeanwhile)
    },

    async saveCommitment(commitment, { tenantId, userId }) {
      return requireFresh((await commitments.save(tenantId, userId, commitment)) ?? notFound(), changedMeanwhile)
    },

    async confirmSession(answer, { tenantId, userId }) {
      if (answer.useful !== null && answer.answer !== 'agreed') {
        const errors = [{ field: 'useful', message: 'goes with the answer "agreed" only' }]
        throw new AppError('input-invalid', 'Only a session that took place can have been useful.', { errors })
      }
      const kept = await confirmations.confirm(tenantId, userId, answer, (start) => canDecide(start, now()))
      if (kept === 'not-coachee') throw new AppError('state-conflict', 'This question is for the coachee alone.')
      if (kept === 'not-begun') throw new AppError('state-conflict', 'The session has not begun yet.')
      return (kept && (await reader.session(tenantId, userId, answer.id))) ?? notFound()
    },

    async setFocus({ personId, skill }, caller) {
      const pair = await requirePair(caller, personId)
      await setFocus(caller.tenantId, pair, skill, caller.userId)
      return { skill }
    },
  }
}
