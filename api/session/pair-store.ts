import type { Skill } from '../contract/skill.ts'
import { dayOf } from '../org/away.ts'
import type { LinkFacts } from '../org/link.ts'
import type { Db, Tx } from '../store/db.ts'

/** Holds a pair for this transaction, so that two savings of one pair end one after the other. */
export async function lockPair(tx: Tx, tenantId: string, coachId: string, coacheeId: string): Promise<void> {
  const pair = [tenantId, coachId, coacheeId]
  await tx.query(
    'insert into pair_state (tenant_id, coach_id, coachee_id) values ($1, $2, $3) on conflict do nothing',
    pair,
  )
  await tx.query('select from pair_state where tenant_id = $1 and coach_id = $2 and coachee_id = $3 for update', pair)
}

/** Recomputes what the pipeline reads of a pair from its sessions and commitments. Call it under `lockPair`. */
export async function refreshPair(tx: Tx, tenantId: string, coachId: string, coacheeId: string): Promise<void> {
  await tx.query(
    `update pair_state set
       last_held_at = (
         select max(s.starts_at) from session s
         where s.tenant_id = $1 and s.coach_id = $2 and s.coachee_id = $3 and s.untagged_at is null
           and s.outcome = 'held' and coalesce(s.confirmation, 'agreed') = 'agreed'),
       (open_commitments, next_commitment_due) = (
         select count(*), min(k.due) from commitment k
         join session s on s.tenant_id = k.tenant_id and s.session_id = k.session_id
         where k.tenant_id = $1 and s.coach_id = $2 and s.coachee_id = $3 and s.untagged_at is null and k.state = 'open')
     where tenant_id = $1 and coach_id = $2 and coachee_id = $3`,
    [tenantId, coachId, coacheeId],
  )
}

export interface PairFacts extends LinkFacts {
  openCommitments: number
  nextCommitmentDue: string | null
  /** Since when, as our records show it, whether or not they reach back to the beginning; null: no link today. */
  seenSince: Date | null
  focus: Skill | null
}

export type ReadPairFacts = (tenantId: string, coachId: string, coacheeId: string) => Promise<PairFacts>

interface PairFactsRow {
  cadence_days: number
  valid_from: Date | null
  start_seen: boolean | null
  last_held_at: Date | null
  open_commitments: number | null
  next_commitment_due: string | null
  focus: Skill | null
  away: boolean
}

export function pairFactsReader(db: Db, now: () => Date): ReadPairFacts {
  return (tenantId, coachId, coacheeId) =>
    db.transaction(tenantId, (tx) => pairFactsOf(tx, tenantId, coachId, coacheeId, now()))
}

/** What the state of one link follows from; it is exempt while either of the two is away. */
export async function pairFactsOf(
  tx: Tx,
  tenantId: string,
  coachId: string,
  coacheeId: string,
  now: Date,
): Promise<PairFacts> {
  const [row] = await tx.query<PairFactsRow>(
    `select t.cadence_days, l.valid_from, l.start_seen, q.last_held_at, q.open_commitments, q.next_commitment_due,
              q.focus,
              exists (select from away a where a.tenant_id = $1 and a.person_id in ($2, $3)
                and a.from_day <= $4 and coalesce(a.until_day >= $4, true)) as away
       from tenant t
       left join link l on l.tenant_id = $1 and l.person_id = $3 and l.manager_id = $2 and l.valid_to is null
       left join pair_state q on q.tenant_id = $1 and q.coach_id = $2 and q.coachee_id = $3
       where t.tenant_id = $1`,
    [tenantId, coachId, coacheeId, dayOf(now)],
  )
  return {
    lastHeld: row?.last_held_at ?? null,
    since: row?.start_seen ? row.valid_from : null,
    seenSince: row?.valid_from ?? null,
    openCommitments: row?.open_commitments ?? 0,
    nextCommitmentDue: row?.next_commitment_due ?? null,
    focus: row?.focus ?? null,
    away: row?.away ?? false,
    cadenceDays: row?.cadence_days ?? 14,
  }
}
