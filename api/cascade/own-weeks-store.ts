import type { Tx } from '../store/db.ts'
import { type OwnRecords, ownWeeks, type WeekRow } from './own-weeks.ts'

export interface RecordsRow {
  rules: { valid_from: string; valid_to: string | null; cadence_days: number; delegates_count: boolean }[]
  links: { person_id: string; valid_from: string; valid_to: string | null; start_seen: boolean }[]
  sessions: {
    by_manager: boolean
    coachee_id: string
    counted_at: string | null
    answered_at: string | null
    agreed: boolean | null
  }[]
  aways: { person_id: string; from_day: string; until_day: string | null }[]
}

/** Days: one and a half of the longest cadence, and one more for time zones. */
const longestCover = 139

interface RecordsSql {
  manager: string
  /** The first and the last Monday. */
  since: string
  until: string
}

/**
 * As one JSON object, what the weeks of somebody who led no manager follow from. Sessions are read as far back as they can
 * cover. All are SQL.
 */
export function ownRecordsSql({ manager, since, until }: RecordsSql): string {
  return `(
    with own as materialized (
      select l.person_id, l.valid_from, l.valid_to, l.start_seen from link l
      where l.tenant_id = $1 and l.manager_id = ${manager} and (l.valid_to is null or l.valid_to > ${since}::date)
    )
    select json_build_object(
      'rules', (select coalesce(json_agg(r), '[]') from (
        select rule.valid_from, rule.valid_to, rule.delegates_count,
               coalesce(rule.level_days[lead.depth], rule.cadence_days) as cadence_days
        from counting_rule rule
        left join manager lead on lead.tenant_id = rule.tenant_id and lead.person_id = ${manager}
        where rule.tenant_id = $1) r),
      'links', (select coalesce(json_agg(l), '[]') from own l),
      'sessions', (select coalesce(json_agg(h), '[]') from (
        select s.coach_id = ${manager} as by_manager, s.coachee_id, s.counted_at, s.answered_at,
               s.confirmation = 'agreed' as agreed
        from (
          select ${manager}::uuid as coach_id, null::uuid as coachee_id
          union all
          select n.coach_id, n.coachee_id from co_coach n where n.tenant_id = $1 and n.manager_id = ${manager}
        ) c
        join session s on s.tenant_id = $1 and s.coach_id = c.coach_id
          and (c.coachee_id is null or s.coachee_id = c.coachee_id)
        where (s.counted_at is not null or s.answered_at is not null)
          and s.starts_at >= ${since}::date - ${longestCover} and s.starts_at < ${until}::date + 1) h),
      'aways', (select coalesce(json_agg(a), '[]') from (
        select a.person_id, a.from_day, a.until_day from away a
        where a.tenant_id = $1 and (a.person_id = ${manager} or a.person_id in (select o.person_id from own o))
          and a.from_day <= ${until}::date and coalesce(a.until_day >= ${since}::date, true)) a))
  )`
}

/** Weeks, the earliest first, of somebody who led no manager in them. */
export async function readOwnWeeks(
  tx: Tx,
  tenantId: string,
  managerId: string,
  weeks: readonly string[],
): Promise<WeekRow[]> {
  const [row] = await tx.prepared<{ records: RecordsRow }>(
    'cascade-own-weeks',
    `select ${ownRecordsSql({ manager: '$2', since: '$3', until: '$4' })} as records`,
    [tenantId, managerId, weeks[0], weeks.at(-1)],
  )
  return row ? ownWeeks(recordsOf(row.records, managerId), weeks) : []
}

export function recordsOf({ rules, links, sessions, aways }: RecordsRow, managerId: string): OwnRecords {
  const dateOf = (text: string | null) => (text === null ? null : new Date(text))
  return {
    rules: rules.map((rule) => ({
      from: new Date(rule.valid_from),
      to: dateOf(rule.valid_to),
      cadenceDays: rule.cadence_days,
      delegatesCount: rule.delegates_count,
    })),
    managerId,
    links: links.map((link) => ({
      personId: link.person_id,
      from: new Date(link.valid_from),
      to: dateOf(link.valid_to),
      startSeen: link.start_seen,
    })),
    sessions: sessions.map((session) => ({
      byManager: session.by_manager,
      coacheeId: session.coachee_id,
      countedAt: dateOf(session.counted_at),
      answeredAt: dateOf(session.answered_at),
      agreed: session.agreed ?? false,
    })),
    aways: aways.map((away) => ({ personId: away.person_id, from: away.from_day, until: away.until_day })),
  }
}
