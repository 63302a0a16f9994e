import type { Away } from '../contract/org.ts'
import type { Person } from '../contract/person.ts'
import type { Skill } from '../contract/skill.ts'
import { dayOf } from '../org/away.ts'
import { defaultCadence } from '../org/link.ts'
import { cadenceSql, heldSql, rulesJoins } from '../org/link-state-store.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import { factsOf, recordOf, type SessionRow, sessionSql } from '../session/row-store.ts'
import { stateOf } from '../session/session.ts'
import type { Db, Tx } from '../store/db.ts'
import type { StageFacts } from './stage.ts'

export interface Report {
  person: Person
  reports: number
  /** As our records show it. */
  since: Date
  /** Their leave today, or the manager's own. */
  away: Away | null
  facts: StageFacts
  /** Since when an ask of theirs waits for this manager. */
  askedAt: Date | null
  openCommitments: number
  focus: Skill | null
  next: ReturnType<typeof factsOf> | null
  toCapture: ReturnType<typeof factsOf> | null
}

/** The tenant's cadence stands on each row, and alone where nobody reports to the manager. */
interface NoReportRow {
  cadence_days: number
  person_id: null
}

interface ReportRow extends PersonRow {
  cadence_days: number
  reports: number
  valid_from: Date
  start_seen: boolean
  last_held_at: Date | null
  open_commitments: number | null
  next_commitment_due: string | null
  focus: Skill | null
  asked_at: Date | null
  away_id: string | null
  from_day: string
  until_day: string | null
  undecided: UndecidedRow[] | null
}

/** Of a report the next planned session and the latest that nobody has captured yet; times in seconds since 1970. */
interface UndecidedRow extends Omit<SessionRow, 'starts_at' | 'ends_at'> {
  starts_at: number
  ends_at: number
}

export interface Reports {
  cadenceDays: number
  reports: Report[]
}

export type ReadReports = (tenantId: string, managerId: string, now: Date) => Promise<Reports>

export function reportsReader(db: Db): ReadReports {
  return (tenantId, managerId, now) => db.planned(tenantId, (tx) => reportsOf(tx, tenantId, managerId, now))
}

/** Each list is read once, and not once for each report: behind row-level security every reading costs. */
const reportsSql = `
  with rule as materialized (
    select asked.*, ${cadenceSql} as cadence_days, rule.delegates_count
    from (select $1::uuid as tenant_id, $2::uuid as manager_id) asked
    ${rulesJoins('$4::timestamptz', 'asked')}
  ), team as materialized (
    select l.tenant_id, l.person_id, l.manager_id, l.valid_from, l.start_seen from link l
    where l.tenant_id = $1 and l.manager_id = $2 and l.valid_to is null
  ), pair as materialized (
    select q.coachee_id, q.last_held_at, q.open_commitments, q.next_commitment_due, q.focus from pair_state q
    where q.tenant_id = $1 and q.coach_id = $2
  ), lead as materialized (
    select m.person_id, m.directs from manager m where m.tenant_id = $1 and m.parent_id = $2
  ), wish as materialized (
    select a.asker_id, min(a.asked_at) as asked_at from ask a
    where a.tenant_id = $1 and a.coach_id = $2 and a.state = 'open' group by a.asker_id
  ), leave as materialized (
    select distinct on (a.person_id) a.person_id, a.from_day, a.until_day from away a
    where a.tenant_id = $1 and a.person_id = any(array(select person_id from team union all select $2))
      and a.from_day <= $3 and coalesce(a.until_day >= $3, true)
    order by a.person_id, a.from_day
  ), undecided as materialized (
    select u.coachee_id, json_agg(to_jsonb(u) || jsonb_build_object(
      'starts_at', extract(epoch from u.starts_at), 'ends_at', extract(epoch from u.ends_at))) as sessions
    from (${sessionSql.replace('select', 'select distinct on (s.coachee_id, s.ends_at <= $4::timestamptz)')}
            and s.coach_id = $2 and s.outcome is null and s.cancelled_at is null
          order by s.coachee_id, s.ends_at <= $4::timestamptz,
            abs(extract(epoch from s.starts_at - $4::timestamptz))) u
    group by u.coachee_id
  )
  select rule.cadence_days, p.person_id, p.display_name, p.job_title, p.mail, coalesce(lead.directs, 0) as reports,
         l.valid_from, l.start_seen, ${heldSql('pair.last_held_at')} as last_held_at, pair.open_commitments,
         pair.next_commitment_due, pair.focus, wish.asked_at, away.person_id as away_id, away.from_day, away.until_day,
         undecided.sessions as undecided
  from rule
  left join (team l join person p on p.tenant_id = $1 and p.person_id = l.person_id) on true
  left join pair on pair.coachee_id = l.person_id
  left join lead on lead.person_id = l.person_id
  left join wish on wish.asker_id = l.person_id
  left join undecided on undecided.coachee_id = l.person_id
  left join leave own on own.person_id = l.person_id
  left join leave away on away.person_id = coalesce(own.person_id, l.manager_id)`

/** Every direct report of a manager with what their stage follows from, in no order. */
export async function reportsOf(tx: Tx, tenantId: string, managerId: string, now: Date): Promise<Reports> {
  const rows = await tx.prepared<ReportRow | NoReportRow>('reports-of', reportsSql, [
    tenantId,
    managerId,
    dayOf(now),
    now,
  ])
  const cadenceDays = rows[0]?.cadence_days ?? defaultCadence
  const reports = rows.filter((row) => row.person_id !== null)
  return { cadenceDays, reports: reports.map((row) => reportOf(row, cadenceDays, now)) }
}

function reportOf(row: ReportRow, cadenceDays: number, now: Date): Report {
  const away = row.away_id ? { personId: row.away_id, from: row.from_day, until: row.until_day } : null
  const undecided = (row.undecided ?? []).map(withTimes)
  const first = (state: 'planned' | 'to-capture') =>
    undecided.find((session) => stateOf(recordOf(session), now) === state)
  const next = first('planned')
  const toCapture = first('to-capture')
  return {
    person: personOf(row),
    reports: row.reports,
    since: row.valid_from,
    away,
    facts: {
      asked: row.asked_at !== null,
      away: away !== null,
      cadenceDays,
      lastHeld: row.last_held_at,
      since: row.start_seen ? row.valid_from : null,
      next: next?.starts_at ?? null,
      toCapture: toCapture !== undefined,
      nextCommitmentDue: row.next_commitment_due,
    },
    askedAt: row.asked_at,
    openCommitments: row.open_commitments ?? 0,
    focus: row.focus,
    next: next ? factsOf(next, now) : null,
    toCapture: toCapture ? factsOf(toCapture, now) : null,
  }
}

/** None of them is cancelled. */
function withTimes({ starts_at, ends_at, ...row }: UndecidedRow): SessionRow {
  const at = (seconds: number) => new Date(Math.round(seconds * 1000))
  return { ...row, starts_at: at(starts_at), ends_at: at(ends_at) }
}
