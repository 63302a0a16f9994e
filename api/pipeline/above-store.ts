import { type PersonRow, personOf } from '../org/store.ts'
import type { Db } from '../store/db.ts'
import { type Reports, reportsOf } from './store.ts'

/**
 * The reports of a manager who stands below the reader in today's chart, at whatever depth. null for everybody else:
 * this is where it is decided who looks into whose pipeline.
 */
export function pipelineBelowReader(db: Db) {
  return (tenantId: string, readerId: string, managerId: string, now: Date) =>
    db.transaction(tenantId, async (tx): Promise<(Reports & { manager: ReturnType<typeof personOf> }) | null> => {
      const [row] = await tx.query<PersonRow>(
        `select p.person_id, p.display_name, p.job_title, p.mail
         from manager m
         join manager up on up.tenant_id = m.tenant_id and up.person_id = $2 and up.path <> ''
           and m.path > up.path and m.path < up.path || 'g'
         join person p on p.tenant_id = m.tenant_id and p.person_id = m.person_id and p.left_at is null
         where m.tenant_id = $1 and m.person_id = $3`,
        [tenantId, readerId, managerId],
      )
      return row ? { manager: personOf(row), ...(await reportsOf(tx, tenantId, managerId, now)) } : null
    })
}

export type ReadPipelineBelow = ReturnType<typeof pipelineBelowReader>
