import { AppError } from '../app-error.ts'
import type { Db } from './db.ts'
import type { NoteCipher } from './note-cipher.ts'

/** Of whom the database knows another key under an id of the ring; each such key is named in the log. */
export async function tenantsWithOtherKeys(
  db: Db,
  cipher: NoteCipher,
  tenants: readonly string[],
  log: (line: Record<string, string>) => void,
): Promise<ReadonlySet<string>> {
  const misfits = new Set<string>()
  for (const tenantId of tenants) {
    for (const keyId of await otherKeys(db, cipher, tenantId)) {
      misfits.add(tenantId)
      log({ check: 'note-keys', tenantId, cause: sentenceFor(keyId) })
    }
  }
  return misfits
}

function sentenceFor(keyId: string): string {
  return `NOTES_KEYS holds another key under "${keyId}" than before. Put that one back, and give a new key an id of its own: until then notes are neither read nor saved.`
}

/** Ids under which the ring holds another key than the one that came first with that id; empty: all fit. */
async function otherKeys(db: Db, cipher: NoteCipher, tenantId: string): Promise<string[]> {
  const marks = cipher.marks(tenantId)
  const ids = marks.map(({ keyId }) => keyId)
  return db.transaction(tenantId, async (tx) => {
    await tx.query(
      `insert into note_key (tenant_id, key_id, known_by)
       select $1, each.key_id, each.known_by from unnest($2::text[], $3::bytea[]) as each (key_id, known_by)
       order by each.key_id
       on conflict (tenant_id, key_id) do nothing`,
      [tenantId, ids, marks.map(({ knownBy }) => knownBy)],
    )
    const rows = await tx.query<{ key_id: string; known_by: Buffer }>(
      'select key_id, known_by from note_key where tenant_id = $1 and key_id = any($2)',
      [tenantId, ids],
    )
    const known = new Map(rows.map((row) => [row.key_id, row.known_by]))
    return marks.filter(({ keyId, knownBy }) => !known.get(keyId)?.equals(knownBy)).map(({ keyId }) => keyId)
  })
}

/**
 * Seals, opens and derives nothing for tenants whose ring holds another key than before: what is written under it could
 * not be read once the right one is back.
 */
export function guardedCipher(cipher: NoteCipher, misfits: ReadonlySet<string>): NoteCipher {
  const refuse = (tenantId: string) => {
    if (!misfits.has(tenantId)) return
    throw new AppError(
      'keys-unavailable',
      'What people write can be neither read nor saved just now: the service has another key than before. Tell your admin.',
    )
  }
  return {
    ...cipher,
    seal(tenantId, place, text) {
      refuse(tenantId)
      return cipher.seal(tenantId, place, text)
    },
    open(tenantId, place, sealed) {
      refuse(tenantId)
      return cipher.open(tenantId, place, sealed)
    },
    draftKey: (tenantId, userId) => (misfits.has(tenantId) ? null : cipher.draftKey(tenantId, userId)),
    rosterSalt(tenantId, userId) {
      refuse(tenantId)
      return cipher.rosterSalt(tenantId, userId)
    },
  }
}
