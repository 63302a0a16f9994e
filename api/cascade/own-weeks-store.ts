import type { Tx } from '../store/db.ts'
import { type OwnRecords, ownWeeks, type WeekRow } from './own-weeks.ts'

interface RecordsRow {
  rules: { valid_from: string; valid_to: string | null; cadence_days: number; delegates_count: boolean }[]
  links: { person_id: string; valid_from: string; valid_to: string | null; start_seen: boolean }[]
  /** With the seconds since 1970 at which sessions of a pair count and at which their answers do, these with 1 for agreed. */
  sessions: { by_manager: boolean; coachee_id: string; held: number[] | null; answers: [number, number][] | null }[]
  aways: { person_id: string; from_day: string; until_day: string | null }[]
}

/** Days: one and a half of the longest cadence, and one more for time zones. */
const longestCover = 139

const columns = 's.coach_id, s.coachee_id, s.counted_at, s.answered_at, s.confirmation'
const startOf = (day: string) => `(${day})::timestamp at time zone 'UTC'`
/** Of one type with the column: behind row-level security an index finds nothing by a comparison of two. */
const inPeriod = `s.starts_at >= ${startOf(`$3::date - ${longestCover}`)} and s.starts_at < ${startOf('$4::date + 1')}`

/** Of the manager `$2` from the first Monday, `$3`, to the last, `$4`; sessions are read as far back as they can cover. */
const recordsSql = `
  with own as materialized (
    select l.person_id, l.valid_from, l.valid_to, l.start_seen from link l
    where l.tenant_id = $1 and l.manager_id = $2 and (l.valid_to is null or l.valid_to > $3::date)
  )
  select (select coalesce(json_agg(r), '[]') from (
      select rule.valid_from, rule.valid_to, rule.delegates_count,
             coalesce(rule.level_days[lead.depth], rule.cadence_days) as cadence_days
      from counting_rule rule
      left join manager lead on lead.tenant_id = rule.tenant_id and lead.person_id = $2
      where rule.tenant_id = $1) r) as rules,
    (select coalesce(json_agg(l), '[]') from own l) as links,
    (select coalesce(json_agg(h), '[]') from (
      select s.coach_id = $2 as by_manager, s.coachee_id,
        array_agg(date_part('epoch', s.counted_at)) filter (where s.counted_at is not null) as held,
        array_agg(array[date_part('epoch', s.answered_at), (s.confirmation = 'agreed')::int])
          filter (where s.answered_at is not null) as answers
      from (
        select ${columns} from session s
        where s.tenant_id = $1 and s.coach_id = $2 and ${inPeriod}
        union all
        select ${columns} from co_coach n
        join session s on s.tenant_id = $1 and s.coach_id = n.coach_id and s.coachee_id = n.coachee_id and ${inPeriod}
        where n.tenant_id = $1 and n.manager_id = $2
      ) s
      where s.counted_at is not null or s.answered_at is not null
      group by 1, 2) h) as sessions,
    (select coalesce(json_agg(a), '[]') from (
      select a.person_id, a.from_day, a.until_day from away a
      where a.tenant_id = $1 and (a.person_id = $2 or a.person_id in (select o.person_id from own o))
        and a.from_day <= $4::date and coalesce(a.until_day >= $3::date, true)) a) as aways`

/** Weeks, the earliest first, of somebody who led no manager in them. */
export async function readOwnWeeks(
  tx: Tx,
  tenantId: string,
  managerId: string,
  weeks: readonly string[],
): Promise<WeekRow[]> {
  const [row] = await tx.prepared<RecordsRow>('cascade-own-weeks', recordsSql, [
    tenantId,
    managerId,
    weeks[0],
    weeks.at(-1),
  ])
  return row ? ownWeeks(recordsOf(row, managerId), weeks) : []
}

function recordsOf({ rules, links, sessions, aways }: RecordsRow, managerId: string): OwnRecords {
  const dateOf = (text: string | null) => (text === null ? null : new Date(text))
  const momentOf = (seconds: number) => new Date(Math.round(seconds * 1000))
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
    held: sessions.flatMap(({ by_manager, coachee_id, held }) =>
      (held ?? []).map((seconds) => ({ byManager: by_manager, coacheeId: coachee_id, at: momentOf(seconds) })),
    ),
    answers: sessions.flatMap(({ by_manager, coachee_id, answers }) =>
      by_manager
        ? (answers ?? []).map(([seconds, agreed]) => ({
            coacheeId: coachee_id,
            at: momentOf(seconds),
            agreed: agreed === 1,
          }))
        : [],
    ),
    aways: aways.map((away) => ({ personId: away.person_id, from: away.from_day, until: away.until_day })),
  }
}
