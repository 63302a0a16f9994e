import type { ChartPart } from '../contract/org.ts'
import type { Db } from '../store/db.ts'

const part = 5_000

export type ReadChartAt = (tenantId: string, at: Date, after: string | null) => Promise<ChartPart>

/** The org chart of any past moment from the dated links, leavers included; 5,000 people at a time. Names are today's. */
export function chartHistoryReader(db: Db): ReadChartAt {
  const openAt = (link: string) => `${link}.valid_from <= $2 and ($2 < ${link}.valid_to or ${link}.valid_to is null)`
  return async (tenantId, at, after) => {
    const rows = await db.query<{ person_id: string; display_name: string; manager_id: string | null }>(
      tenantId,
      `select p.person_id, p.display_name, l.manager_id
       from person p
       left join link l on l.tenant_id = $1 and l.person_id = p.person_id and ${openAt('l')}
       where p.tenant_id = $1 and ($3::uuid is null or p.person_id > $3)
         and (l.person_id is not null
           or exists (select from link r where r.tenant_id = $1 and r.manager_id = p.person_id and ${openAt('r')}))
       order by p.person_id limit ${part + 1}`,
      [tenantId, at, after],
    )
    const entries = rows
      .slice(0, part)
      .map((row) => ({ id: row.person_id, displayName: row.display_name, managerId: row.manager_id }))
    return { entries, next: rows.length > part ? (entries.at(-1)?.id ?? null) : null }
  }
}
