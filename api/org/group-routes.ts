import { AppError } from '../app-error.ts'
import type { Groups } from '../graph/groups.ts'
import type { Handlers } from '../http/serve.ts'
import type { GroupReading } from './group.ts'
import type { GroupStore } from './group-store.ts'

interface GroupParts {
  groups: Pick<Groups, 'find'>
  reading: Pick<GroupReading, 'one'>
  store: Pick<GroupStore, 'list'>
}

/** The front end of Azure waits 230 s at most, and a person less. */
const waitMs = 15_000

export function groupRoutes({ groups, reading, store }: GroupParts): Pick<Handlers, 'findGroups' | 'readGroup'> {
  return {
    findGroups: async ({ name }, { tenantId }) => ({ groups: await groups.find(tenantId, name) }),

    async readGroup({ groupId }, { tenantId }) {
      await reading.one(tenantId, groupId, waitMs)
      const group = (await store.list(tenantId)).find(({ id }) => id === groupId)
      if (group) return group
      throw new AppError('not-found', 'This group is not kept any longer. Choose it again.')
    },
  }
}
