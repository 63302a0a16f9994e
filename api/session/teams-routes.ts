import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Handlers } from '../http/serve.ts'
import { type ReadPlace, requirePlace } from '../org/place.ts'
import type { RequireTakingPart } from '../org/taking-part.ts'
import type { ChatStore } from './chat-store.ts'
import type { SessionReader } from './read-store.ts'
import type { SchedulingStore } from './scheduling-store.ts'

interface TeamsParts {
  readPlace: ReadPlace
  reader: SessionReader
  scheduling: SchedulingStore
  chats: ChatStore
  requireTakingPart: RequireTakingPart
  /** Whether an ask waits for the answer of this coach. */
  isOpenAsk: (tenantId: string, askId: string, coachId: string, askerId: string) => Promise<boolean>
}

type TeamsHandlers = Pick<Handlers, 'beginScheduling' | 'endScheduling' | 'getChatPair' | 'linkChat'>

/** What a pair does from Teams: invitations written in its calendar, and meeting chats. */
export function teamsRoutes({
  readPlace,
  reader,
  scheduling,
  chats,
  requireTakingPart,
  isOpenAsk,
}: TeamsParts): TeamsHandlers {
  /** Manager and direct report of today. */
  async function requirePair(caller: Caller, otherId: string) {
    const { tenantId, userId } = caller
    const [me, other] = await Promise.all([requirePlace(readPlace, caller), readPlace(tenantId, otherId)])
    if (other?.manager?.id === userId) return { other: other.person, coachId: userId, coacheeId: otherId }
    if (other && me.manager?.id === otherId) return { other: other.person, coachId: otherId, coacheeId: userId }
    throw new AppError('not-found', 'This is neither your manager nor your direct report.')
  }

  async function chatPair({ tenantId, userId }: Caller, chatHash: string) {
    const linked = await chats.read(tenantId, userId, chatHash)
    if (!linked) return { person: null, session: null }
    const { person, sessionId } = linked
    return { person, session: sessionId ? await reader.session(tenantId, userId, sessionId) : null }
  }

  return {
    async beginScheduling({ personId, askId }, caller) {
      const { tenantId, userId } = caller
      const { other, coacheeId } = await requirePair(caller, personId)
      await requireTakingPart(tenantId, other)
      if (askId && !(await isOpenAsk(tenantId, askId, userId, coacheeId))) {
        throw new AppError('not-found', 'There is no such ask that waits for your answer.')
      }
      await scheduling.begin(tenantId, userId, personId, askId)
      return {}
    },

    async endScheduling({ personId }, caller) {
      await requirePlace(readPlace, caller)
      await scheduling.end(caller.tenantId, caller.userId, personId)
      return {}
    },

    async getChatPair({ chatHash }, caller) {
      await requirePlace(readPlace, caller)
      return chatPair(caller, chatHash)
    },

    async linkChat({ chatHash, personId }, caller) {
      const { tenantId, userId } = caller
      if (!personId) {
        await requirePlace(readPlace, caller)
        await chats.unlink(tenantId, userId, chatHash)
        return { person: null, session: null }
      }
      const isTheirs = await chats.link(tenantId, chatHash, await requirePair(caller, personId), userId)
      if (!isTheirs) throw new AppError('state-conflict', 'This chat already belongs to another one-on-one.')
      return chatPair(caller, chatHash)
    },
  }
}
