import type { Db } from '../store/db.ts'
import { leaseTaker } from '../store/lease.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { mergeSession } from './merge-store.ts'
import { lockPair, refreshPair } from './pair-store.ts'
import { type Sighting, saveCopies, updateSession } from './record-store.ts'

/** A session that the calendar is asked about, and in whose mailbox. */
export interface WatchedSession {
  id: string
  coachId: string
  coacheeId: string
  ownerId: string
  /** null until the calendar could be read. */
  eventKey: string | null
}

/** `withSeries`: its series is known from the other's mailbox alone as well. */
export type SeenByOther = WatchedSession & { withSeries: boolean }

/** One whose id in that mailbox is known. */
export interface DueSession extends WatchedSession {
  organizerId: string | null
  itemId: string
  /** Only of such an id is it certain that the mailbox does not hold the event any more. */
  immutable: boolean
}

interface DueRow {
  session_id: string
  coach_id: string
  coachee_id: string
  organizer_id: string | null
  event_key: string | null
  owner_id: string
  item_id: string
  immutable: boolean
}

const leaseMinutes = 10

/** What following the calendar reads and changes. */
export function followStore(db: Db, cipher: NoteCipher, now: () => Date) {
  const takeLease = leaseTaker(db, now)
  return {
    /**
     * Sessions of the coming 14 days and those of the last 14 of which nobody has said how they went; of the last 30 days
     * those whose event was never read. Those first that were looked at longest ago, and none looked at after `since`. In
     * the mailbox of `memberId` or, for null, in the organizer's if that is known, else in anybody's of the pair.
     */
    async due(tenantId: string, memberId: string | null, since: Date, limit: number): Promise<DueSession[]> {
      const rows = await db.query<DueRow>(
        tenantId,
        `select s.session_id, s.coach_id, s.coachee_id, s.organizer_id, s.event_key, c.owner_id, c.item_id, c.immutable
         from session s
         cross join lateral (
           select c.owner_id, c.item_id, c.immutable from session_copy c
           where c.tenant_id = $1 and c.session_id = s.session_id and ($2::uuid is null or c.owner_id = $2)
           order by c.owner_id = s.organizer_id desc nulls last, c.immutable desc, c.item_id limit 1) c
         where s.tenant_id = $1 and s.untagged_at is null and coalesce(s.checked_at < $3, true)
           and ($2::uuid is null or $2 in (s.coach_id, s.coachee_id))
           and (s.outcome is null and s.starts_at between $4::timestamptz - interval '14 days' and $4 + interval '14 days'
                or s.event_key is null and s.starts_at between $4 - interval '30 days' and $4 + interval '14 days')
         order by s.checked_at nulls first, s.session_id limit $5`,
        [tenantId, memberId, since, now(), limit],
      )
      return rows.map(dueOf)
    },

    /**
     * Sessions of the coming 14 days of a person that are known from the other's mailbox alone, but for those that were
     * looked at after `since`; and whether the same is true of their series.
     */
    async seenByOther(tenantId: string, memberId: string, since: Date, limit: number): Promise<SeenByOther[]> {
      const rows = await db.query<
        Pick<DueRow, 'session_id' | 'coach_id' | 'coachee_id' | 'event_key'> & { with_series: boolean }
      >(
        tenantId,
        `select s.session_id, s.coach_id, s.coachee_id, s.event_key,
                s.series_id is not null and not exists (
                  select from series_copy c
                  where c.tenant_id = $1 and c.series_id = s.series_id and c.owner_id = $2) as with_series
         from session s
         where s.tenant_id = $1 and $2 in (s.coach_id, s.coachee_id) and s.untagged_at is null and s.outcome is null
           and s.event_key is not null and coalesce(s.checked_at < $3, true)
           and s.starts_at between $4::timestamptz and $4 + interval '14 days'
           and not exists (select from session_copy c
                           where c.tenant_id = $1 and c.session_id = s.session_id and c.owner_id = $2)
         order by s.starts_at limit $5`,
        [tenantId, memberId, since, now(), limit],
      )
      return rows.map((row) => ({
        id: row.session_id,
        coachId: row.coach_id,
        coacheeId: row.coachee_id,
        eventKey: row.event_key,
        ownerId: memberId,
        withSeries: row.with_series,
      }))
    },

    /** Planned sessions of a pair around a moment, in the mailbox of one of the two. */
    async around(tenantId: string, memberId: string, pair: readonly [string, string], at: Date): Promise<DueSession[]> {
      const rows = await db.query<DueRow>(
        tenantId,
        `select distinct on (s.session_id)
           s.session_id, s.coach_id, s.coachee_id, s.organizer_id, s.event_key, c.owner_id, c.item_id, c.immutable
         from session s join session_copy c on c.tenant_id = s.tenant_id and c.session_id = s.session_id
         where s.tenant_id = $1 and s.coach_id = $3 and s.coachee_id = $4 and c.owner_id = $2 and s.untagged_at is null
           and s.outcome is null and s.starts_at between $5::timestamptz - interval '3 days' and $5 + interval '3 days'
         order by s.session_id, c.immutable desc`,
        [tenantId, memberId, ...pair, at],
      )
      return rows.map(dueOf)
    },

    /** Planned sessions of a series, in one mailbox, whose events are not among those that it shows. */
    async missing(tenantId: string, seriesId: string, ownerId: string, keys: readonly string[]): Promise<DueSession[]> {
      const rows = await db.query<DueRow>(
        tenantId,
        `select distinct on (s.session_id)
           s.session_id, s.coach_id, s.coachee_id, s.organizer_id, s.event_key, c.owner_id, c.item_id, c.immutable
         from session s join session_copy c on c.tenant_id = s.tenant_id and c.session_id = s.session_id
         where s.tenant_id = $1 and s.series_id = $2 and c.owner_id = $3 and s.untagged_at is null and s.outcome is null
           and s.cancelled_at is null and s.ends_at > $5 and s.event_key <> all($4)
         order by s.session_id, c.immutable desc`,
        [tenantId, seriesId, ownerId, keys, now()],
      )
      return rows.map(dueOf)
    },

    /** Marks those that are just as the calendar shows them, all in one statement. Returns their ids. */
    async keepUnchanged(
      tenantId: string,
      seen: readonly { session: DueSession; sighting: Sighting }[],
    ): Promise<Set<string>> {
      if (seen.length === 0) return new Set()
      const rows = await db.query<{ session_id: string }>(
        tenantId,
        `update session s set checked_at = $2
         from unnest($3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::boolean[], $8::text[], $9::uuid[])
           as v (session_id, starts_at, ends_at, calendar, cancelled, event_key, organizer_id)
         where s.tenant_id = $1 and s.session_id = v.session_id and s.starts_at = v.starts_at and s.ends_at = v.ends_at
           and s.calendar is not distinct from v.calendar and (s.cancelled_at is not null) = v.cancelled
           and s.event_key = v.event_key and s.organizer_id is not distinct from v.organizer_id
         returning s.session_id`,
        [
          tenantId,
          now(),
          seen.map(({ session }) => session.id),
          seen.map(({ sighting }) => sighting.start),
          seen.map(({ sighting }) => sighting.end),
          seen.map(({ sighting }) => sighting.word),
          seen.map(({ sighting }) => sighting.cancelled),
          seen.map(({ sighting }) => sighting.eventKey),
          seen.map(({ sighting }) => sighting.organizerId),
        ],
      )
      return new Set(rows.map((row) => row.session_id))
    },

    /** What the calendar shows of a session. Tells whether that changed anything. */
    applyRead(tenantId: string, due: WatchedSession, sighting: Sighting): Promise<boolean> {
      return db.transaction(tenantId, async (tx) => {
        await lockPair(tx, tenantId, due.coachId, due.coacheeId)
        const [same] = await tx.query<{ session_id: string }>(
          `select session_id from session
           where tenant_id = $1 and event_key = $2 and coach_id = $3 and coachee_id = $4 and session_id <> $5`,
          [tenantId, sighting.eventKey, due.coachId, due.coacheeId, due.id],
        )
        if (same) await mergeSession(tx, tenantId, due.id, same.session_id, cipher)
        const id = same?.session_id ?? due.id
        const changed = await updateSession(tx, tenantId, id, sighting, now())
        await saveCopies(tx, tenantId, id, sighting)
        await refreshPair(tx, tenantId, due.coachId, due.coacheeId, now())
        return changed || same !== undefined
      })
    },

    /**
     * The mailbox does not hold the event any more. From the organizer's that means that the meeting is cancelled, unless
     * it was still there after its time: then a calendar was tidied up.
     */
    applyGone(tenantId: string, due: DueSession): Promise<boolean> {
      return db.transaction(tenantId, async (tx) => {
        await lockPair(tx, tenantId, due.coachId, due.coacheeId)
        const [row] = await tx.query<{ changed: boolean }>(
          `with before as (select calendar, cancelled_at from session where tenant_id = $1 and session_id = $2)
           update session s set calendar = 'gone', checked_at = $3,
             cancelled_at = case when s.organizer_id = $4 and coalesce(s.checked_at, s.tagged_at) < s.ends_at
                                 then coalesce(s.cancelled_at, $3) else s.cancelled_at end
           from before b where s.tenant_id = $1 and s.session_id = $2 and s.outcome is null
           returning b.calendar is distinct from s.calendar or b.cancelled_at is distinct from s.cancelled_at as changed`,
          [tenantId, due.id, now(), due.ownerId],
        )
        await refreshPair(tx, tenantId, due.coachId, due.coacheeId, now())
        return row?.changed ?? false
      })
    },

    /** Nothing could be read, so nothing is changed; it is asked again in the next round. */
    async markUnread(tenantId: string, { id }: DueSession): Promise<void> {
      const sql = 'update session set checked_at = $3 where tenant_id = $1 and session_id = $2'
      await db.query(tenantId, sql, [tenantId, id, now()])
    },

    /** Whether the admin lets the app itself read calendars. */
    async isAllowed(tenantId: string): Promise<boolean> {
      const rows = await db.query(tenantId, 'select from tenant where tenant_id = $1 and follow_calendar', [tenantId])
      return rows.length > 0
    },

    /** One instance follows a tenant's calendars at a time. null while another holds the lease. */
    claim: (tenantId: string) => takeLease(tenantId, 'follow-calendar', leaseMinutes),
  }
}

export type FollowStore = ReturnType<typeof followStore>

function dueOf(row: DueRow): DueSession {
  return {
    id: row.session_id,
    coachId: row.coach_id,
    coacheeId: row.coachee_id,
    organizerId: row.organizer_id,
    eventKey: row.event_key,
    ownerId: row.owner_id,
    itemId: row.item_id,
    immutable: row.immutable,
  }
}
