import type { AuditStore } from '../admin/audit-store.ts'
import { auditKeptSince } from '../admin/policy.ts'
import type { TenantPolicyStore } from '../admin/policy-store.ts'
import type { Gate, Handlers } from '../http/serve.ts'
import type { RetentionStore } from './retention-store.ts'

interface PolicyParts {
  policies: TenantPolicyStore
  gate: Pick<Gate, 'forget'>
  retention: RetentionStore
  audits: Pick<AuditStore, 'countBefore'>
  now: () => Date
}

export function tenantPolicyRoutes({
  policies,
  gate,
  retention,
  audits,
  now,
}: PolicyParts): Pick<Handlers, 'getPolicy' | 'checkPolicy' | 'savePolicy'> {
  return {
    getPolicy: (_, { tenantId }) => policies.read(tenantId),
    async checkPolicy(settings, { tenantId }) {
      const deletes = await retention.count(tenantId, settings, now())
      const auditEntries = await audits.countBefore(tenantId, auditKeptSince(settings.auditMonths, now()))
      return { ...(await retention.takingPart(tenantId, settings.departments)), deletes, auditEntries }
    },
    async savePolicy(policy, { tenantId, userId }) {
      const saved = await policies.save(tenantId, userId, policy, now())
      gate.forget(tenantId)
      return saved
    },
  }
}
