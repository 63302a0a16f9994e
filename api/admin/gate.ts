import { AppError } from '../app-error.ts'
import type { PolicySettings } from '../contract/policy.ts'
import type { Gate } from '../http/serve.ts'
import type { ReadTakesPart, RequireTakingPart } from '../org/taking-part.ts'
import { takesPart } from './policy.ts'
import type { TenantPolicyStore } from './policy-store.ts'

const freshMs = 30_000

/** Also for those with whom a caller wants to do something. */
export interface PolicyGate extends Gate {
  requireTakingPart: RequireTakingPart
  readTakesPart: ReadTakesPart
}

/**
 * Lets people of those departments in that take part, and calls of what is turned on. A change is known everywhere
 * within half a minute. HR admins take part wherever they work: they look after it.
 */
export function policyGate({
  settings,
  departmentOf,
}: Pick<TenantPolicyStore, 'settings' | 'departmentOf'>): PolicyGate {
  const known = new Map<string, { settings: PolicySettings; at: number }>()
  async function settingsOf(tenantId: string): Promise<PolicySettings> {
    const kept = known.get(tenantId)
    if (kept && Date.now() - kept.at < freshMs) return kept.settings
    const read = await settings(tenantId)
    known.set(tenantId, { settings: read, at: Date.now() })
    return read
  }
  return {
    async admit({ feature, own }, { tenantId, userId, roles }) {
      const policy = await settingsOf(tenantId)
      if (feature && !policy[feature]) {
        throw new AppError('feature-off', 'Your organisation has turned this off.')
      }
      if (policy.departments === null || own || roles.includes('HR.Admin')) return
      if (takesPart(policy, await departmentOf(tenantId, userId))) return
      throw new AppError(
        'not-taking-part',
        'Your department does not take part yet. Nothing of your coaching is recorded here; HR can tell you when it begins.',
      )
    },
    async requireTakingPart(tenantId, { id, displayName }) {
      const policy = await settingsOf(tenantId)
      if (policy.departments === null || takesPart(policy, await departmentOf(tenantId, id))) return
      throw new AppError(
        'not-taking-part',
        `${displayName} does not take part yet, so no coaching with them is recorded. HR can tell when it begins.`,
      )
    },
    async readTakesPart(tenantId) {
      const policy = await settingsOf(tenantId)
      return (department) => takesPart(policy, department)
    },
    async features(tenantId) {
      const { asks, signals } = await settingsOf(tenantId)
      return { asks, signals }
    },
    forget: (tenantId) => void known.delete(tenantId),
  }
}
