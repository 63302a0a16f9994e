import { addEntry } from '../admin/audit-store.ts'
import type { Erasure } from '../contract/rights.ts'
import { personOf } from '../org/store.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { erasePerson } from './erase-store.ts'

/** How long an erasure can be taken back. */
const graceDays = 30

export function erasureStore(db: Db, cipher: NoteCipher, now: () => Date) {
  return {
    list: (tenantId: string): Promise<Erasure[]> => db.transaction(tenantId, (tx) => readAll(tx, tenantId)),

    /** Starting twice keeps the first day. null: nobody has this id. */
    start(tenantId: string, personId: string, startedBy: string): Promise<Erasure | null> {
      return db.transaction(tenantId, async (tx) => {
        await tx.query(
          `insert into erasure (tenant_id, person_id, started_by, started_at, due_at)
           select $1, person_id, $3, $4, $4::timestamptz + make_interval(days => ${graceDays})
           from person where tenant_id = $1 and person_id = $2 and (removed is null or generation > 0)
           on conflict do nothing`,
          [tenantId, personId, startedBy, now()],
        )
        return (await readAll(tx, tenantId, personId))[0] ?? null
      })
    },

    /** false where there is none that could still be taken back. */
    async takeBack(tenantId: string, personId: string): Promise<boolean> {
      const rows = await db.query(
        tenantId,
        `delete from erasure where tenant_id = $1 and person_id = $2 and erased_at is null and due_at > $3
         returning person_id`,
        [tenantId, personId, now()],
      )
      return rows.length > 0
    },

    /** Erases whoever is due, one by one, until the time is over. Returns how many. */
    async eraseDue(tenantId: string, budgetMs: number): Promise<number> {
      const until = Date.now() + budgetMs
      let count = 0
      while (Date.now() < until && (await eraseNext(tenantId))) count++
      return count
    },
  }

  function eraseNext(tenantId: string): Promise<boolean> {
    return db.transaction(tenantId, async (tx) => {
      const time = now()
      const [next] = await tx.query<{ person_id: string }>(
        `select e.person_id from erasure e
         join person p on p.tenant_id = e.tenant_id and p.person_id = e.person_id
         where e.tenant_id = $1 and e.due_at <= $2 and (e.erased_at is null or p.left_at is not null)
         order by e.due_at limit 1 for update of e skip locked`,
        [tenantId, time],
      )
      if (!next) return false
      const entry = { actorId: null, action: 'erasePerson', subjectId: next.person_id, facts: {} }
      await addEntry(tx, tenantId, entry, time)
      await erasePerson(tx, tenantId, next.person_id, cipher, time)
      return true
    })
  }
}

export type ErasureStore = ReturnType<typeof erasureStore>

interface ErasureRow {
  person_id: string
  display_name: string
  job_title: string | null
  mail: string | null
  by_id: string | null
  by_name: string
  by_title: string | null
  started_at: Date
  due_at: Date
  erased_at: Date | null
}

async function readAll(tx: Tx, tenantId: string, personId: string | null = null): Promise<Erasure[]> {
  const rows = await tx.query<ErasureRow>(
    `select p.person_id, p.display_name, p.job_title, p.mail, b.person_id as by_id, b.display_name as by_name,
            b.job_title as by_title, e.started_at, e.due_at, e.erased_at
     from erasure e
     join person p on p.tenant_id = e.tenant_id and p.person_id = e.person_id
     left join person b on b.tenant_id = e.tenant_id and b.person_id = e.started_by
     where e.tenant_id = $1 and ($2::uuid is null or e.person_id = $2)
     order by e.due_at, p.display_name`,
    [tenantId, personId],
  )
  return rows.map((row) => ({
    person: personOf(row),
    startedBy: row.by_id
      ? personOf({ person_id: row.by_id, display_name: row.by_name, job_title: row.by_title, mail: null })
      : null,
    startedAt: row.started_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    state: row.erased_at ? ('in-directory' as const) : ('waiting' as const),
  }))
}
