import { outsideCoachOf } from '../ask/outside-coach-store.ts'
import { outsideSessionsOf } from '../ask/outside-session-store.ts'
import { asksAround } from '../ask/row-store.ts'
import type { OutsideCoach, OutsideSession } from '../contract/ask.ts'
import type { SessionFacts } from '../contract/session.ts'
import { type PairFacts, pairFactsOf } from '../session/pair-store.ts'
import { factsOf, recordOf, type SessionRow, sessionSql } from '../session/row-store.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type Reports, reportsOf } from './store.ts'
import { confirmDays, disagreementDays, type WaitingSession, waitsFor } from './waiting.ts'

const waitingLimit = 100

/** What the first page shows beside who the reader is, read in one transaction. */
export interface HomeFacts {
  /** null for somebody without reports. */
  reports: Reports | null
  /** null without a manager, and so is `next`. */
  withManager: PairFacts | null
  next: SessionFacts | null
  outsideCoach: OutsideCoach | null
  outsideSessions: OutsideSession[]
  waiting: WaitingSession[]
  asks: Awaited<ReturnType<typeof asksAround>>
}

export type ReadHome = (tenantId: string, personId: string, now: Date) => Promise<HomeFacts>

export function homeReader(db: Db, cipher: NoteCipher): ReadHome {
  return (tenantId, personId, now) =>
    db.planned(tenantId, async (tx) => {
      const { managerId, isManager } = await placeOf(tx, tenantId, personId)
      const sessions = await sessionsOf(tx, tenantId, personId, managerId, now)
      return {
        reports: isManager ? await reportsOf(tx, tenantId, personId, now) : null,
        withManager: managerId ? await pairFactsOf(tx, tenantId, managerId, personId, now) : null,
        outsideCoach: managerId ? null : await outsideCoachOf(tx, tenantId, personId, cipher),
        outsideSessions: managerId ? [] : await outsideSessionsOf(tx, tenantId, personId),
        asks: await asksAround(tx, tenantId, personId, cipher),
        ...sessions,
      }
    })
}

async function placeOf(tx: Tx, tenantId: string, personId: string) {
  const [row] = await tx.prepared<{ manager_id: string | null; is_manager: boolean }>(
    'home-place',
    `select (select manager_id from link where tenant_id = $1 and person_id = $2 and valid_to is null) as manager_id,
            exists (select from link where tenant_id = $1 and manager_id = $2 and valid_to is null) as is_manager`,
    [tenantId, personId],
  )
  return { managerId: row?.manager_id ?? null, isManager: row?.is_manager ?? false }
}

const disagreedSql = `outcome is not null and confirmation is not null and (outcome = 'held') <> (confirmation = 'agreed')
          and starts_at >= $4::timestamptz - interval '${disagreementDays + 1} days'`

const waitingSql = `
  ${sessionSql} and s.session_id = any(array(
    (select session_id from session where tenant_id = $1 and coach_id = $2 and untagged_at is null and outcome is null
       and cancelled_at is null and ends_at <= $4 order by starts_at desc limit ${waitingLimit})
    union all
    (select session_id from session where tenant_id = $1 and coach_id = $2 and ${disagreedSql})
    union all
    (select session_id from session where tenant_id = $1 and coachee_id = $2 and ${disagreedSql})
    union all
    (select session_id from session where tenant_id = $1 and coachee_id = $2 and confirmation is null
       and starts_at <= $4 and starts_at >= $4::timestamptz - interval '${confirmDays + 1} days')
    union all
    (select session_id from session where tenant_id = $1 and coachee_id = $2 and coach_id = $3 and untagged_at is null
       and outcome is null and cancelled_at is null and starts_at >= $4::timestamptz - interval '1 day' and ends_at > $4
     order by starts_at limit 1)))`

/** The sessions that may wait for somebody, and the next one with their manager; pure rules decide which do. */
async function sessionsOf(tx: Tx, tenantId: string, personId: string, managerId: string | null, now: Date) {
  const rows = await tx.prepared<SessionRow>('home-sessions', waitingSql, [tenantId, personId, managerId, now])
  const planned = rows.find(({ outcome, coachee_id, coach_id, cancelled_at, ends_at }) => {
    return coachee_id === personId && coach_id === managerId && !outcome && !cancelled_at && ends_at > now
  })
  const waiting = rows.flatMap((row) => {
    const kind = waitsFor(recordOf(row), row.coach_id === personId ? 'coach' : 'coachee', now)
    return kind ? [{ kind, session: factsOf(row, now) }] : []
  })
  return { next: planned ? factsOf(planned, now) : null, waiting }
}
