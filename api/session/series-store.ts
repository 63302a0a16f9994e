import type { SessionKind } from '../contract/session.ts'
import type { Db } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { fillOne, putOpen } from './fill-store.ts'
import { lockPair, refreshPair } from './pair-store.ts'
import type { Tagging } from './record-store.ts'
import { relationSql } from './relation-store.ts'
import type { DueSeries, Filling, SeriesCopies, SeriesTagging } from './series.ts'
import { markFilled, saveSeries, saveSeriesCopies, settleKey } from './series-row-store.ts'

interface DueRow {
  series_id: string
  coach_id: string
  coachee_id: string
  kind: SessionKind
  master_key: string | null
  owner_id: string
  item_id: string
  immutable: boolean
}

const refillAfter = '7 days'

/** Changes to tagged series. Every change of a pair holds the lock on that pair and leaves its counters right. */
export function seriesStore(db: Db, cipher: NoteCipher, now: () => Date) {
  return {
    /**
     * Tags a series: the meetings that are known become sessions, `open` among them. Returns the id of the session of
     * `open`; null when an id stands for a series or a session of other people already.
     */
    tag(tenantId: string, series: SeriesTagging, open: Tagging, filling: Filling | null): Promise<string | null> {
      const { coachId, coacheeId } = series
      return db.transaction(tenantId, async (tx) => {
        await lockPair(tx, tenantId, coachId, coacheeId)
        const seriesId = await saveSeries(tx, tenantId, series, now())
        if (!seriesId) return null
        await saveSeriesCopies(tx, tenantId, seriesId, series, now())
        for (const meeting of filling?.meetings ?? []) {
          await fillOne(tx, tenantId, { id: seriesId, kind: series.kind, byHand: true }, meeting, now())
        }
        const sessionId = await putOpen(tx, tenantId, seriesId, open, cipher, now())
        if (filling) await markFilled(tx, tenantId, seriesId, filling.until, now())
        await refreshPair(tx, tenantId, coachId, coacheeId, now())
        return sessionId
      })
    },

    /** What a mailbox shows of a tagged series by now. Returns how many sessions were made or changed. */
    fill(tenantId: string, series: DueSeries, masterKey: string, filling: Filling): Promise<number> {
      return db.transaction(tenantId, async (tx) => {
        await lockPair(tx, tenantId, series.coachId, series.coacheeId)
        const id = await settleKey(tx, tenantId, series, masterKey)
        // The tag may have been taken off while the calendar was read.
        const live = 'select from series where tenant_id = $1 and series_id = $2 and ended_at is null'
        if ((await tx.query(live, [tenantId, id])).length === 0) return 0
        let changed = 0
        for (const meeting of filling.meetings) {
          if (await fillOne(tx, tenantId, { id, kind: series.kind, byHand: false }, meeting, now())) changed++
        }
        await markFilled(tx, tenantId, id, filling.until, now())
        await refreshPair(tx, tenantId, series.coachId, series.coacheeId, now())
        return changed
      })
    },

    /**
     * The mailbox does not hold the series any more, or not under this id; by an immutable one from the organizer's that
     * means that it is over.
     */
    async markGone(tenantId: string, { id, ownerId, immutable }: DueSeries): Promise<void> {
      await db.query(
        tenantId,
        `update series r set checked_at = $4::timestamptz, ended_at = case when $5 and exists (
           select from session s where s.tenant_id = $1 and s.series_id = $2 and s.organizer_id = $3)
           then coalesce(r.ended_at, $4::timestamptz) else r.ended_at end
         where r.tenant_id = $1 and r.series_id = $2`,
        [tenantId, id, ownerId, now(), immutable],
      )
    },

    async markUnread(tenantId: string, { id }: DueSeries): Promise<void> {
      await db.query(tenantId, 'update series set checked_at = $3 where tenant_id = $1 and series_id = $2', [
        tenantId,
        id,
        now(),
      ])
    },

    /**
     * Series of today's line that were not filled for a week, or whose calendar was never read, in the mailbox of
     * `memberId` or, for null, in anybody's. Those first that were looked at longest ago, and none looked at after `since`.
     */
    async due(tenantId: string, memberId: string | null, since: Date, limit: number): Promise<DueSeries[]> {
      const rows = await db.query<DueRow>(
        tenantId,
        `select d.* from (
           select distinct on (r.series_id) r.series_id, r.coach_id, r.coachee_id, r.kind, r.master_key, r.checked_at,
             c.owner_id, c.item_id, c.immutable
           from series r join series_copy c on c.tenant_id = r.tenant_id and c.series_id = r.series_id
           where r.tenant_id = $1 and r.ended_at is null and ($2::uuid is null or c.owner_id = $2)
             and (r.master_key is null or r.filled_until is null
                  or r.filled_until < $4::timestamptz + interval '56 days' - interval '${refillAfter}')
             and coalesce(r.checked_at < $3, true)
             and ${relationSql('r.coach_id', 'r.coachee_id')} is not null
           order by r.series_id, c.immutable desc, c.seen_at desc) d
         order by d.checked_at nulls first, d.series_id limit $5`,
        [tenantId, memberId, since, now(), limit],
      )
      return rows.map((row) => ({
        id: row.series_id,
        coachId: row.coach_id,
        coacheeId: row.coachee_id,
        kind: row.kind,
        masterKey: row.master_key,
        ownerId: row.owner_id,
        itemId: row.item_id,
        immutable: row.immutable,
      }))
    },

    /**
     * An occurrence that the pair has as a session of a tagged series is seen in a series of another id: the other
     * mailbox, a series that was split, or a new organizer. Later meetings are looked for there too.
     */
    async noteCopies(tenantId: string, sessionId: string, copies: SeriesCopies): Promise<void> {
      if (copies.itemIds.length === 0) return
      await db.transaction(tenantId, async (tx) => {
        const [row] = await tx.query<{ series_id: string; coach_id: string; coachee_id: string }>(
          `select r.series_id, r.coach_id, r.coachee_id from session s join series r on r.tenant_id = s.tenant_id and r.series_id = s.series_id
           where s.tenant_id = $1 and s.session_id = $2 and r.ended_at is null`,
          [tenantId, sessionId],
        )
        if (!row) return
        await lockPair(tx, tenantId, row.coach_id, row.coachee_id)
        const isNew = await saveSeriesCopies(tx, tenantId, row.series_id, copies, now())
        if (!isNew) return
        const again = 'update series set filled_until = null, checked_at = null where tenant_id = $1 and series_id = $2'
        await tx.query(again, [tenantId, row.series_id])
      })
    },

    /** Whether the coming meetings of a series are sessions of this pair, by its ids in one mailbox. */
    async isTagged(tenantId: string, coachId: string, coacheeId: string, copies: SeriesCopies): Promise<boolean> {
      const rows = await db.query(
        tenantId,
        `select from series r join series_copy c on c.tenant_id = r.tenant_id and c.series_id = r.series_id
         where r.tenant_id = $1 and r.coach_id = $2 and r.coachee_id = $3 and r.ended_at is null
           and c.owner_id = $4 and c.item_id = any($5) limit 1`,
        [tenantId, coachId, coacheeId, copies.taggedBy, copies.itemIds],
      )
      return rows.length > 0
    },

    /** The id that a series has in the mailbox of one person; null where that is not known. */
    async copyIn(tenantId: string, seriesId: string, ownerId: string): Promise<string | null> {
      const [row] = await db.query<{ item_id: string }>(
        tenantId,
        `select item_id from series_copy where tenant_id = $1 and series_id = $2 and owner_id = $3
         order by immutable desc, seen_at desc limit 1`,
        [tenantId, seriesId, ownerId],
      )
      return row?.item_id ?? null
    },

    /** Takes the tag off a series and its planned sessions. false when it is none of this person's. */
    untag(tenantId: string, memberId: string, seriesId: string): Promise<boolean> {
      return db.transaction(tenantId, async (tx) => {
        const [series] = await tx.query<{ coach_id: string; coachee_id: string }>(
          'select coach_id, coachee_id from series where tenant_id = $1 and series_id = $2 and $3::uuid in (coach_id, coachee_id)',
          [tenantId, seriesId, memberId],
        )
        if (!series) return false
        await lockPair(tx, tenantId, series.coach_id, series.coachee_id)
        const params = [tenantId, seriesId, now()]
        await tx.query(
          'update series set ended_at = coalesce(ended_at, $3) where tenant_id = $1 and series_id = $2',
          params,
        )
        await tx.query(
          `update session set untagged_at = $3
           where tenant_id = $1 and series_id = $2 and untagged_at is null and outcome is null and ends_at > $3`,
          params,
        )
        await refreshPair(tx, tenantId, series.coach_id, series.coachee_id, now())
        return true
      })
    },
  }
}

export type SeriesStore = ReturnType<typeof seriesStore>
