import * as z from 'zod'
import type { OutsideCoach } from '../contract/ask.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'

interface CoachRow {
  key_id: string
  box: Buffer
  kind: OutsideCoach['kind']
}

function place(personId: string): string {
  return `outside-coach|${personId}`
}

/** Who coaches a person from outside the line; null: not recorded. */
export async function outsideCoachOf(
  tx: Tx,
  tenantId: string,
  personId: string,
  cipher: NoteCipher,
): Promise<OutsideCoach | null> {
  const sql = 'select key_id, box, kind from outside_coach where tenant_id = $1 and person_id = $2'
  const [row] = await tx.query<CoachRow>(sql, [tenantId, personId])
  if (!row) return null
  const words = cipher.open(tenantId, place(personId), { keyId: row.key_id, box: row.box })
  return { ...wordsOf(words), kind: row.kind }
}

const Written = z.tuple([z.string(), z.string().nullable()])

/** Where no address was asked for yet, the box holds the name alone. */
function wordsOf(words: string): Pick<OutsideCoach, 'name' | 'mail'> {
  if (!words.startsWith('[')) return { name: words, mail: null }
  const [name, mail] = Written.parse(JSON.parse(words))
  return { name, mail }
}

export function outsideCoachStore(db: Db, cipher: NoteCipher, now: () => Date) {
  return {
    read: (tenantId: string, personId: string): Promise<OutsideCoach | null> =>
      db.transaction(tenantId, (tx) => outsideCoachOf(tx, tenantId, personId, cipher)),

    async set(tenantId: string, personId: string, coach: OutsideCoach | null): Promise<void> {
      if (!coach) {
        await db.query(tenantId, 'delete from outside_coach where tenant_id = $1 and person_id = $2', [
          tenantId,
          personId,
        ])
        return
      }
      const { keyId, box } = cipher.seal(
        tenantId,
        place(personId),
        JSON.stringify([coach.name, coach.mail] satisfies z.infer<typeof Written>),
      )
      await db.query(
        tenantId,
        `insert into outside_coach as o (tenant_id, person_id, key_id, box, kind, set_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, person_id) do update set
           key_id = excluded.key_id, box = excluded.box, kind = excluded.kind, set_at = excluded.set_at
         where o.tenant_id = $1`,
        [tenantId, personId, keyId, box, coach.kind, now()],
      )
    },
  }
}

export type OutsideCoachStore = ReturnType<typeof outsideCoachStore>
