import type { CountCalls } from '../http/limits.ts'
import type { Db } from '../store/db.ts'

export function callCounter(db: Db): CountCalls {
  return async (tenantId, callerId, windowStart, calls) => {
    const [row] = await db.query<{ calls: number }>(
      tenantId,
      `insert into call_count as c (tenant_id, caller_id, window_start, calls) values ($1, $2, $3, $4)
       on conflict (tenant_id, caller_id, window_start) do update set calls = c.calls + excluded.calls
       where c.tenant_id = $1
       returning calls`,
      [tenantId, callerId, windowStart, calls],
    )
    return row?.calls ?? calls
  }
}
