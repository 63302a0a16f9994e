import type { TenantPolicyStore } from '../admin/policy-store.ts'
import type { Gate, Handlers } from '../http/serve.ts'
import type { RetentionStore } from './retention-store.ts'

interface PolicyParts {
  policies: TenantPolicyStore
  gate: Pick<Gate, 'forget'>
  retention: RetentionStore
  now: () => Date
}

export function tenantPolicyRoutes({
  policies,
  gate,
  retention,
  now,
}: PolicyParts): Pick<Handlers, 'getPolicy' | 'checkPolicy' | 'savePolicy'> {
  return {
    getPolicy: (_, { tenantId }) => policies.read(tenantId),
    async checkPolicy(settings, { tenantId }) {
      const deletes = await retention.count(tenantId, settings, now())
      return { ...(await retention.takingPart(tenantId, settings.departments)), deletes }
    },
    async savePolicy(policy, { tenantId, userId }) {
      const saved = await policies.save(tenantId, userId, policy, now())
      gate.forget(tenantId)
      return saved
    },
  }
}
