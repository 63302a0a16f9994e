import { AppError } from '../app-error.ts'
import type { PolicySettings } from '../contract/policy.ts'
import type { Gate } from '../http/serve.ts'
import type { ReadTakingPart, RequireTakingPart } from '../org/taking-part.ts'
import { everybodyTakesPart, takesPart } from './policy.ts'
import type { TenantPolicyStore } from './policy-store.ts'

const freshMs = 30_000

/** Also for those with whom a caller wants to do something. */
export interface PolicyGate extends Gate {
  requireTakingPart: RequireTakingPart
  readTakingPart: ReadTakingPart
}

const notYet = 'You do not take part yet. Nothing of your coaching is recorded here; HR can tell you when it begins.'
const lookingAfter =
  'You look after coaching and do not take part in it yet. To coach or be coached, choose your own department or group under Directory.'

/**
 * Lets people of those departments and groups in that take part, and calls of what is turned on. A change is known everywhere
 * within half a minute. HR admins are let in to what they look after it with, wherever they work.
 */
export function policyGate({ settings, standingsOf }: Pick<TenantPolicyStore, 'settings' | 'standingsOf'>): PolicyGate {
  const known = new Map<string, { settings: PolicySettings; at: number }>()
  async function settingsOf(tenantId: string): Promise<PolicySettings> {
    const kept = known.get(tenantId)
    if (kept && Date.now() - kept.at < freshMs) return kept.settings
    const read = await settings(tenantId)
    known.set(tenantId, { settings: read, at: Date.now() })
    return read
  }

  async function takingPart(tenantId: string, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    const policy = await settingsOf(tenantId)
    if (everybodyTakesPart(policy)) return new Set(personIds)
    const standings = await standingsOf(tenantId, personIds, policy.groups ?? [])
    return new Set(standings.filter((standing) => takesPart(policy, standing)).map(({ personId }) => personId))
  }

  return {
    async admit({ feature, own, hrToo }, { tenantId, userId, roles }) {
      const policy = await settingsOf(tenantId)
      if (feature && !policy[feature]) {
        throw new AppError('feature-off', 'Your organisation has turned this off.')
      }
      const isHr = roles.includes('HR.Admin')
      if (own || (hrToo && isHr) || (await takingPart(tenantId, [userId])).has(userId)) return
      throw new AppError('not-taking-part', isHr ? lookingAfter : notYet)
    },
    async shown({ tenantId, userId }) {
      const { asks, signals, language } = await settingsOf(tenantId)
      return { features: { asks, signals }, language, takesPart: (await takingPart(tenantId, [userId])).has(userId) }
    },
    async requireTakingPart(tenantId, { id, displayName }) {
      if ((await takingPart(tenantId, [id])).has(id)) return
      throw new AppError(
        'not-taking-part',
        `${displayName} does not take part yet, so no coaching with them is recorded. HR can tell when it begins.`,
      )
    },
    readTakingPart: takingPart,
    forget: (tenantId) => void known.delete(tenantId),
  }
}
