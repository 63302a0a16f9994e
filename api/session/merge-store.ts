import type { Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import type { Sighting } from './record-store.ts'
import { type NoteRow, noteOf, notePlace, type SignalRow, signalOf, signalPlace } from './written.ts'

/**
 * Both of a pair can have tagged one meeting while no calendar could be read, and at different times as Outlook told
 * them. Once the calendar shows that it is one, the unread tagging goes into `intoId` with all that was written in it.
 * Call it under the lock of the pair.
 */
export async function mergeTwins(
  tx: Tx,
  tenantId: string,
  intoId: string,
  { coachId, coacheeId, taggedBy, itemIds }: Sighting,
  cipher: NoteCipher,
): Promise<void> {
  const twins = await tx.query<{ session_id: string }>(
    `select s.session_id from session s
     where s.tenant_id = $1 and s.coach_id = $2 and s.coachee_id = $3 and s.session_id <> $4 and s.event_key is null
       and s.merged_into is null
       and exists (select from session_copy c where c.tenant_id = $1 and c.session_id = s.session_id
                     and c.owner_id = $5 and c.item_id = any($6))`,
    [tenantId, coachId, coacheeId, intoId, taggedBy, itemIds],
  )
  for (const { session_id } of twins) await mergeSession(tx, tenantId, session_id, intoId, cipher)
}

/** Moves all that belongs to one session into another of the same pair; whoever asks for the first finds the second. */
export async function mergeSession(
  tx: Tx,
  tenantId: string,
  fromId: string,
  intoId: string,
  cipher: NoteCipher,
): Promise<void> {
  const both = [tenantId, fromId, intoId]
  await moveNotes(tx, tenantId, fromId, intoId, cipher)
  await moveSignals(tx, tenantId, fromId, intoId, cipher)
  for (const table of ['commitment', 'agenda_item', 'session_copy']) {
    await tx.query(`update ${table} set session_id = $3 where tenant_id = $1 and session_id = $2`, both)
  }
  await tx.query(
    `update session s set
       outcome = coalesce(s.outcome, f.outcome),
       outcome_answered = s.outcome_answered or (s.outcome is null and f.outcome_answered), confirmation = coalesce(s.confirmation, f.confirmation),
       useful = coalesce(s.useful, f.useful), series_id = coalesce(s.series_id, f.series_id),
       untagged_at = case when f.untagged_at is null then null else s.untagged_at end
     from session f where f.tenant_id = $1 and f.session_id = $2 and s.tenant_id = $1 and s.session_id = $3`,
    both,
  )
  // Of the outcome only one may count, an event has one session, and a session without a tag shows nowhere.
  await tx.query(
    `update session set merged_into = $3, untagged_at = coalesce(untagged_at, tagged_at), outcome = null, event_key = null
     where tenant_id = $1 and session_id = $2`,
    both,
  )
  await tx.query('update session set merged_into = $3 where tenant_id = $1 and merged_into = $2', both)
}

/** Where the same author wrote in both, the later text stands below the earlier. */
async function moveNotes(tx: Tx, tenantId: string, fromId: string, intoId: string, cipher: NoteCipher) {
  const rows = await tx.query<NoteRow>(
    `select session_id, layer, author_id, version, key_id, box, updated_at from note
     where tenant_id = $1 and session_id in ($2, $3) order by updated_at`,
    [tenantId, fromId, intoId],
  )
  for (const moved of rows.filter((row) => row.session_id === fromId)) {
    const same = rows.filter((row) => row.layer === moved.layer && row.author_id === moved.author_id)
    const text = same.map((row) => noteOf(row, tenantId, cipher).text).join('\n\n')
    const version = Math.max(...same.map((row) => row.version)) + 1
    const { keyId, box } = cipher.seal(tenantId, notePlace(intoId, moved.layer, moved.author_id), text)
    const newest = same.at(-1) ?? moved
    await tx.query(
      `insert into note as n (tenant_id, session_id, layer, author_id, version, key_id, box, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, session_id, layer, author_id) do update set
         version = excluded.version, key_id = excluded.key_id, box = excluded.box, updated_at = excluded.updated_at
       where n.tenant_id = $1`,
      [tenantId, intoId, moved.layer, moved.author_id, version, keyId, box, newest.updated_at],
    )
  }
  await tx.query('delete from note where tenant_id = $1 and session_id = $2', [tenantId, fromId])
}

async function moveSignals(tx: Tx, tenantId: string, fromId: string, intoId: string, cipher: NoteCipher) {
  const rows = await tx.query<SignalRow>('select * from signal where tenant_id = $1 and session_id = $2', [
    tenantId,
    fromId,
  ])
  for (const row of rows) {
    const { text } = signalOf(row, tenantId, cipher)
    const { keyId, box } = cipher.seal(tenantId, signalPlace(intoId, row.author_id), text)
    await tx.query(
      `insert into signal (tenant_id, session_id, author_id, theme, key_id, box, sent_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, session_id, author_id) do nothing`,
      [tenantId, intoId, row.author_id, row.theme, keyId, box, row.sent_at],
    )
  }
  await tx.query('delete from signal where tenant_id = $1 and session_id = $2', [tenantId, fromId])
}
