import type { OrgSync } from '../contract/admin.ts'
import type { Db } from '../store/db.ts'

interface SyncRow {
  state: OrgSync['state']
  started_at: Date | null
  finished_at: Date | null
  pages: number
  problem: string | null
}

export async function readSync(db: Db, tenantId: string): Promise<OrgSync> {
  return db.transaction(tenantId, async (tx) => {
    const [row] = await tx.query<SyncRow>('select * from org_sync where tenant_id = $1', [tenantId])
    const [people] = await tx.query<Record<'people' | 'guests' | 'disabled' | 'alone' | 'loops' | 'missing', number>>(
      `select count(*) filter (where p.excluded is null) as people,
              count(*) filter (where p.excluded = 'guest') as guests,
              count(*) filter (where p.excluded = 'disabled') as disabled,
              count(*) filter (where p.excluded is null and l.person_id is null and m.person_id is null) as alone,
              count(*) filter (where p.loop_cut or p.manager_finding = 'own-manager') as loops,
              count(*) filter (where p.manager_finding in ('manager-left', 'manager-outside')) as missing
       from person p
       left join link l on l.tenant_id = $1 and l.person_id = p.person_id and l.valid_to is null
       left join manager m on m.tenant_id = $1 and m.person_id = p.person_id
       where p.tenant_id = $1 and p.left_at is null`,
      [tenantId],
    )
    const [managers] = await tx.query<Record<'managers' | 'tops' | 'depth' | 'span', number>>(
      `select count(*) as managers,
              count(*) filter (where m.parent_id is null
                and coalesce(p.manager_finding, '') not in ('manager-left', 'manager-outside')) as tops,
              coalesce(max(m.depth) + 1, 0) as depth, coalesce(max(m.directs), 0) as span
       from manager m join person p on p.tenant_id = m.tenant_id and p.person_id = m.person_id
       where m.tenant_id = $1`,
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
        loops: people?.loops ?? 0,
        managerMissing: people?.missing ?? 0,
        guests: people?.guests ?? 0,
        disabled: people?.disabled ?? 0,
        depth: managers?.depth ?? 0,
        widestSpan: managers?.span ?? 0,
      },
    }
  })
}
