import type { AuditStore } from '../admin/audit-store.ts'
import { auditKeptSince } from '../admin/policy.ts'
import type { TenantPolicyStore } from '../admin/policy-store.ts'
import type { PolicyEffect, PolicySettings } from '../contract/policy.ts'
import type { Gate, Handlers } from '../http/serve.ts'
import type { CountQuietHours } from './quiet-hours-store.ts'
import type { RetentionStore } from './retention-store.ts'

interface PolicyParts {
  policies: TenantPolicyStore
  gate: Pick<Gate, 'forget'>
  retention: RetentionStore
  countQuietHours: CountQuietHours
  audits: Pick<AuditStore, 'countBefore'>
  now: () => Date
}

export function tenantPolicyRoutes({
  policies,
  gate,
  retention,
  countQuietHours,
  audits,
  now,
}: PolicyParts): Pick<Handlers, 'getPolicy' | 'listPolicyVersions' | 'checkPolicy' | 'savePolicy'> {
  async function quietHoursAfter(tenantId: string, wanted: PolicySettings): Promise<PolicyEffect['quietHours']> {
    const [before, { own, usual }] = await Promise.all([policies.settings(tenantId), countQuietHours(tenantId)])
    const same = before.quietFrom === wanted.quietFrom && before.quietUntil === wanted.quietUntil
    return { change: same ? 0 : usual, own }
  }

  return {
    getPolicy: (_, { tenantId }) => policies.read(tenantId),
    listPolicyVersions: (part, { tenantId }) => policies.versions(tenantId, part),
    async checkPolicy(settings, { tenantId }) {
      const deletes = await retention.count(tenantId, settings, now())
      const [takingPart, quietHours, auditEntries] = await Promise.all([
        retention.takingPart(tenantId, settings),
        quietHoursAfter(tenantId, settings),
        audits.countBefore(tenantId, auditKeptSince(settings.auditMonths, now())),
      ])
      return { ...takingPart, deletes, quietHours, auditEntries }
    },
    async savePolicy(policy, { tenantId, userId }) {
      const saved = await policies.save(tenantId, userId, policy, now())
      gate.forget(tenantId)
      return saved
    },
  }
}
