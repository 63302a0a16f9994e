import { randomUUID } from 'node:crypto'
import type { Tx } from '../store/db.ts'
import type { Setting } from './overrides.ts'

const undoableFor = '1 day'

/** Remembers for a day what stands in the place of a file's corrections. Call it before they are stored. */
export async function keepForUndo(
  tx: Tx,
  tenantId: string,
  savedBy: string,
  settings: readonly Setting[],
  now: Date,
): Promise<string> {
  const fileId = randomUUID()
  await tx.query(
    `delete from override_file where tenant_id = $1 and saved_at < $2::timestamptz - interval '${undoableFor}'`,
    [tenantId, now],
  )
  await tx.query(
    `insert into override_file (tenant_id, file_id, saved_by, saved_at, before)
     select $1, $2, $3, $4, jsonb_agg(jsonb_build_object('person_id', s.person_id, 'was_set', o.person_id is not null,
       'manager_id', o.manager_id, 'set_by', o.set_by, 'set_at', o.set_at))
     from unnest($5::uuid[]) as s (person_id)
     left join manager_override o on o.tenant_id = $1 and o.person_id = s.person_id`,
    [tenantId, fileId, savedBy, now, settings.map(({ personId }) => personId)],
  )
  return fileId
}

/**
 * Puts back what stood there before a file, but for corrections that were changed since. Returns whose have changed; null
 * when there is no such file, or no longer.
 */
export async function takeBack(tx: Tx, tenantId: string, fileId: string, now: Date): Promise<string[] | null> {
  const [file] = await tx.query<{ saved_by: string; saved_at: Date; before: unknown }>(
    `delete from override_file
     where tenant_id = $1 and file_id = $2 and saved_at >= $3::timestamptz - interval '${undoableFor}'
     returning saved_by, saved_at, before`,
    [tenantId, fileId, now],
  )
  if (!file) return null
  const of = [tenantId, JSON.stringify(file.before), file.saved_by, file.saved_at]
  const unchanged = 'o.tenant_id = $1 and o.person_id = b.person_id and o.set_by = $3 and o.set_at = $4'
  const columns = 'person_id uuid, was_set boolean, manager_id uuid, set_by uuid, set_at timestamptz'
  const restored = await tx.query<{ person_id: string }>(
    `update manager_override o set manager_id = b.manager_id, set_by = b.set_by, set_at = b.set_at
     from jsonb_to_recordset($2) as b (${columns})
     where ${unchanged} and b.was_set returning o.person_id`,
    of,
  )
  const removed = await tx.query<{ person_id: string }>(
    `delete from manager_override o using jsonb_to_recordset($2) as b (${columns})
     where ${unchanged} and not b.was_set returning o.person_id`,
    of,
  )
  return [...restored, ...removed].map((row) => row.person_id)
}
