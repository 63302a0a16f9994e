import type { FreezeStore } from './freeze-store.ts'
import type { RefreezeAll } from './repair-store.ts'
import { mondayOf, weekFrom } from './weeks.ts'

/** Freezes the weeks that are due while there is time, at least one; what is left the next turn does. Returns how many. */
export type FreezeDue = (tenantId: string, until: Date) => Promise<number>

/** Each week on its own, the newest first. Call both under the lease of whatever works on the cascade of a tenant. */
export function cascadeFreezer(
  store: FreezeStore,
  now: () => Date,
): { freezeDue: FreezeDue; freezeAgain: RefreezeAll } {
  return {
    async freezeDue(tenantId, until) {
      const monday = mondayOf(now())
      let weeks = 0
      for (const week of await store.due(tenantId)) {
        if (weeks > 0 && Date.now() > until.getTime()) break
        if (week === monday || week === weekFrom(monday, -13)) await store.markCoached(tenantId, monday)
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
