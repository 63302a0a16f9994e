import type { Db } from '../store/db.ts'

interface Around {
  personId: string
  /** Mail address and sign-in name. */
  addresses: string[]
}

/** A person's manager and direct reports in today's chart. */
export type ReadAddressesAround = (tenantId: string, personId: string) => Promise<Around[]>

export function addressesAroundReader(db: Db): ReadAddressesAround {
  return async (tenantId, personId) => {
    const rows = await db.query<{ person_id: string; mail: string | null; user_principal_name: string | null }>(
      tenantId,
      `select p.person_id, p.mail, p.user_principal_name from person p
       where p.tenant_id = $1 and p.person_id in (
         select l.person_id from link l where l.tenant_id = $1 and l.manager_id = $2 and l.valid_to is null
         union all
         select l.manager_id from link l where l.tenant_id = $1 and l.person_id = $2 and l.valid_to is null)`,
      [tenantId, personId],
    )
    return rows.map(({ person_id, mail, user_principal_name }) => ({
      personId: person_id,
      addresses: [mail, user_principal_name].filter((address) => address !== null),
    }))
  }
}
