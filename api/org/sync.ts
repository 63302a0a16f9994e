import { randomUUID } from 'node:crypto'
import { AppError } from '../app-error.ts'
import type { OrgSync } from '../contract/admin.ts'
import type { ReadUsersPage } from '../graph/users.ts'
import type { SyncStore } from './sync-store.ts'

interface SyncParts {
  store: SyncStore
  readUsersPage: ReadUsersPage
  now: () => Date
}

/** Reads pages until the chart is complete or the time is over; the next turn goes on where this one stopped. */
export type RunOrgSync = (tenantId: string, budgetMs: number) => Promise<OrgSync>

/**
 * One turn of reading the directory. Where another instance is at it, answers with how far that one is. A failure is
 * recorded in one sentence and thrown.
 */
export function orgSync({ store, readUsersPage, now }: SyncParts): RunOrgSync {
  return async (tenantId, budgetMs) => {
    const holder = randomUUID()
    const until = Date.now() + budgetMs
    const run = await store.claim(tenantId, holder, now())
    if (!run) return store.read(tenantId)
    try {
      for (let link = run.nextLink, first = true; first || (link && Date.now() < until); first = false) {
        const page = await readUsersPage(tenantId, link)
        if (!(await store.savePage(tenantId, holder, run, page, now()))) break
        link = page.nextLink
      }
      await store.release(tenantId, holder, null)
    } catch (error) {
      const problem = error instanceof AppError ? error.message : 'The reading broke off on our side.'
      const restart = error instanceof AppError && error.code === 'graph-refused'
      await store.release(tenantId, holder, problem, restart)
      throw error
    }
    return store.read(tenantId)
  }
}
