import { AppError } from '../app-error.ts'
import type { CalendarPolicy, SetCalendarPolicy } from '../contract/admin.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Db, Tx } from '../store/db.ts'

export function calendarPolicyStore(db: Db) {
  return {
    read: (tenantId: string): Promise<CalendarPolicy> => db.transaction(tenantId, (tx) => readPolicy(tx, tenantId)),

    /** Throws `AppError` `version-stale` when another version counts by now, unless it says the same already. */
    set(tenantId: string, setBy: string, policy: SetCalendarPolicy, now: Date): Promise<CalendarPolicy> {
      const { follow, category, version } = policy
      return db.transaction(tenantId, async (tx) => {
        await tx.query('insert into tenant (tenant_id) values ($1) on conflict do nothing', [tenantId])
        await tx.query('select from tenant where tenant_id = $1 for update', [tenantId])
        const before = await readPolicy(tx, tenantId)
        const isRetry = before.version === version + 1 && before.follow === follow && before.category === category
        if (isRetry) return before
        if (before.version !== version) {
          throw new AppError('version-stale', 'Somebody else has changed this. Look at it again.', { current: before })
        }
        await tx.query(
          `update tenant set follow_calendar = $2, write_category = $3, calendar_policy_version = $4,
             calendar_policy_set_by = $5, calendar_policy_set_at = $6
           where tenant_id = $1`,
          [tenantId, follow, category, version + 1, setBy, now],
        )
        return readPolicy(tx, tenantId)
      })
    },
  }
}

export type CalendarPolicyStore = ReturnType<typeof calendarPolicyStore>

interface PolicyRow {
  follow_calendar: boolean
  write_category: boolean
  calendar_policy_version: number
  calendar_policy_set_at: Date | null
}

async function readPolicy(tx: Tx, tenantId: string): Promise<CalendarPolicy> {
  const [row] = await tx.query<PolicyRow & (PersonRow | { person_id: null })>(
    `select t.follow_calendar, t.write_category, t.calendar_policy_version, t.calendar_policy_set_at,
            p.person_id, p.display_name, p.job_title, p.mail
     from tenant t left join person p on p.tenant_id = t.tenant_id and p.person_id = t.calendar_policy_set_by
     where t.tenant_id = $1`,
    [tenantId],
  )
  return {
    follow: row?.follow_calendar ?? false,
    category: row?.write_category ?? false,
    version: row?.calendar_policy_version ?? 0,
    setBy: row?.person_id ? personOf(row) : null,
    setAt: row?.calendar_policy_set_at?.toISOString() ?? null,
  }
}
