import type { OrgSync } from '../contract/admin.ts'
import type { Cost, UsersPage } from '../graph/directory.ts'
import type { Db, Tx } from '../store/db.ts'
import { applyChanges } from './chart-store.ts'
import { markMet, saveChanges, sweep } from './people-store.ts'
import { readSync } from './sync-counts-store.ts'

/**
 * How far a tenant's reading is. `delta`: the first round, for its link; `list`: everybody with their manager; `settle`:
 * those for whom no manager was named are asked for one by one; `steady`: only what changed.
 */
export interface Run {
  phase: 'delta' | 'list' | 'settle' | 'steady'
  generation: number
  nextLink: string | null
  deltaLink: string | null
  /** When everybody was last read. */
  fullAt: Date | null
}

interface RunRow {
  phase: Run['phase']
  generation: number
  next_link: string | null
  delta_link: string | null
  full_at: Date | null
}

const runColumns = 'phase, generation, next_link, delta_link, full_at'
/** Longer than a page with all its repetitions can take. */
const leaseSeconds = 600
const managerKnownFor = '7 days'

/** The record of a tenant's readings: one runs at a time, and each page is a checkpoint. */
export function syncStore(db: Db) {
  /** Runs a step under the lease, with what else changes in its record. null when another instance has taken over. */
  async function step<T>(
    tenantId: string,
    holder: string,
    now: Date,
    cost: Cost,
    also: { set: string; params: readonly unknown[] },
    work: (tx: Tx, record: RunRow & { first: boolean }) => Promise<T | null>,
  ): Promise<T | null> {
    return db.transaction(tenantId, async (tx) => {
      const [mine] = await tx.query<RunRow & { first: boolean; pages: number }>(
        `update org_sync set requests = requests + $3, resource_units = resource_units + $4,
           lease_until = $5::timestamptz + make_interval(secs => ${leaseSeconds}), ${also.set}
         where tenant_id = $1 and lease_holder = $2
         returning finished_at is null as first, pages, ${runColumns}`,
        [tenantId, holder, cost.requests, cost.units, now, ...also.params],
      )
      if (!mine) return null
      const result = await work(tx, mine)
      // While a first load fills the tables the planner is given fresh figures each time they have doubled.
      if (['delta', 'list'].includes(mine.phase) && Number.isInteger(Math.log2(mine.pages)))
        await tx.query('select analyze_chart()')
      return result
    })
  }

  return {
    /** Takes the lease, going on where the last turn stopped; null while another holds it. */
    claim(tenantId: string, holder: string, now: Date): Promise<Run | null> {
      return db.transaction(tenantId, async (tx) => {
        await tx.query('insert into tenant (tenant_id) values ($1) on conflict do nothing', [tenantId])
        await tx.query('insert into org_sync (tenant_id) values ($1) on conflict do nothing', [tenantId])
        const goesOn = "(state = 'running' or next_link is not null)"
        const rows = await tx.query<RunRow>(
          `update org_sync set
             lease_holder = $2, lease_until = $3::timestamptz + make_interval(secs => ${leaseSeconds}),
             pages = case when ${goesOn} then pages else 0 end,
             started_at = case when ${goesOn} then started_at else $3 end,
             state = 'running', problem = null
           where tenant_id = $1 and (lease_until is null or lease_until < $3 or lease_holder = $2)
           returning ${runColumns}`,
          [tenantId, holder, now],
        )
        return runOf(rows)
      })
    },

    /** Begins to read everybody: whoever is not met until the end of the list has left. */
    async beginList(tenantId: string, holder: string): Promise<Run | null> {
      const rows = await db.query<RunRow>(
        tenantId,
        `update org_sync set phase = 'list', next_link = null, generation = generation + 1
         where tenant_id = $1 and lease_holder = $2 returning ${runColumns}`,
        [tenantId, holder],
      )
      return runOf(rows)
    },

    /** Begins the first round again, from an address that Graph may have named. */
    async beginDelta(tenantId: string, holder: string, restart: string | null): Promise<Run | null> {
      const rows = await db.query<RunRow>(
        tenantId,
        `update org_sync set phase = 'delta', next_link = $3, delta_link = null
         where tenant_id = $1 and lease_holder = $2 returning ${runColumns}`,
        [tenantId, holder, restart],
      )
      return runOf(rows)
    },

    /** Stores a page of a round or of the list with the address of the next. null when the lease was lost. */
    savePage(tenantId: string, holder: string, run: Run, page: UsersPage, now: Date): Promise<Run | null> {
      const last = page.nextLink === null
      const next = {
        set: `pages = pages + 1, next_link = $6, delta_link = coalesce($7, delta_link),
          phase = case when not $8 then phase when phase = 'delta' then 'list' else 'settle' end,
          generation = generation + case when $8 and phase = 'delta' then 1 else 0 end,
          settle_all = phase <> 'steady', settled_until = case when $8 then null else settled_until end,
          delta_at = case when $8 and phase in ('steady', 'delta') then $5 else delta_at end`,
        params: [page.nextLink, page.deltaLink, last],
      }
      return step(tenantId, holder, now, page, next, async (tx, record) => {
        const firstLoad = record.first && run.fullAt === null
        const unchanged = await saveChanges(tx, tenantId, page.changes, run.generation, now, firstLoad)
        if (run.phase === 'list') await markMet(tx, tenantId, run.generation, unchanged)
        if (run.phase === 'list' && last) await sweep(tx, tenantId, run.generation, now)
        return runOf([record])
      })
    },

    /** The next at most 20 people of the chart whom no manager is named for and who were not asked for lately. */
    async unsettled(tenantId: string, now: Date): Promise<string[]> {
      const [sync] = await db.query<{ settle_all: boolean }>(
        tenantId,
        'select settle_all from org_sync where tenant_id = $1',
        [tenantId],
      )
      const rows = await db.query<{ person_id: string }>(
        tenantId,
        `select p.person_id from person p
         join org_sync s on s.tenant_id = p.tenant_id
         where p.tenant_id = $1 ${sync?.settle_all ? '' : 'and p.dirty'} and p.person_id > coalesce(s.settled_until, '00000000-0000-0000-0000-000000000000')
           and p.excluded is null and p.left_at is null and (p.directory_manager_id is null or p.manager_cleared)
           and (p.manager_checked_at is null or p.manager_checked_at < $2::timestamptz - interval '${managerKnownFor}')
         order by p.person_id limit 20`,
        [tenantId, now],
      )
      return rows.map((row) => row.person_id)
    },

    /** Stores the managers that were asked for, up to the last of `ids`. null when the lease was lost. */
    saveManagers(
      tenantId: string,
      holder: string,
      run: Run,
      ids: readonly string[],
      answer: Cost & { managers: ReadonlyMap<string, string | null> },
      now: Date,
    ): Promise<Run | null> {
      const next = { set: 'pages = pages + 1, settled_until = $6', params: [ids.at(-1)] }
      return step(tenantId, holder, now, answer, next, async (tx, { first }) => {
        const found = [...answer.managers].flatMap(([id, managerId]) => (managerId ? [{ id, managerId }] : []))
        if (found.length > 0) await saveChanges(tx, tenantId, found, run.generation, now, first && run.fullAt === null)
        await tx.query(`update person set manager_checked_at = $3 where tenant_id = $1 and person_id = any($2)`, [
          tenantId,
          [...answer.managers.keys()],
          now,
        ])
        return run
      })
    },

    /** Everything is read and settled: makes the chart. From here on only changes are asked for. */
    async finish(tenantId: string, holder: string, now: Date): Promise<boolean> {
      const next = { set: "phase = 'steady', full_at = case when settle_all then $5 else full_at end", params: [] }
      const done = await step(tenantId, holder, now, { requests: 0, units: 0 }, next, async (tx, { first }) => {
        await applyChanges(tx, tenantId, now, first)
        return true
      })
      return done ?? false
    },

    /**
     * Ends this turn: `done` when the chart is as the directory is, otherwise the next turn goes on. `problem` says why
     * it failed; with `restart` the address of the next page is no longer taken.
     */
    async release(
      tenantId: string,
      holder: string,
      end: { done: true; now: Date } | { done: false; problem: string | null; restart: boolean },
    ): Promise<void> {
      await db.query(
        tenantId,
        `update org_sync set lease_holder = null, lease_until = null, problem = $3,
           state = case when $4 then 'done' when $3::text is null then state else 'failed' end,
           finished_at = coalesce($5, finished_at),
           next_link = case when $6 then null else next_link end
         where tenant_id = $1 and lease_holder = $2`,
        [
          tenantId,
          holder,
          end.done ? null : end.problem,
          end.done,
          end.done ? end.now : null,
          end.done ? false : end.restart,
        ],
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

function runOf([row]: readonly RunRow[]): Run | null {
  if (!row) return null
  const { phase, generation, next_link, delta_link, full_at } = row
  return { phase, generation, nextLink: next_link, deltaLink: delta_link, fullAt: full_at }
}
