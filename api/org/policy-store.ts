import { AppError } from '../app-error.ts'
import type { Affected, OrgPolicy, SaveOrgPolicy } from '../contract/org.ts'
import type { Db, Tx } from '../store/db.ts'
import { applyChanges } from './chart-store.ts'
import { exclusionOf } from './exclusion-store.ts'
import { holdChart } from './hold-store.ts'
import { type PersonRow, personOf } from './store.ts'

export function policyStore(db: Db) {
  return {
    read: (tenantId: string): Promise<OrgPolicy> => db.transaction(tenantId, (tx) => readPolicy(tx, tenantId)),

    /** Throws `AppError` `version-stale` when another version counts by now. */
    save(tenantId: string, setBy: string, policy: SaveOrgPolicy, now: Date): Promise<OrgPolicy> {
      return db.transaction(tenantId, async (tx) => {
        const firstLoad = await holdChart(tx, tenantId)
        const stored = await tx.query(
          `insert into org_policy as o (tenant_id, guests, disabled_accounts, version, set_by, set_at)
           select $1, $2, $3, $4::int + 1, $5, $6
           where $4 = coalesce((select h.version from org_policy h where h.tenant_id = $1), 0)
           on conflict (tenant_id) do update set
             guests = excluded.guests, disabled_accounts = excluded.disabled_accounts, version = excluded.version,
             set_by = excluded.set_by, set_at = excluded.set_at
           where o.tenant_id = $1 and o.version = $4
           returning version`,
          [tenantId, policy.guests, policy.disabledAccounts, policy.version, setBy, now],
        )
        if (stored.length === 0) {
          throw new AppError('version-stale', 'Somebody else has changed who counts. Look at it again.', {
            current: await readPolicy(tx, tenantId),
          })
        }
        const moved = await excludeAgain(tx, tenantId)
        // Links of people who begin to count were not seen to begin. A first load works everybody in at its end.
        if (moved.length > 0 && !firstLoad) {
          await applyChanges(tx, tenantId, now, true)
          await askForManagers(tx, tenantId, moved)
        }
        return readPolicy(tx, tenantId)
      })
    },
  }
}

export type PolicyStore = ReturnType<typeof policyStore>

/** Whose part in the chart has changed. */
async function excludeAgain(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx.query<{ person_id: string }>(
    `update person p set excluded = n.excluded, dirty = true
     from (
       select q.person_id, ${exclusionOf('q.guest', 'q.enabled')} as excluded from person q
       where q.tenant_id = $1 and (q.guest or not q.enabled)
     ) n
     where p.tenant_id = $1 and p.person_id = n.person_id and p.excluded is distinct from n.excluded
     returning p.person_id`,
    [tenantId],
  )
  return rows.map((row) => row.person_id)
}

/** Nobody was asked for the managers of people who did not count: the next reading does, for those it knows none of. */
async function askForManagers(tx: Tx, tenantId: string, ids: readonly string[]) {
  await tx.query(
    `update person p set dirty = true
     where p.tenant_id = $1 and p.person_id = any($2) and p.excluded is null and p.left_at is null
       and p.directory_manager_id is null`,
    [tenantId, ids],
  )
}

interface PolicyRow extends PersonRow {
  guests: OrgPolicy['guests']
  disabled_accounts: OrgPolicy['disabledAccounts']
  version: number
  set_at: Date
}

interface AffectedRow extends Affected {
  kind: keyof OrgPolicy['affected']
}

async function readPolicy(tx: Tx, tenantId: string): Promise<OrgPolicy> {
  const [row] = await tx.query<PolicyRow>(
    `select o.guests, o.disabled_accounts, o.version, o.set_at, p.person_id, p.display_name, p.job_title, p.mail
     from org_policy o left join person p on p.tenant_id = o.tenant_id and p.person_id = o.set_by
     where o.tenant_id = $1`,
    [tenantId],
  )
  const rows = await tx.query<AffectedRow>(
    `select case when not p.guest then 'disabledAccounts' when p.enabled then 'guests' else 'disabledGuests' end as kind,
            count(distinct p.person_id) as people, count(r.person_id) as reports
     from person p
     left join person r on r.tenant_id = $1 and r.directory_manager_id = p.person_id and r.left_at is null
     where p.tenant_id = $1 and (p.guest or not p.enabled) and p.left_at is null
     group by 1`,
    [tenantId],
  )
  const affected = (kind: AffectedRow['kind']): Affected => {
    const found = rows.find((each) => each.kind === kind)
    return { people: found?.people ?? 0, reports: found?.reports ?? 0 }
  }
  return {
    guests: row?.guests ?? 'leave-out',
    disabledAccounts: row?.disabled_accounts ?? 'leave-out',
    version: row?.version ?? 0,
    setBy: row?.person_id ? personOf(row) : null,
    setAt: row?.set_at.toISOString() ?? null,
    affected: {
      guests: affected('guests'),
      disabledAccounts: affected('disabledAccounts'),
      disabledGuests: affected('disabledGuests'),
    },
  }
}
