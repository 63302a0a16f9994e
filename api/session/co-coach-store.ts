import type { Person } from '../contract/person.ts'
import { holdLinks, refreshLinks } from '../org/link-state-store.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Db } from '../store/db.ts'

/** Who else coaches a person, as named by their manager of today. */
export function coCoachStore(db: Db, now: () => Date) {
  return {
    async list(tenantId: string, coacheeId: string): Promise<Person[]> {
      const rows = await db.query<PersonRow>(
        tenantId,
        `select p.person_id, p.display_name, p.job_title, p.mail from co_coach k
         join link l on l.tenant_id = k.tenant_id and l.person_id = k.coachee_id and l.manager_id = k.manager_id
           and l.valid_to is null
         join person p on p.tenant_id = k.tenant_id and p.person_id = k.coach_id and p.left_at is null
         where k.tenant_id = $1 and k.coachee_id = $2 order by p.display_name, p.person_id`,
        [tenantId, coacheeId],
      )
      return rows.map(personOf)
    },

    add(tenantId: string, { coacheeId, coachId, managerId }: Named): Promise<void> {
      return ofCoachee(
        tenantId,
        coacheeId,
        `insert into co_coach as k (tenant_id, coachee_id, coach_id, manager_id, named_at) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, coachee_id, coach_id) do update set
           manager_id = excluded.manager_id, named_at = excluded.named_at
         where k.tenant_id = $1 and k.manager_id <> excluded.manager_id`,
        [tenantId, coacheeId, coachId, managerId, now()],
      )
    },

    remove(tenantId: string, coacheeId: string, coachId: string): Promise<void> {
      const sql = 'delete from co_coach where tenant_id = $1 and coachee_id = $2 and coach_id = $3'
      return ofCoachee(tenantId, coacheeId, sql, [tenantId, coacheeId, coachId])
    },
  }

  /** Where co-coaches count, the coachee's link to their manager may become another by it. */
  function ofCoachee(tenantId: string, coacheeId: string, sql: string, params: readonly unknown[]): Promise<void> {
    return db.transaction(tenantId, async (tx) => {
      await holdLinks(tx, tenantId)
      await tx.query(sql, params)
      await refreshLinks(tx, tenantId, now(), [coacheeId])
    })
  }
}

interface Named {
  coacheeId: string
  coachId: string
  managerId: string
}

export type CoCoachStore = ReturnType<typeof coCoachStore>
