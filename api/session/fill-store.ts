import { randomUUID } from 'node:crypto'
import type { SessionKind } from '../contract/session.ts'
import type { Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import type { SeriesMeeting } from './meeting.ts'
import { mergeTwins } from './merge-store.ts'
import { findSession, insertSession, saveCopies, type Tagging, updateSession } from './record-store.ts'

/** Makes or updates the session of one occurrence. Tells whether that changed anything. */
export async function fillOne(
  tx: Tx,
  tenantId: string,
  series: { id: string; kind: SessionKind; byHand: boolean },
  { isPrivate, ...meeting }: SeriesMeeting,
  now: Date,
): Promise<boolean> {
  // Of two meetings that are off, neither stands in for the other.
  const found = await findSession(tx, tenantId, meeting, !meeting.cancelled)
  if (found) {
    // Somebody took the tag off this one meeting: only a hand puts it back.
    if (found.untagged_at && !series.byHand) return false
    const kind = series.byHand ? { kind: series.kind } : {}
    const changed = await updateSession(tx, tenantId, found.session_id, { ...meeting, ...kind }, now)
    await saveCopies(tx, tenantId, found.session_id, meeting)
    if (found.series_id !== series.id) await joinSeries(tx, tenantId, found.session_id, series.id)
    return changed
  }
  if (meeting.cancelled || meeting.word || meeting.end < now || (isPrivate && !series.byHand)) return false
  const id = await insertSession(tx, tenantId, { ...meeting, id: randomUUID(), kind: series.kind }, now)
  if (!id) return false
  await joinSeries(tx, tenantId, id, series.id)
  return true
}

export async function putOpen(
  tx: Tx,
  tenantId: string,
  seriesId: string,
  open: Tagging,
  cipher: NoteCipher,
  now: Date,
): Promise<string | null> {
  const found = await findSession(tx, tenantId, open, true)
  const id = found?.session_id ?? (await insertSession(tx, tenantId, open, now))
  if (!id) return null
  if (found) {
    await mergeTwins(tx, tenantId, id, open, cipher)
    await updateSession(tx, tenantId, id, open, now)
  }
  await saveCopies(tx, tenantId, id, open)
  await joinSeries(tx, tenantId, id, seriesId)
  return id
}

async function joinSeries(tx: Tx, tenantId: string, sessionId: string, seriesId: string): Promise<void> {
  const sql = 'update session set series_id = $3 where tenant_id = $1 and session_id = $2'
  await tx.query(sql, [tenantId, sessionId, seriesId])
}
