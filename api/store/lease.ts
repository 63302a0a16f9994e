import { randomUUID } from 'node:crypto'
import type { Db } from './db.ts'

export interface Lease {
  release(): Promise<void>
}

/** What is done once for a tenant at a time, on whichever instance. null while another holds the lease. */
export type TakeLease = (tenantId: string, name: string, minutes: number) => Promise<Lease | null>

/** A lease that is not released ends by itself, so that the death of an instance stops nothing for good. */
export function leaseTaker(db: Db, now: () => Date): TakeLease {
  return async (tenantId, name, minutes) => {
    const holder = randomUUID()
    const rows = await db.query(
      tenantId,
      `insert into lease as l (tenant_id, name, holder, until)
       values ($1, $2, $3, $4::timestamptz + make_interval(mins => $5))
       on conflict (tenant_id, name) do update set holder = excluded.holder, until = excluded.until
       where l.tenant_id = $1 and l.until < $4 returning name`,
      [tenantId, name, holder, now(), minutes],
    )
    if (rows.length === 0) return null
    return {
      async release() {
        const sql = 'delete from lease where tenant_id = $1 and name = $2 and holder = $3'
        await db.query(tenantId, sql, [tenantId, name, holder])
      },
    }
  }
}
