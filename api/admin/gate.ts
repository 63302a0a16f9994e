import { AppError } from '../app-error.ts'
import type { PolicySettings } from '../contract/policy.ts'
import type { Gate } from '../http/serve.ts'
import { everybodyTakesPart, takesPart } from './policy.ts'
import type { TenantPolicyStore } from './policy-store.ts'

const freshMs = 30_000

/**
 * Lets people of those departments and groups in that take part, and calls of what is turned on. A change is known everywhere
 * within half a minute. HR admins take part wherever they work: they look after it.
 */
export function policyGate({ settings, standingOf }: Pick<TenantPolicyStore, 'settings' | 'standingOf'>): Gate {
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
      if (everybodyTakesPart(policy) || own || roles.includes('HR.Admin')) return
      if (takesPart(policy, await standingOf(tenantId, userId, policy.groups ?? []))) return
      throw new AppError(
        'not-taking-part',
        'You do not take part yet. Nothing of your coaching is recorded here; HR can tell you when it begins.',
      )
    },
    async shown(tenantId) {
      const { asks, signals, language } = await settingsOf(tenantId)
      return { features: { asks, signals }, language }
    },
    forget: (tenantId) => void known.delete(tenantId),
  }
}
