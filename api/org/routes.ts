import type { Caller } from '../caller.ts'
import type { Me } from '../contract/person.ts'
import type { Handlers } from '../http/serve.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import type { ReadChartAt } from './history-store.ts'
import { type ReadPlace, requirePlace } from './place.ts'
import type { RunOrgSync } from './sync.ts'
import type { SyncStore } from './sync-store.ts'

interface OrgParts {
  readPlace: ReadPlace
  syncStore: SyncStore
  runOrgSync: RunOrgSync
  readChartAt: ReadChartAt
  cipher: NoteCipher
  readShown: (caller: Caller) => Promise<Pick<Me, 'features' | 'language' | 'takesPart'>>
}

/** A reading that takes longer than this is gone on with by the timer; the front end of Azure waits 230 s at most. */
const waitMs = 20_000

export function orgRoutes({
  readPlace,
  syncStore,
  runOrgSync,
  readChartAt,
  cipher,
  readShown,
}: OrgParts): Pick<Handlers, 'getMe' | 'getOrgSync' | 'startOrgSync' | 'listChart'> {
  return {
    async getMe(_, caller) {
      const { tenantId, userId, roles } = caller
      const [place, shown] = await Promise.all([requirePlace(readPlace, caller), readShown(caller)])
      return {
        ...place,
        ...shown,
        roles: roles.includes('HR.Admin') ? ['HR.Admin'] : [],
        draftKey: cipher.draftKey(tenantId, userId) ?? '',
      }
    },
    getOrgSync: (_, { tenantId }) => syncStore.read(tenantId),
    async startOrgSync(_, { tenantId }) {
      await runOrgSync(tenantId, waitMs)
      return syncStore.read(tenantId)
    },
    listChart: ({ day, after }, { tenantId }) => readChartAt(tenantId, new Date(`${day}T23:59:59.999Z`), after ?? null),
  }
}
