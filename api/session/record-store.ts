import type { CalendarWord, SessionKind } from '../contract/session.ts'
import type { Tx } from '../store/db.ts'
import { relationSql } from './relation-store.ts'

/** A meeting to be tagged, after the server has worked out what it is. */
export interface Tagging {
  id: string
  kind: SessionKind
  coachId: string
  coacheeId: string
  start: Date
  end: Date
  cancelled: boolean
  /** What the calendar says against it. */
  word: CalendarWord | null
  /** The event across mailboxes; null when only Outlook's own words are known. */
  eventKey: string | null
  /** null where the organizer is not in the org chart. */
  organizerId: string | null
  /** Ids of the event in the tagger's mailbox: as Outlook names it and, once known, the immutable one. */
  itemIds: readonly string[]
  immutableId: string | null
  taggedBy: string
}

/** What is known of a meeting, tagged or not. */
export type Sighting = Omit<Tagging, 'id' | 'kind'>

export interface FoundSession {
  session_id: string
  untagged_at: Date | null
  series_id: string | null
}

/** Less than half a week, so that each meeting of a weekly series has one at most to stand in for. */
const replaceableSeconds = 3 * 24 * 60 * 60

/**
 * The session that a meeting already has: by its event, by its id in this mailbox, or by pair and start. The time alone
 * speaks only where one of the two could not be read from the calendar, or where the calendar has lost the earlier event.
 * `mayReplace`: the meeting may stand in for a lost one of these days too, as after a series was split, got a new
 * organizer, or was tagged anew by hand.
 */
export async function findSession(
  tx: Tx,
  tenantId: string,
  { coachId, coacheeId, eventKey, itemIds, taggedBy, start }: Sighting,
  mayReplace: boolean,
): Promise<FoundSession | null> {
  const [row] = await tx.prepared<FoundSession>(
    'find-session',
    `select s.session_id, s.untagged_at, s.series_id from session s
     where s.tenant_id = $1 and s.coach_id = $2 and s.coachee_id = $3 and s.merged_into is null
       and (s.event_key = $4
         or (s.starts_at = $7 and (s.event_key is null or $4::text is null))
         or ($4 is not null and s.outcome is null and s.untagged_at is null and (s.cancelled_at is not null or s.calendar = 'gone')
             and abs(extract(epoch from s.starts_at - $7::timestamptz)) <= $8)
         -- Two people do not meet twice at one moment; that its event is still there only the other mailbox could tell.
         or ($8 > 0 and s.starts_at = $7 and s.outcome is null
             and not exists (select from session_copy c where c.tenant_id = $1 and c.session_id = s.session_id
                               and c.owner_id = $6))
         or exists (select from session_copy c where c.tenant_id = $1 and c.session_id = s.session_id
                      and c.owner_id = $6 and c.item_id = any($5)))
     order by (s.event_key = $4) desc nulls last, abs(extract(epoch from s.starts_at - $7::timestamptz)), s.tagged_at,
              s.session_id limit 1`,
    [tenantId, coachId, coacheeId, eventKey, itemIds, taggedBy, start, mayReplace ? replaceableSeconds : 0],
  )
  return row ?? null
}

const insertSql = `
  with made as (
    insert into session (tenant_id, session_id, coach_id, coachee_id, kind, starts_at, ends_at, cancelled_at,
                         event_key, organizer_id, calendar, checked_at, tagged_by, tagged_at, relation)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
            coalesce(${relationSql('$3', '$4')}, 'line'))
    on conflict (tenant_id, session_id) do nothing
    returning session_id
  ), copied as (
    ${copiesSql({ owner: '$13', items: '$15', immutable: '$16', session: 'm.session_id', from: 'made m' })}
  )
  select session_id from made`

/** With its copies. null when the id stands for another session already. */
export async function insertSession(tx: Tx, tenantId: string, tagging: Tagging, now: Date): Promise<string | null> {
  const [row] = await tx.prepared<{ session_id: string }>('insert-session', insertSql, [
    tenantId,
    tagging.id,
    tagging.coachId,
    tagging.coacheeId,
    tagging.kind,
    tagging.start,
    tagging.end,
    tagging.cancelled ? now : null,
    tagging.eventKey,
    tagging.organizerId,
    tagging.word,
    tagging.eventKey ? now : null,
    tagging.taggedBy,
    now,
    tagging.itemIds,
    tagging.immutableId,
  ])
  return row?.session_id ?? null
}

