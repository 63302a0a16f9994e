import type { Handlers } from '../http/serve.ts'
import type { CountingStore } from './counting-store.ts'
import type { ListRuleVersions } from './rule-versions-store.ts'

interface CountingParts {
  store: CountingStore
  listVersions: ListRuleVersions
  now: () => Date
}

export function countingRoutes({
  store,
  listVersions,
  now,
}: CountingParts): Pick<
  Handlers,
  'getCountingPolicy' | 'listCountingVersions' | 'previewCounting' | 'saveCountingPolicy'
> {
  return {
    getCountingPolicy: (_, { tenantId }) => store.read(tenantId),
    listCountingVersions: (part, { tenantId }) => listVersions(tenantId, part),
    previewCounting: (rules, { tenantId, userId }) => store.preview(tenantId, userId, rules, now()),
    saveCountingPolicy: (policy, { tenantId, userId }) => store.save(tenantId, userId, policy, now()),
  }
}
