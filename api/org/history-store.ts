import type { Person } from '../contract/person.ts'
import type { Db } from '../store/db.ts'
import { type PersonRow, personOf } from './store.ts'

/** Who reported to a manager at a moment, leavers included; null asks for those who had reports but no manager. */
export type ReadReportsOn = (
  tenantId: string,
  managerId: string | null,
  at: Date,
) => Promise<(Person & { reports: number })[]>

/** The org chart of any past moment, from the dated links. Titles and names are today's. */
export function chartHistoryReader(db: Db): ReadReportsOn {
  const openAt = (link: string) => `${link}.valid_from <= $2 and ($2 < ${link}.valid_to or ${link}.valid_to is null)`
  return async (tenantId, managerId, at) => {
    const whose = managerId
      ? `exists (select from link l where l.tenant_id = $1 and l.person_id = p.person_id and l.manager_id = $3 and ${openAt('l')})`
      : `$3::uuid is null
         and exists (select from link l where l.tenant_id = $1 and l.manager_id = p.person_id and ${openAt('l')})
         and not exists (select from link l where l.tenant_id = $1 and l.person_id = p.person_id and ${openAt('l')})`
    const rows = await db.query<PersonRow & { reports: number }>(
      tenantId,
      `select p.person_id, p.display_name, p.job_title, p.mail,
              (select count(*) from link r where r.tenant_id = $1 and r.manager_id = p.person_id and ${openAt('r')}) as reports
       from person p where p.tenant_id = $1 and ${whose} order by p.display_name, p.person_id`,
      [tenantId, at, managerId],
    )
    return rows.map((row) => ({ ...personOf(row), reports: row.reports }))
  }
}
