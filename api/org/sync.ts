import { randomUUID } from 'node:crypto'
import { AppError } from '../app-error.ts'
import { DeltaExpired, type Directory } from '../graph/directory.ts'
import type { Run, SyncStore } from './sync-store.ts'

interface SyncParts {
  store: SyncStore
  directory: Directory
  now: () => Date
}

/** Reads pages until the chart is complete or the time is over; the next turn goes on where this one stopped. */
export type RunOrgSync = (tenantId: string, budgetMs: number) => Promise<void>

const week = 7 * 24 * 60 * 60_000

/**
 * One turn of reading the directory: the first time everybody, afterwards what changed, weekly everybody again to
 * verify. Where another instance is at it, does nothing. A failure is recorded in one sentence and
 * thrown; pages that were read stay read.
 */
export function orgSync({ store, directory, now }: SyncParts): RunOrgSync {
  /** One page or batch: how to go on; `done` when the chart is as the directory is; null when the lease was lost. */
  async function step(tenantId: string, holder: string, run: Run): Promise<Run | 'done' | null> {
    if (run.phase === 'settle') {
      const ids = await store.unsettled(tenantId, now())
      if (ids.length === 0) return (await store.finish(tenantId, holder, now())) ? 'done' : null
      const answer = await directory.readManagers(tenantId, ids)
      return store.saveManagers(tenantId, holder, run, ids, answer, now())
    }
    const page = await {
      delta: () => directory.readDelta(tenantId, run.nextLink),
      list: () => directory.readList(tenantId, run.nextLink),
      steady: () => directory.readDelta(tenantId, run.nextLink ?? run.deltaLink),
    }[run.phase]()
    return store.savePage(tenantId, holder, run, page, now())
  }

  async function turn(tenantId: string, holder: string, claimed: Run, until: number): Promise<boolean> {
    let run: Run | null = isDue(claimed, now()) ? await store.beginList(tenantId, holder) : claimed
    for (let restarts = 0; run; ) {
      const next: Run | 'done' | null = await step(tenantId, holder, run).catch((error: unknown) => {
        if (!(error instanceof DeltaExpired) || restarts++ > 0) throw error
        return store.beginDelta(tenantId, holder, error.restart)
      })
      if (next === 'done') return true
      run = Date.now() < until ? next : null
    }
    return false
  }

  return async (tenantId, budgetMs) => {
    const holder = randomUUID()
    const run = await store.claim(tenantId, holder, now())
    if (!run) return
    try {
      const done = await turn(tenantId, holder, run, Date.now() + budgetMs)
      await store.release(tenantId, holder, done ? { done, now: now() } : { done, problem: null, restart: false })
    } catch (error) {
      const problem = error instanceof AppError ? error.message : 'The reading broke off on our side.'
      const restart = error instanceof DeltaExpired || (error instanceof AppError && error.code === 'graph-refused')
      await store.release(tenantId, holder, { done: false, problem, restart })
      throw error
    }
  }
}

/** Everybody is read again weekly, at the beginning of a round. */
function isDue({ phase, nextLink, fullAt }: Run, now: Date): boolean {
  return phase === 'steady' && nextLink === null && (fullAt === null || now.getTime() - fullAt.getTime() >= week)
}
