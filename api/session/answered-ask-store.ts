import type { Tx } from '../store/db.ts'
import { standsForSql } from './merged-sql-store.ts'

/**
 * An ask that was answered with a session waits again once that session is cancelled, missed or no longer tagged, unless
 * the asker has asked anew since; it counts as answered again when the session is back. Call it under the lock of the
 * pair.
 */
export async function settleAsks(tx: Tx, tenantId: string, coachId: string, coacheeId: string): Promise<void> {
  await tx.query(
    `with known as (
       select a.ask_id, a.asked_at, a.state, exists (
         select from session named ${standsForSql('named')}
         where named.tenant_id = $1 and named.session_id = a.session_id and s.untagged_at is null
           and (s.outcome = 'held' or s.outcome is null and s.cancelled_at is null)) as stands
       from ask a
       where a.tenant_id = $1 and a.coach_id = $2 and a.asker_id = $3 and a.session_id is not null
         and a.state in ('open', 'scheduled'))
     update ask a set state = case when k.stands then 'scheduled' else 'open' end, version = a.version + 1
     from known k
     where a.tenant_id = $1 and a.ask_id = k.ask_id and k.stands <> (a.state = 'scheduled')
       and (k.stands or not exists (
         select from ask later where later.tenant_id = $1 and later.coach_id = $2 and later.asker_id = $3
           and later.state <> 'withdrawn' and later.ask_id <> k.ask_id
           and (later.state = 'open' or (later.asked_at, later.ask_id) > (k.asked_at, k.ask_id))))`,
    [tenantId, coachId, coacheeId],
  )
}
