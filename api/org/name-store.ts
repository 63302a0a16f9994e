import type { Person } from '../contract/person.ts'
import type { Db } from '../store/db.ts'
import { type PersonRow, personOf } from './store.ts'

/** `of`: the chart of today, or everybody who is known, those who left too. */
export type FindPeople = (tenantId: string, name: string, of?: 'chart' | 'everybody') => Promise<Person[]>

/**
 * Up to 20 people with a word of whose name, or whose mail address, begins like this. It reads everybody's
 * name: an index would slow every reading of the directory down for a search that HR does now and then.
 */
export function peopleFinder(db: Db): FindPeople {
  return async (tenantId, name, of = 'chart') => {
    const start = name.toLowerCase().replace(/[\\%_]/g, '\\$&')
    const rows = await db.query<PersonRow>(
      tenantId,
      `select p.person_id, p.display_name, p.job_title, p.mail from person p
       where p.tenant_id = $1 and (p.excluded is null and p.left_at is null or $4 and p.generation > 0)
         and (lower(p.display_name) like any($2) or lower(p.mail) like $3)
       order by lower(p.display_name) not like $3, lower(p.display_name), p.person_id limit 20`,
      [tenantId, [`${start}%`, `% ${start}%`, `%-${start}%`], `${start}%`, of === 'everybody'],
    )
    return rows.map(personOf)
  }
}
