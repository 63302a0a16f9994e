import type { Tx } from '../store/db.ts'
import type { DueSeries, SeriesCopies, SeriesTagging } from './series.ts'

/** The series that it already is, or a new one; null when the id stands for another. */
export async function saveSeries(tx: Tx, tenantId: string, series: SeriesTagging, now: Date): Promise<string | null> {
  const { id, kind, coachId, coacheeId, masterKey, itemIds, taggedBy } = series
  const [found] = await tx.query<{ series_id: string }>(
    `select r.series_id from series r
     where r.tenant_id = $1 and r.coach_id = $2 and r.coachee_id = $3
       and (r.master_key = $4 or exists (select from series_copy c where c.tenant_id = $1 and c.series_id = r.series_id
              and c.owner_id = $5 and c.item_id = any($6)))
     order by (r.master_key = $4) desc nulls last, r.tagged_at limit 1`,
    [tenantId, coachId, coacheeId, masterKey, taggedBy, itemIds],
  )
  if (found) {
    await tx.query(
      `update series set kind = case when ended_at is null then kind else $3 end, ended_at = null,
         master_key = coalesce(master_key, $4)
       where tenant_id = $1 and series_id = $2`,
      [tenantId, found.series_id, kind, masterKey],
    )
    return found.series_id
  }
  const [made] = await tx.query<{ series_id: string }>(
    `insert into series (tenant_id, series_id, coach_id, coachee_id, kind, master_key, tagged_by, tagged_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, series_id) do nothing returning series_id`,
    [tenantId, id, coachId, coacheeId, kind, masterKey, taggedBy, now],
  )
  return made?.series_id ?? null
}

/** Tells whether one of them was not known yet. */
export async function saveSeriesCopies(
  tx: Tx,
  tenantId: string,
  seriesId: string,
  copies: SeriesCopies,
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into series_copy as c (tenant_id, owner_id, item_id, series_id, immutable, seen_at)
     select $1, $2, item_id, $3, item_id is not distinct from $5, $6 from unnest($4::text[]) as item_id
     on conflict (tenant_id, owner_id, item_id) do update set
       series_id = excluded.series_id, immutable = c.immutable or excluded.immutable
     where c.tenant_id = $1 and c.series_id <> excluded.series_id
     returning item_id`,
    [tenantId, copies.taggedBy, seriesId, copies.itemIds, copies.immutableId, now],
  )
  return rows.length > 0
}

export async function markFilled(tx: Tx, tenantId: string, seriesId: string, until: Date, now: Date): Promise<void> {
  const sql = 'update series set filled_until = $3, checked_at = $4 where tenant_id = $1 and series_id = $2'
  await tx.query(sql, [tenantId, seriesId, until, now])
}

/**
 * The series under the key that its calendar was read with. Where the pair has tagged another series of that key, this
 * one goes into it; where the key is a new one, the calendar has replaced the series.
 */
export async function settleKey(tx: Tx, tenantId: string, series: DueSeries, masterKey: string): Promise<string> {
  if (series.masterKey === masterKey) return series.id
  const [other] = await tx.query<{ series_id: string }>(
    `select series_id from series
     where tenant_id = $1 and master_key = $2 and coach_id = $3 and coachee_id = $4 and series_id <> $5`,
    [tenantId, masterKey, series.coachId, series.coacheeId, series.id],
  )
  if (!other) {
    const sql = 'update series set master_key = $3 where tenant_id = $1 and series_id = $2'
    await tx.query(sql, [tenantId, series.id, masterKey])
    return series.id
  }
  const both = [tenantId, series.id, other.series_id]
  // Where the tag of that one was taken off before this one was tagged, the later word counts.
  await tx.query(
    `update series o set ended_at = case when o.ended_at > r.tagged_at then o.ended_at end
     from series r where r.tenant_id = $1 and r.series_id = $2 and r.ended_at is null and o.tenant_id = $1 and o.series_id = $3`,
    both,
  )
  await tx.query('update session set series_id = $3 where tenant_id = $1 and series_id = $2', both)
  await tx.query('update series_copy set series_id = $3 where tenant_id = $1 and series_id = $2', both)
  await tx.query('update series set ended_at = tagged_at where tenant_id = $1 and series_id = $2', [
    tenantId,
    series.id,
  ])
  return other.series_id
}
