import type { Handlers } from '../http/serve.ts'
import type { CountingStore } from './counting-store.ts'

interface CountingParts {
  store: CountingStore
  now: () => Date
}

export function countingRoutes({
  store,
  now,
}: CountingParts): Pick<Handlers, 'getCountingPolicy' | 'previewCounting' | 'saveCountingPolicy'> {
  return {
    getCountingPolicy: (_, { tenantId }) => store.read(tenantId),
    previewCounting: (rules, { tenantId, userId }) => store.preview(tenantId, userId, rules, now()),
    saveCountingPolicy: (policy, { tenantId, userId }) => store.save(tenantId, userId, policy, now()),
  }
}
