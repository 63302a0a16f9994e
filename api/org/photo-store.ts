import type { Db, Tx } from '../store/db.ts'

export interface KeptPhoto {
  etag: string | null
  /** null: the person has none. */
  image: Buffer | null
  checkedAt: Date
}

/** Photos that were read before. */
export function photoStore(db: Db) {
  return {
    async read(tenantId: string, personId: string): Promise<KeptPhoto | null> {
      const [row] = await db.query<{ etag: string | null; image: Uint8Array | null; checked_at: Date }>(
        tenantId,
        'select etag, image, checked_at from photo where tenant_id = $1 and person_id = $2',
        [tenantId, personId],
      )
      return row ? { etag: row.etag, image: row.image && Buffer.from(row.image), checkedAt: row.checked_at } : null
    },

    async save(tenantId: string, personId: string, { etag, image, checkedAt }: KeptPhoto): Promise<void> {
      await db.query(
        tenantId,
        // Somebody may have left while their photo was on its way.
        `insert into photo as k (tenant_id, person_id, etag, image, checked_at)
         select $1, p.person_id, $3, $4, $5 from person p
         where p.tenant_id = $1 and p.person_id = $2 and p.left_at is null
         on conflict (tenant_id, person_id) do update set
           etag = excluded.etag, image = excluded.image, checked_at = excluded.checked_at
         where k.tenant_id = $1`,
        [tenantId, personId, etag, image, checkedAt],
      )
    },
  }
}

export type PhotoStore = ReturnType<typeof photoStore>

/** The photos of people who left. */
export async function dropPhotos(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await tx.query('delete from photo where tenant_id = $1 and person_id = any($2)', [tenantId, ids])
}
