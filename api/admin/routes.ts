import type { Config } from '../config.ts'
import type { Handlers } from '../http/serve.ts'
import type { SyncStore } from '../org/sync-store.ts'

interface AdminParts {
  config: Pick<Config, 'allowedTenants'>
  ping: () => Promise<void>
  syncStore: SyncStore
  /** Whether the key ring is the one that the database knows. */
  keysFit: boolean
  now: () => Date
}

export function adminRoutes({ config, ping, syncStore, keysFit, now }: AdminParts): Pick<Handlers, 'getHealth'> {
  return {
    async getHealth() {
      await ping()
      const syncs = await Promise.all(config.allowedTenants.map((tenantId) => syncStore.finishedAt(tenantId)))
      const oldest = syncs.some((finished) => finished === null) ? null : Math.min(...syncs.map(Number))
      const age = oldest === null || syncs.length === 0 ? null : Math.floor((now().getTime() - oldest) / 60_000)
      return { ok: true, database: 'reachable', orgSyncAgeMinutes: age, noteKeys: keysFit ? 'fit' : 'other' }
    },
  }
}
