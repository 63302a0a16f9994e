import { AppError } from '../app-error.ts'
import type { OutsideCoach } from '../contract/ask.ts'
import type { NoticeSettings } from '../contract/notice.ts'
import type { Handlers } from '../http/serve.ts'
import type { SessionReader } from '../session/read-store.ts'
import type { ErasureStore } from './erasure-store.ts'
import type { DeletePrivateNotes } from './notes-store.ts'
import type { ReadOwnRows } from './own-data-store.ts'

interface RightsParts {
  readOwnRows: ReadOwnRows
  reader: SessionReader
  readOutsideCoach: (tenantId: string, personId: string) => Promise<OutsideCoach | null>
  readNoticeSettings: (tenantId: string, personId: string) => Promise<NoticeSettings>
  deletePrivateNotes: DeletePrivateNotes
  erasures: ErasureStore
  now: () => Date
}

type RightsHandlers = Pick<
  Handlers,
  'getOwnData' | 'deletePrivateNotes' | 'listErasures' | 'startErasure' | 'takeBackErasure'
>

/** More than anybody has with one other person. */
const all = 100_000

export function rightsRoutes(parts: RightsParts): RightsHandlers {
  const { readOwnRows, reader, deletePrivateNotes, erasures, now } = parts
  return {
    async getOwnData(_, { tenantId, userId }) {
      const rows = await readOwnRows(tenantId, userId)
      if (!rows) throw new AppError('not-found', 'The service holds nothing of you.')
      const { partners, ...own } = rows
      const sessions = []
      for (const partner of partners) sessions.push(...(await reader.sessionsWith(tenantId, userId, partner, all)))
      return {
        ...own,
        madeAt: now().toISOString(),
        sessions: sessions.sort((a, b) => a.start.localeCompare(b.start)),
        outsideCoach: await parts.readOutsideCoach(tenantId, userId),
        notices: await parts.readNoticeSettings(tenantId, userId),
      }
    },

    deletePrivateNotes: async (_, { tenantId, userId }) => ({ deleted: await deletePrivateNotes(tenantId, userId) }),

    listErasures: async (_, { tenantId }) => ({ entries: await erasures.list(tenantId) }),

    async startErasure({ personId }, { tenantId, userId }) {
      const erasure = await erasures.start(tenantId, personId, userId)
      if (!erasure) throw new AppError('not-found', 'There is nobody with this id.')
      return erasure
    },

    async takeBackErasure({ personId }, { tenantId }) {
      if (await erasures.takeBack(tenantId, personId)) return {}
      throw new AppError('not-found', 'There is no erasure of this person that could be taken back.')
    },
  }
}
