import { AppError } from '../app-error.ts'
import type { CascadeRepair } from '../contract/cascade.ts'
import type { TakeLease } from '../store/lease.ts'
import type { FoldBelow } from './below-store.ts'
import type { ExpireLinks } from './expiry-store.ts'
import type { FreezeDue } from './freeze.ts'
import type { RepairCascade } from './repair-store.ts'

interface KeepParts {
  takeLease: TakeLease
  expire: ExpireLinks
  freezeDue: FreezeDue
  repair: RepairCascade
  fold: FoldBelow
}

export interface CascadeKeeper {
  /**
   * One turn of the timer: states that time has turned, weeks to freeze, sums of what stands below and, once a week, the
   * repair, of which it tells.
   */
  forTenant(tenantId: string, budgetMs: number): Promise<CascadeRepair | null>
  /** Throws `AppError` `state-conflict` while another works on it. */
  repairNow(tenantId: string): Promise<CascadeRepair>
}

/** Longer than a turn takes. */
const turnMinutes = 10
const weekMinutes = 7 * 24 * 60

export function cascadeKeeper({ takeLease, expire, freezeDue, repair, fold }: KeepParts): CascadeKeeper {
  const take = (tenantId: string) => takeLease(tenantId, 'cascade', turnMinutes)

  async function repairWeekly(tenantId: string): Promise<CascadeRepair | null> {
    const week = await takeLease(tenantId, 'cascade-repair', weekMinutes)
    if (!week) return null
    try {
      return await repair(tenantId)
    } catch (error) {
      await week.release()
      throw error
    }
  }

  return {
    async forTenant(tenantId, budgetMs) {
      const until = new Date(Date.now() + budgetMs)
      const lease = await take(tenantId)
      if (!lease) return null
      try {
        await expire(tenantId, until)
        const repaired = Date.now() < until.getTime() ? await repairWeekly(tenantId) : null
        if (Date.now() < until.getTime()) await freezeDue(tenantId, until)
        await fold(tenantId, until)
        return repaired
      } finally {
        await lease.release()
      }
    },

    async repairNow(tenantId) {
      const lease = await take(tenantId)
      if (!lease)
        throw new AppError('state-conflict', 'This is being worked out right now. Try again in a few minutes.')
      try {
        return await repair(tenantId)
      } finally {
        await lease.release()
      }
    },
  }
}
