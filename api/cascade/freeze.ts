import type { FreezeStore } from './freeze-store.ts'
import type { RefreezeAll } from './repair-store.ts'

/** Freezes the weeks that are due while there is time, at least one; what is left the next turn does. Returns how many. */
export type FreezeDue = (tenantId: string, until: Date) => Promise<number>

/** Each week on its own, the newest first. Call both under the lease of whatever works on the cascade of a tenant. */
export function cascadeFreezer(store: FreezeStore): { freezeDue: FreezeDue; freezeAgain: RefreezeAll } {
  return {
    async freezeDue(tenantId, until) {
      const due = await store.due(tenantId)
      await store.tellCoached(tenantId, due)
      let weeks = 0
      for (const week of due) {
        if (weeks > 0 && Date.now() > until.getTime()) break
        await store.freeze(tenantId, week)
        weeks++
      }
      return weeks
    },

    async freezeAgain(tenantId) {
      let wrong = 0
      for (const week of await store.frozen(tenantId)) if ((await store.freeze(tenantId, week)) > 0) wrong++
      return wrong
    },
  }
}
