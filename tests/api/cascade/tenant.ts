import { randomUUID } from 'node:crypto'
import type { UserChange } from '../../../api/graph/users.ts'
import { applyChanges } from '../../../api/org/chart-store.ts'
import { saveChanges } from '../../../api/org/people-store.ts'
import type { Tagging } from '../../../api/session/record-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { createNoteCipher } from '../../../api/store/note-cipher.ts'

export const cipher = createNoteCipher(`k:${Buffer.alloc(32, 7).toString('base64')}`)

/** Ids that stand in the order of their numbers. */
export function idsOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, '0')}`)
}

export async function newTenant(db: Db): Promise<string> {
  const tenant = randomUUID()
  await db.query(tenant, 'insert into tenant (tenant_id) values ($1)', [tenant])
  return tenant
}

/** What the directory says by now. */
export function chartOf(db: Db, tenant: string, changes: readonly UserChange[], now: Date, firstLoad = false) {
  return db.transaction(tenant, async (tx) => {
    await saveChanges(tx, tenant, changes, 1, now)
    return applyChanges(tx, tenant, now, firstLoad)
  })
}

export function taggingOf(coachId: string, coacheeId: string, start: Date, key: string = randomUUID()): Tagging {
  return {
    id: randomUUID(),
    kind: 'coaching',
    coachId,
    coacheeId,
    start,
    end: new Date(start.getTime() + 1_800_000),
    cancelled: false,
    eventKey: key,
    word: null,
    organizerId: coachId,
    itemIds: [key],
    immutableId: null,
    taggedBy: coachId,
  }
}
