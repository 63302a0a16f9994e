import type { Person } from '../contract/person.ts'
import type { Db } from '../store/db.ts'
import type { Place, ReadPlace } from './place.ts'

export interface PersonRow {
  person_id: string
  display_name: string
  job_title: string | null
  mail: string | null
}

export function personOf(row: PersonRow): Person {
  const mail = row.mail ? { mail: row.mail } : {}
  return { id: row.person_id, displayName: row.display_name, jobTitle: row.job_title, ...mail }
}

const inChart = 'p.excluded is null and p.left_at is null'

const placeSql = `
  select p.person_id, p.display_name, p.job_title, p.mail, p.user_principal_name,
         coalesce(m.directs, 0) as reports, b.person_id as b_id, b.display_name as b_name, b.job_title as b_title,
         b.mail as b_mail
  from person p
  left join manager m on m.tenant_id = p.tenant_id and m.person_id = p.person_id
  left join link l on l.tenant_id = p.tenant_id and l.person_id = p.person_id and l.valid_to is null
  left join person b on b.tenant_id = l.tenant_id and b.person_id = l.manager_id
  where p.tenant_id = $1 and ${inChart}`

interface PlaceRow extends PersonRow {
  user_principal_name: string | null
  reports: number
  b_id: string | null
  b_name: string
  b_title: string | null
  b_mail: string | null
}

function placeOf(row: PlaceRow): Place {
  const manager = { person_id: row.b_id ?? '', display_name: row.b_name, job_title: row.b_title, mail: row.b_mail }
  return { person: personOf(row), manager: row.b_id ? personOf(manager) : null, reports: row.reports }
}

export function placeReader(db: Db): ReadPlace {
  return async (tenantId, personId) => {
    const sql = `${placeSql} and p.person_id = $2`
    const [row] = await db.transaction(tenantId, (tx) => tx.prepared<PlaceRow>('place', sql, [tenantId, personId]))
    return row ? placeOf(row) : null
  }
}

/** Somebody who is no longer in the chart, as they were last known: without a manager or reports. */
export function formerReader(db: Db): ReadPlace {
  return async (tenantId, personId) => {
    const [row] = await db.query<PersonRow>(
      tenantId,
      'select person_id, display_name, job_title, mail from person where tenant_id = $1 and person_id = $2',
      [tenantId, personId],
    )
    return row ? { person: personOf(row), manager: null, reports: 0 } : null
  }
}

/** Each address (mail or sign-in name, any case) with the person of today's chart it belongs to, or null. */
export type FindByAddress = (tenantId: string, addresses: readonly string[]) => Promise<Map<string, Place | null>>

export function addressFinder(db: Db): FindByAddress {
  return async (tenantId, addresses) => {
    const wanted = [...new Set(addresses.map((address) => address.toLowerCase()))]
    const sql = `${placeSql} and (lower(p.mail) = any($2) or lower(p.user_principal_name) = any($2))`
    const rows = await db.transaction(tenantId, (tx) =>
      tx.prepared<PlaceRow>('places-by-address', sql, [tenantId, wanted]),
    )
    const found = new Map<string, Place | null>(wanted.map((address) => [address, null]))
    for (const row of rows) {
      for (const own of [row.user_principal_name, row.mail]) {
        if (own && found.has(own.toLowerCase())) found.set(own.toLowerCase(), placeOf(row))
      }
    }
    return found
  }
}
