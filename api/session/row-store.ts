import type { Person } from '../contract/person.ts'
import type { CalendarWord, Relation, SessionFacts, SessionKind } from '../contract/session.ts'
import { type SessionRecord, stateOf } from './session.ts'

export interface SessionRow {
  session_id: string
  coach_id: string
  coachee_id: string
  coach_name: string
  coach_title: string | null
  coachee_name: string
  coachee_title: string | null
  kind: SessionKind
  relation: Relation
  starts_at: Date
  ends_at: Date
  outcome: SessionRecord['outcome']
  confirmation: SessionRecord['confirmation']
  cancelled_at: Date | null
  event_key: string | null
  series_id: string | null
  series_pending: boolean | null
  calendar: CalendarWord | null
  useful: number | null
}

export const sessionSql = `
  select s.session_id, s.coach_id, s.coachee_id, s.kind, s.relation, s.starts_at, s.ends_at, s.outcome, s.confirmation,
         s.cancelled_at, s.event_key, r.series_id, r.master_key is null as series_pending, s.calendar, s.useful,
         c.display_name as coach_name, c.job_title as coach_title,
         e.display_name as coachee_name, e.job_title as coachee_title
  from session s
  join person c on c.tenant_id = s.tenant_id and c.person_id = s.coach_id
  join person e on e.tenant_id = s.tenant_id and e.person_id = s.coachee_id
  left join series r on r.tenant_id = s.tenant_id and r.series_id = s.series_id and r.ended_at is null
  where s.tenant_id = $1 and s.untagged_at is null`

export function recordOf(row: SessionRow): SessionRecord {
  return { end: row.ends_at, outcome: row.outcome, confirmation: row.confirmation, cancelledAt: row.cancelled_at }
}

export function factsOf(row: SessionRow, now: Date): SessionFacts {
  return {
    id: row.session_id,
    coach: coachOf(row),
    coachee: { id: row.coachee_id, displayName: row.coachee_name, jobTitle: row.coachee_title },
    kind: row.kind,
    relation: row.relation,
    state: stateOf(recordOf(row), now),
    start: row.starts_at.toISOString(),
    end: row.ends_at.toISOString(),
  }
}

function coachOf(row: SessionRow): Person {
  return { id: row.coach_id, displayName: row.coach_name, jobTitle: row.coach_title }
}
