import { randomUUID } from 'node:crypto'
import { askPlace, wordsOf } from '../ask/row-store.ts'
import { holdChart } from '../org/hold-store.ts'
import { refreshPair } from '../session/pair-store.ts'
import type { Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { directoryColumns, type Fate, personColumns } from './person-columns.ts'

/** Shown in the place of somebody who was erased, in the history of others. */
export const placeholderName = 'Somebody who was erased'

/**
 * Takes a person out of every table. What others' history needs stays under a placeholder, a person of its own with a
 * random id that nothing ties to the one before. Where the directory still names them, its own entry, today's link and
 * closed ones stay until it does so no more. Returns whether nothing is left.
 */
export async function erasePerson(
  tx: Tx,
  tenantId: string,
  personId: string,
  cipher: NoteCipher,
  now: Date,
): Promise<boolean> {
  await holdChart(tx, tenantId)
  const placeholder = await addPlaceholder(tx, tenantId, now)
  await clearWords(tx, tenantId, personId, cipher)
  await workOff(tx, tenantId, personId, placeholder, personColumns)
  await clearLists(tx, tenantId, personId, placeholder)
  await refreshPairs(tx, tenantId, placeholder, now)
  const isLeft = await hasLeft(tx, tenantId, personId)
  if (!isLeft) {
    await dropUnused(tx, tenantId, placeholder)
    await tx.query('update erasure set erased_at = coalesce(erased_at, $3) where tenant_id = $1 and person_id = $2', [
      ...[tenantId, personId, now],
    ])
    return false
  }
  await workOff(tx, tenantId, personId, placeholder, directoryColumns)
  const one = 'where tenant_id = $1 and person_id = $2'
  await tx.query(`delete from erasure ${one}`, [tenantId, personId])
  await tx.query(`delete from person ${one}`, [tenantId, personId])
  await dropUnused(tx, tenantId, placeholder)
  return true
}

async function addPlaceholder(tx: Tx, tenantId: string, now: Date): Promise<string> {
  const id = randomUUID()
  await tx.query(
    `insert into person (tenant_id, person_id, display_name, generation, left_at, removed, enabled, dirty)
     values ($1, $2, $3, 0, $4, 'gone', false, false)`,
    [tenantId, id, placeholderName, now],
  )
  return id
}

/** Words of theirs that stand in a row of somebody else: what they asked where it was answered, what they replied. */
async function clearWords(tx: Tx, tenantId: string, personId: string, cipher: NoteCipher): Promise<void> {
  const of = [tenantId, personId]
  await tx.query('delete from ask where tenant_id = $1 and asker_id = $2 and reply_box is null', of)
  await tx.query('update ask set reply_box = null, reply_key_id = null where tenant_id = $1 and coach_id = $2', of)
  const answered = await tx.query<{ ask_id: string }>(
    'select ask_id from ask where tenant_id = $1 and asker_id = $2',
    of,
  )
  for (const { ask_id: id } of answered) {
    const { keyId, box } = cipher.seal(tenantId, askPlace(id), wordsOf({ topic: '', context: null }))
    await tx.query('update ask set key_id = $3, box = $4 where tenant_id = $1 and ask_id = $2', [
      tenantId,
      id,
      keyId,
      box,
    ])
  }
  await tx.query('update session set useful = null where tenant_id = $1 and coachee_id = $2', of)
  await tx.query(
    `update series set ended_at = coalesce(ended_at, now()) where tenant_id = $1 and $2 in (coach_id, coachee_id)`,
    of,
  )
}

async function workOff(
  tx: Tx,
  tenantId: string,
  personId: string,
  placeholder: string,
  tables: Record<string, Record<string, Fate>>,
): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    for (const [column, fate] of Object.entries(columns)) {
      const where = `where tenant_id = $1 and ${column} = $2`
      if (fate === 'row') await tx.query(`delete from ${table} ${where}`, [tenantId, personId])
      else {
        const next = fate === 'replace' ? placeholder : null
        await tx.query(`update ${table} set ${column} = $3 ${where}`, [tenantId, personId, next])
      }
    }
  }
}

/** Where ids stand inside a list or a document. */
async function clearLists(tx: Tx, tenantId: string, personId: string, placeholder: string): Promise<void> {
  await tx.query(
    `update list_met set person_ids = array_remove(person_ids, $2::uuid)
     where tenant_id = $1 and $2::uuid = any(person_ids)`,
    [tenantId, personId],
  )
  await tx.query(
    `update override_file set before = replace(before::text, $2::text, $3::text)::jsonb
     where tenant_id = $1 and before::text like '%' || $2::text || '%'`,
    [tenantId, personId, placeholder],
  )
  await tx.query(`delete from notice where tenant_id = $1 and (happening like $2 or target like $2)`, [
    ...[tenantId, `%${personId}%`],
  ])
}

async function refreshPairs(tx: Tx, tenantId: string, placeholder: string, now: Date): Promise<void> {
  const pairs = await tx.query<{ coach_id: string; coachee_id: string }>(
    'select coach_id, coachee_id from pair_state where tenant_id = $1 and $2 in (coach_id, coachee_id)',
    [tenantId, placeholder],
  )
  for (const { coach_id, coachee_id } of pairs) await refreshPair(tx, tenantId, coach_id, coachee_id, now)
}

async function hasLeft(tx: Tx, tenantId: string, personId: string): Promise<boolean> {
  const [row] = await tx.query<{ left: boolean }>(
    'select left_at is not null as left from person where tenant_id = $1 and person_id = $2',
    [tenantId, personId],
  )
  return row?.left ?? true
}

/** Nobody's history needs it where the person had none. */
async function dropUnused(tx: Tx, tenantId: string, placeholder: string): Promise<void> {
  const used = [personColumns, directoryColumns].flatMap((tables) =>
    Object.entries(tables).flatMap(([table, columns]) =>
      Object.entries(columns).flatMap(([column, fate]) =>
        fate === 'replace' ? [`exists (select from ${table} where tenant_id = $1 and ${column} = $2)`] : [],
      ),
    ),
  )
  await tx.query(
    `delete from person where tenant_id = $1 and person_id = $2
       and not (${used.join(' or ')})`,
    [tenantId, placeholder],
  )
}
