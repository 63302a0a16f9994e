import type { Person } from '../contract/person.ts'
import { type PersonRow, personOf } from '../org/store.ts'

export interface NamedRow {
  people: PersonRow[]
}

export type PersonWith = (id: string) => Person

/** Whoever is named in breaks and above the root, over `leads` and `above`: each is looked up once. */
export const namedSql = `(
    select coalesce(json_agg(n), '[]') from (
      select p.person_id, p.display_name, p.job_title, p.mail from person p
      where p.tenant_id = $1 and p.person_id = any(array(
        select l.person_id from leads l
        union all select l.through_id from leads l
        union all select a.person_id from above a
        union all select a.parent_id from above a))) n
  ) as people`

/** Of those named alone; throws for anybody else. */
export function peopleNamed({ people }: NamedRow): PersonWith {
  const byId = new Map(people.map((row) => [row.person_id, personOf(row)]))
  return (id) => {
    const person = byId.get(id)
    if (!person) throw new Error('nobody with this id was read')
    return person
  }
}
