import type { Handlers } from '../http/serve.ts'
import type { PolicyStore } from './policy-store.ts'

interface PolicyParts {
  store: PolicyStore
  now: () => Date
}

export function policyRoutes({ store, now }: PolicyParts): Pick<Handlers, 'getOrgPolicy' | 'saveOrgPolicy'> {
  return {
    getOrgPolicy: (_, { tenantId }) => store.read(tenantId),
    saveOrgPolicy: (policy, { tenantId, userId }) => store.save(tenantId, userId, policy, now()),
  }
}
