import type { Away } from '../contract/org.ts'
import type { Person } from '../contract/person.ts'
import type { Skill } from '../contract/skill.ts'
import { dayOf } from '../org/away.ts'
import { awayOn } from '../org/away-store.ts'
import { cadenceSql, defaultCadence, heldSql, rulesJoins } from '../org/link-state-store.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import { factsOf, type SessionRow, sessionSql } from '../session/row-store.ts'
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

interface ReportRow extends PersonRow {
  reports: number
  valid_from: Date
  start_seen: boolean
  cadence_days: number
  last_held_at: Date | null
  open_commitments: number | null
  next_commitment_due: string | null
  focus: Skill | null
  asked_at: Date | null
}

export interface Reports {
  cadenceDays: number
  reports: Report[]
}

export type ReadReports = (tenantId: string, managerId: string, now: Date) => Promise<Reports>

export function reportsReader(db: Db): ReadReports {
  return (tenantId, managerId, now) => db.transaction(tenantId, (tx) => reportsOf(tx, tenantId, managerId, now))
}

/** Every direct report of a manager with what their stage follows from, in no order. */
export async function reportsOf(tx: Tx, tenantId: string, managerId: string, now: Date): Promise<Reports> {
  const rows = await tx.query<ReportRow>(
    `select p.person_id, p.display_name, p.job_title, p.mail, coalesce(m.directs, 0) as reports, l.valid_from, l.start_seen,
                ${cadenceSql} as cadence_days, ${heldSql('q.last_held_at')} as last_held_at, q.open_commitments, q.next_commitment_due, q.focus,
                (select min(a.asked_at) from ask a where a.tenant_id = $1 and a.coach_id = l.manager_id
                   and a.asker_id = l.person_id and a.state = 'open') as asked_at
         from link l
         join person p on p.tenant_id = l.tenant_id and p.person_id = l.person_id
         left join manager m on m.tenant_id = l.tenant_id and m.person_id = l.person_id
         left join pair_state q on q.tenant_id = l.tenant_id and q.coach_id = l.manager_id and q.coachee_id = l.person_id
         ${rulesJoins('$3::timestamptz')}
         where l.tenant_id = $1 and l.manager_id = $2 and l.valid_to is null`,
    [tenantId, managerId, now],
  )
  // Of each report the next planned session and the latest that nobody has captured yet.
  const undecided = await tx.query<SessionRow>(
    `${sessionSql.replace('select', 'select distinct on (s.coachee_id, s.ends_at <= $3)')}
           and s.coach_id = $2 and s.outcome is null and s.cancelled_at is null
         order by s.coachee_id, s.ends_at <= $3, abs(extract(epoch from s.starts_at - $3::timestamptz))`,
    [tenantId, managerId, now],
  )
  const absent = await awayOn(tx, tenantId, [managerId, ...rows.map((row) => row.person_id)], dayOf(now))
  const awayOf = (row: ReportRow) => absent.get(row.person_id) ?? absent.get(managerId) ?? null
  const cadenceDays = rows[0]?.cadence_days ?? defaultCadence
  return { cadenceDays, reports: rows.map((row) => reportOf(row, undecided, awayOf(row), cadenceDays, now)) }
}

function reportOf(
  row: ReportRow,
  undecided: readonly SessionRow[],
  away: Away | null,
  cadenceDays: number,
  now: Date,
): Report {
  const own = undecided.filter((session) => session.coachee_id === row.person_id)
  const first = (state: 'planned' | 'to-capture') =>
    own.find(
      ({ ends_at, outcome, confirmation, cancelled_at }) =>
        stateOf({ end: ends_at, outcome, confirmation, cancelledAt: cancelled_at }, now) === state,
    )
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
