import { setTimeout } from 'node:timers/promises'
import { AppError } from '../app-error.ts'
import type { EntraGroup } from '../contract/group.ts'
import type { Groups } from '../graph/groups.ts'
import type { TakeLease } from '../store/lease.ts'
import type { GroupStore } from './group-store.ts'

interface GroupParts {
  groups: Groups
  store: GroupStore
  /** Those by which HR says who takes part; `kept` holds those to which HR may go back besides. */
  readChosen: (tenantId: string) => Promise<{ chosen: string[]; kept: string[] }>
  takeLease: TakeLease
  now: () => Date
  /** Hears why a chosen group could not be read. */
  failed: (tenantId: string, groupId: string, error: unknown) => void
}

export interface GroupReading {
  /**
   * Reads one anew for somebody who waits, after what is being read already; what takes longer is gone on with by the
   * timer. Throws as `Groups` does, and `state-conflict` when its turn did not come.
   */
  one(tenantId: string, id: string, budgetMs: number): Promise<void>
  /** Reads the chosen ones that are due. A group that cannot be read keeps no other from its turn. */
  forTenant(tenantId: string, budgetMs: number): Promise<void>
}

const leaseMinutes = 10
const turnMs = 250

export function groupReading({ groups, store, readChosen, takeLease, now, failed }: GroupParts): GroupReading {
  async function read(tenantId: string, id: string, until: number): Promise<void> {
    try {
      const named = await groups.name(tenantId, id)
      let run = await store.begin(tenantId, named, now())
      do {
        const page = await groups.members(tenantId, id, run.nextLink)
        run = await store.savePage(tenantId, id, run, page, now())
      } while (run.nextLink !== null && Date.now() < until)
    } catch (error) {
      await store.fail(tenantId, id, problemOf(error))
      throw error
    }
  }

  /** Says whether it was done: where another instance is reading, that is left to it. */
  async function alone(tenantId: string, work: () => Promise<void>): Promise<boolean> {
    const lease = await takeLease(tenantId, 'groups', leaseMinutes)
    if (lease) await work().finally(() => lease.release())
    return lease !== null
  }

  return {
    async one(tenantId, id, budgetMs) {
      const until = Date.now() + budgetMs
      while (!(await alone(tenantId, () => read(tenantId, id, until)))) {
        if (Date.now() >= until) {
          throw new AppError('state-conflict', 'Another group is being read just now. Try again in a minute.')
        }
        await setTimeout(turnMs)
      }
    },

    async forTenant(tenantId, budgetMs) {
      const until = Date.now() + budgetMs
      const { chosen, kept } = await readChosen(tenantId)
      await store.forget(tenantId, kept, now())
      if (chosen.length === 0) return
      await alone(tenantId, async () => {
        for (const id of await store.due(tenantId, chosen, now())) {
          if (Date.now() >= until) return
          await read(tenantId, id, until).catch((error: unknown) => failed(tenantId, id, error))
        }
      })
    },
  }
}

function problemOf(error: unknown): NonNullable<EntraGroup['problem']> {
  if (!(error instanceof AppError)) return 'unavailable'
  if (error.code === 'not-found') return 'gone'
  return error.code === 'graph-refused' ? 'refused' : 'unavailable'
}
