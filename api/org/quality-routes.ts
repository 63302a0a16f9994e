import { AppError } from '../app-error.ts'
import type { Handlers } from '../http/serve.ts'
import type { OverrideStore } from './override-store.ts'
import type { ListFound, ReadQuality } from './quality-store.ts'

interface QualityParts {
  readQuality: ReadQuality
  listFound: ListFound
  overrides: OverrideStore
  now: () => Date
}

type QualityHandlers = Pick<
  Handlers,
  | 'getOrgQuality'
  | 'listFound'
  | 'listOverrides'
  | 'checkOverrides'
  | 'saveOverrides'
  | 'removeOverride'
  | 'undoOverrides'
>

export function qualityRoutes({ readQuality, listFound, overrides, now }: QualityParts): QualityHandlers {
  return {
    getOrgQuality: (_, { tenantId }) => readQuality(tenantId),
    listFound: ({ finding, after }, { tenantId }) => listFound(tenantId, finding, after ?? null),
    listOverrides: async (_, { tenantId }) => ({ entries: await overrides.list(tenantId) }),
    checkOverrides: ({ csv }, { tenantId }) => overrides.check(tenantId, csv),
    saveOverrides: ({ csv }, { tenantId, userId }) => overrides.save(tenantId, userId, csv, now()),

    async removeOverride({ personId }, { tenantId }) {
      if (await overrides.remove(tenantId, personId, now())) return {}
      throw new AppError('not-found', 'There is no correction for this person.')
    },

    async undoOverrides({ fileId }, { tenantId }) {
      if (await overrides.undo(tenantId, fileId, now())) return {}
      throw new AppError('not-found', 'This file was taken back already, or was saved longer than a day ago.')
    },
  }
}
