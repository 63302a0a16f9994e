import type { OrgSync } from '../contract/admin.ts'
import type { UsersPage } from '../graph/users.ts'
import type { Db } from '../store/db.ts'
import { applyReading } from './chart-store.ts'
import { savePage } from './store.ts'

/** A reading of the directory that this instance may go on with. */
export interface Run {
  generation: number
  nextLink: string | null
}

interface SyncRow {
  state: OrgSync['state']
  started_at: Date | null
  finished_at: Date | null
  pages: number
  problem: string | null
  loops: number
  manager_missing: number
}

const leaseSeconds = 120

/** The record of a tenant's readings: one runs at a time, and each page is a checkpoint. */
export function syncStore(db: Db) {
  return {
    /** Takes the lease, going on with an unfinished reading or beginning a new one; null while another holds it. */
    claim(tenantId: string, holder: string, now: Date): Promise<Run | null> {
      return db.transaction(tenantId, async (tx) => {
        await tx.query('insert into tenant (tenant_id) values ($1) on conflict do nothing', [tenantId])
        await tx.query('insert into org_sync (tenant_id) values ($1) on conflict do nothing', [tenantId])
        const [row] = await tx.query<{ generation: number; next_link: string | null }>(
          `update org_sync set
             lease_holder = $2, lease_until = $3::timestamptz + make_interval(secs => ${leaseSeconds}),
             generation = generation + case when state = 'running' or next_link is not null then 0 else 1 end,
             pages = case when state = 'running' or next_link is not null then pages else 0 end,
             started_at = case when state = 'running' or next_link is not null then started_at else $3 end,
             state = 'running', problem = null
           where tenant_id = $1 and (lease_until is null or lease_until < $3 or lease_holder = $2)
           returning generation, next_link`,
          [tenantId, holder, now],
        )
        return row ? { generation: row.generation, nextLink: row.next_link } : null
      })
    },

    /** Stores a page and the address of the next; the last page makes the chart. false when the lease was lost. */
    savePage(tenantId: string, holder: string, run: Run, page: UsersPage, now: Date): Promise<boolean> {
      return db.transaction(tenantId, async (tx) => {
        const [mine] = await tx.query<{ first: boolean }>(
          `select finished_at is null as first from org_sync
           where tenant_id = $1 and lease_holder = $2 and generation = $3 for update`,
          [tenantId, holder, run.generation],
        )
        if (!mine) return false
        await savePage(tx, tenantId, page.users, run.generation)
        const found = page.nextLink ? null : await applyReading(tx, tenantId, run.generation, now, mine.first)
        await tx.query(
          `update org_sync set
             next_link = $2, pages = pages + 1,
             state = case when $3 then 'done' else 'running' end,
             finished_at = case when $3 then $4::timestamptz else finished_at end,
             loops = coalesce($5, loops), manager_missing = coalesce($6, manager_missing),
             lease_holder = case when $3 then null else lease_holder end,
             lease_until = case when $3 then null else $4::timestamptz + make_interval(secs => ${leaseSeconds}) end
           where tenant_id = $1`,
          [tenantId, page.nextLink, found !== null, now, found?.loops ?? null, found?.managerMissing ?? null],
        )
        return true
      })
    },

    /**
     * Ends this turn: `problem` says why it failed, null leaves the rest to the next turn. Pages read stay read, unless
     * `restart`: the address of the next page is no longer taken.
     */
    async release(tenantId: string, holder: string, problem: string | null, restart = false): Promise<void> {
      await db.query(
        tenantId,
        `update org_sync set lease_holder = null, lease_until = null, problem = $3,
           state = case when $3::text is null then state else 'failed' end,
           next_link = case when $4 then null else next_link end
         where tenant_id = $1 and lease_holder = $2`,
        [tenantId, holder, problem, restart],
      )
    },

    read: (tenantId: string): Promise<OrgSync> => readSync(db, tenantId),

    /** When the chart was last read completely; null before the first time. */
    async finishedAt(tenantId: string): Promise<Date | null> {
      const sql = 'select finished_at from org_sync where tenant_id = $1'
      const [row] = await db.query<{ finished_at: Date | null }>(tenantId, sql, [tenantId])
      return row?.finished_at ?? null
    },
  }
}

export type SyncStore = ReturnType<typeof syncStore>

async function readSync(db: Db, tenantId: string): Promise<OrgSync> {
  return db.transaction(tenantId, async (tx) => {
    const [row] = await tx.query<SyncRow>('select * from org_sync where tenant_id = $1', [tenantId])
    const [people] = await tx.query<Record<'people' | 'guests' | 'disabled' | 'alone', number>>(
      `select count(*) filter (where p.excluded is null) as people,
              count(*) filter (where p.excluded = 'guest') as guests,
              count(*) filter (where p.excluded = 'disabled') as disabled,
              count(*) filter (where p.excluded is null and l.person_id is null and m.person_id is null) as alone
       from person p
       left join link l on l.tenant_id = $1 and l.person_id = p.person_id and l.valid_to is null
       left join manager m on m.tenant_id = $1 and m.person_id = p.person_id
       where p.tenant_id = $1 and p.left_at is null`,
      [tenantId],
    )
    const [managers] = await tx.query<Record<'managers' | 'tops' | 'depth' | 'span', number>>(
      `select count(*) as managers, count(*) filter (where parent_id is null) as tops,
              coalesce(max(depth) + 1, 0) as depth, coalesce(max(directs), 0) as span
       from manager where tenant_id = $1`,
      [tenantId],
    )
    return {
      state: row?.state ?? 'never',
      startedAt: row?.started_at?.toISOString() ?? null,
      finishedAt: row?.finished_at?.toISOString() ?? null,
      pages: row?.pages ?? 0,
      problem: row?.problem ?? null,
      counts: {
        people: people?.people ?? 0,
        managers: managers?.managers ?? 0,
        tops: managers?.tops ?? 0,
        alone: people?.alone ?? 0,
        loops: row?.loops ?? 0,
        managerMissing: row?.manager_missing ?? 0,
        guests: people?.guests ?? 0,
        disabled: people?.disabled ?? 0,
        depth: managers?.depth ?? 0,
        widestSpan: managers?.span ?? 0,
      },
    }
  })
}