interface CopiesSql {
  owner: string
  items: string
  immutable: string
  session: string
  from: string
}

function copiesSql({ owner, items, immutable, session, from }: CopiesSql): string {
  return `insert into session_copy as c (tenant_id, owner_id, item_id, session_id, immutable)
     select $1, ${owner}::uuid, item_id, ${session}, item_id is not distinct from ${immutable}
     from ${from}, unnest(${items}::text[]) as item_id
     on conflict (tenant_id, owner_id, item_id) do update set
       session_id = excluded.session_id, immutable = c.immutable or excluded.immutable
     where c.tenant_id = $1 and (c.session_id, c.immutable) is distinct from (excluded.session_id, excluded.immutable)`
}

/** Once it is said how it went, or where only Outlook's words speak against what the calendar said, the time stands. */
const fixed = '(outcome is not null or (event_key is not null and $5::text is null))'

/**
 * Brings a session up to date with what the calendar says. A `kind` says that this is a tagging: a tag that was taken
 * off is put back, as what it is tagged now; one that stands keeps the kind of whoever tagged first. Tells whether
 * anything that people see has changed.
 */
export async function updateSession(
  tx: Tx,
  tenantId: string,
  id: string,
  sighting: Sighting & { kind?: SessionKind },
  now: Date,
): Promise<boolean> {
  // Another event stands in for the one it had: the ids of that one lead nowhere any more.
  await tx.query(
    `delete from session_copy c using session s
     where c.tenant_id = $1 and c.session_id = $2 and s.tenant_id = $1 and s.session_id = $2 and s.event_key <> $3`,
    [tenantId, id, sighting.eventKey],
  )
  const [row] = await tx.query<{ changed: boolean }>(
    `with before as (select * from session where tenant_id = $1 and session_id = $2)
     update session s set
       starts_at = case when ${of('s')} then s.starts_at else $3 end,
       ends_at = case when ${of('s')} then s.ends_at else $4 end,
       event_key = coalesce($5, s.event_key), organizer_id = coalesce($9, s.organizer_id),
       kind = case when s.untagged_at is null then s.kind else coalesce($6, s.kind) end,
       untagged_at = case when $6::text is null then s.untagged_at else null end,
       cancelled_at = case when ${of('s')} then s.cancelled_at when $7 then coalesce(s.cancelled_at, $8::timestamptz) end,
       calendar = case when ${of('s')} then s.calendar else $10 end,
       checked_at = case when $5::text is null then s.checked_at else $8 end
     from before b
     where s.tenant_id = $1 and s.session_id = $2 and b.tenant_id = $1
     returning s.starts_at <> b.starts_at or s.ends_at <> b.ends_at or s.calendar is distinct from b.calendar
       or (s.cancelled_at is null) <> (b.cancelled_at is null) or (s.event_key is null) <> (b.event_key is null)
       or (s.untagged_at is null) <> (b.untagged_at is null) as changed`,
    [
      tenantId,
      id,
      sighting.start,
      sighting.end,
      sighting.eventKey,
      sighting.kind ?? null,
      sighting.cancelled,
      now,
      sighting.organizerId,
      sighting.word,
    ],
  )
  return row?.changed ?? false
}

function of(row: string): string {
  return fixed.replaceAll('outcome', `${row}.outcome`).replaceAll('event_key', `${row}.event_key`)
}

export async function saveCopies(
  tx: Tx,
  tenantId: string,
  sessionId: string,
  { taggedBy, itemIds, immutableId }: Pick<Sighting, 'taggedBy' | 'itemIds' | 'immutableId'>,
): Promise<void> {
  await tx.prepared(
    'save-copies',
    copiesSql({ owner: '$2', items: '$4', immutable: '$5', session: 's.id', from: '(select $3::uuid as id) s' }),
    [tenantId, taggedBy, sessionId, itemIds, immutableId],
  )
}
