import type { FreezeStore } from './freeze-store.ts'
import { mondayOf, weekFrom } from './weeks.ts'

export type FreezeCascade = (tenantId: string, budgetMs: number) => Promise<{ weeks: number } | null>

/**
 * One turn of the timer for a tenant: the newest weeks first, each on its own, so that what a turn has no time for the
 * next one does. null while another instance is at it.
 */
export function cascadeFreezer(store: FreezeStore, now: () => Date): FreezeCascade {
  return async (tenantId, budgetMs) => {
    const until = Date.now() + budgetMs
    const lease = await store.claim(tenantId)
    if (!lease) return null
    try {
      const monday = mondayOf(now())
      const due = await store.due(tenantId)
      let weeks = 0
      for (const week of due) {
        if (weeks > 0 && Date.now() > until) break
        if (week === monday || week === weekFrom(monday, -13)) await store.markCoached(tenantId, monday)
        await store.freeze(tenantId, week)
        weeks++
      }
      return { weeks }
    } finally {
      await lease.release()
    }
  }
}
