import type { Skill } from '../contract/skill.ts'
import { dayOf } from '../org/away.ts'
import { markDirty, weeksSql } from '../org/dirty-store.ts'
import { defaultCadence, type LinkFacts } from '../org/link.ts'
import {
  cadenceSql,
  chartKey,
  delegatesSql,
  factsSql,
  heldSql,
  leavesSql,
  rulesJoins,
  stateSql,
  turnsSql,
} from '../org/link-state-store.ts'
import type { Db, Tx } from '../store/db.ts'
import { settleAsks } from './answered-ask-store.ts'
import { countedSql } from './counter-sql-store.ts'

const lockSql = (pair: string) => `
  with held as (
    insert into pair_state as q (tenant_id, coach_id, coachee_id)
    select $1, coach_id, coachee_id from (
      select coach_id, coachee_id from ${pair} p
      union
      select n.manager_id, n.coachee_id from ${pair} p
      join co_coach n on n.tenant_id = $1 and n.coach_id = p.coach_id and n.coachee_id = p.coachee_id
    ) p order by coach_id
    on conflict (tenant_id, coach_id, coachee_id) do update set coach_id = q.coach_id where false
    returning 1
  )
  select pg_advisory_xact_lock_shared(${chartKey}) from (select count(*) as n from held) h where h.n >= 0`
const lockPairSql = lockSql('(select $2::uuid as coach_id, $3::uuid as coachee_id)')
const lockPairOfSql = lockSql('(select coach_id, coachee_id from session where tenant_id = $1 and session_id = $2)')

/**
 * Holds a pair for this transaction, so that two savings of one pair end one after the other; and, together with all
 * other savings, the chart and whatever else works on many links. In this order everywhere. A co-coach holds the pair of
 * the manager who named them besides, whose link their sessions may keep live.
 */
export async function lockPair(tx: Tx, tenantId: string, coachId: string, coacheeId: string): Promise<void> {
  await tx.prepared('lock-pair', lockPairSql, [tenantId, coachId, coacheeId])
}

/** The same for the pair of a session, which never changes; where there is no such session, for none. */
export async function lockPairOf(tx: Tx, tenantId: string, sessionId: string): Promise<void> {
  await tx.prepared('lock-pair-of', lockPairOfSql, [tenantId, sessionId])
}

/** `counts` of session.ts, with the moment that counts; `counted_at` as it has to be. */
const countsAt = `case when s.untagged_at is null and s.outcome = 'held' and coalesce(s.confirmation, 'agreed') = 'agreed'
                  then s.starts_at end`
const answersAt = 'case when s.untagged_at is null and s.confirmation is not null then s.starts_at end'

const at = '$4::timestamptz'
const aboutLink = `and a.person_id in ($3, (
  select manager_id from link where tenant_id = $1 and person_id = $3 and valid_to is null))`
const managers = `case when l.manager_id = $2 then held.at else greatest(q.last_held_at,
  case when exists (${delegatesSql} and n.coach_id = $2) then held.at end) end`
const link = factsSql('lives.at', at)
/** What of a pair follows from its sessions and commitments. */
const pairSql = `
  stands as (
    select s.session_id, s.counted_at, s.answered_at, ${countsAt} as counts_at, ${answersAt} as answers_at
    from session s where s.tenant_id = $1 and s.coach_id = $2 and s.coachee_id = $3
  ), changed as (
    select * from stands where (counted_at, answered_at) is distinct from (counts_at, answers_at)
  ), held as (
    select max(counts_at) as at from stands
  ), open as (
    select count(*)::int as number, min(k.due) as due from commitment k
    join session s on s.tenant_id = k.tenant_id and s.session_id = k.session_id
    where k.tenant_id = $1 and s.coach_id = $2 and s.coachee_id = $3 and s.untagged_at is null and k.state = 'open'
  )`

/** Whether a session of the pair answers an ask. */
const askedSql = `exists (
  select from ask a where a.tenant_id = $1 and a.coach_id = $2 and a.asker_id = $3 and a.session_id is not null
    and a.state in ('open', 'scheduled'))`

/** Most savings change nothing that counts: to see that takes less than half of the work. */
const amissSql = `
  with ${pairSql}
  select exists (select from changed)
      or (q.last_held_at, q.open_commitments, q.next_commitment_due) is distinct from (held.at, open.number, open.due)
      or exists (select from link l where l.tenant_id = $1 and l.person_id = $3 and l.manager_id = $2
                   and l.valid_to is null and (l.state is null or l.turns_at <= ${at})) as amiss,
    ${askedSql} as asked
  from pair_state q, held, open where q.tenant_id = $1 and q.coach_id = $2 and q.coachee_id = $3`

/**
 * Counters change by what this link has become, so that savings under one coach that end at once all count: a statement
 * that waited for a row works on with the row as it became, and with nothing else that became since.
 */
const refreshSql = `
  with ${pairSql}, marked as (
    update session s set counted_at = c.counts_at, answered_at = c.answers_at
    from changed c where s.tenant_id = $1 and s.session_id = c.session_id
  ), kept as (
    update pair_state q set last_held_at = held.at, open_commitments = open.number, next_commitment_due = open.due
    from held, open
    where q.tenant_id = $1 and q.coach_id = $2 and q.coachee_id = $3
      and (q.last_held_at, q.open_commitments, q.next_commitment_due) is distinct from (held.at, open.number, open.due)
  ), leave as (${leavesSql(at, aboutLink)}
  ), told as (
    select l.manager_id, l.valid_from, l.state as old_state, l.turns_at as old_turns_at, ${stateSql(link)} as state,
           ${turnsSql(link)} as turns_at
    from link l
    cross join held
    ${rulesJoins(at)}
    left join pair_state q on l.manager_id <> $2 and q.tenant_id = l.tenant_id and q.coach_id = l.manager_id
      and q.coachee_id = l.person_id
    cross join lateral (select ${heldSql(managers, 'c.coach_id <> $2')} as at offset 0) lives
    left join leave own on own.person_id = l.person_id
    left join leave up on up.person_id = l.manager_id
    where l.tenant_id = $1 and l.person_id = $3 and l.valid_to is null
      and (l.manager_id = $2 or exists (${delegatesSql} and n.coach_id = $2))
  ), turned as (
    update link l set state = n.state, turns_at = n.turns_at from told n
    where l.tenant_id = $1 and l.person_id = $3 and l.valid_from = n.valid_from
      and (n.state, n.turns_at) is distinct from (n.old_state, n.old_turns_at)
  ), ${countedSql}
  select ${askedSql} as asked, (
    select array_agg(distinct w.week::date::text)
    from changed c
    cross join lateral (${weeksSql('c', at)}) w
    where w.week <= ${at} at time zone 'UTC') as weeks`

type LeavePairRight = (tx: Tx, tenantId: string, coachId: string, coacheeId: string, now: Date) => Promise<void>

/**
 * Recomputes what is kept of a pair from its sessions and commitments: which of them count, what the pipeline reads, the
 * state of the link if they are manager and report today, the counters of both, and asks that a session answers. Weeks
 * that are over and have become others by it are to be frozen again. Call it under `lockPair`.
 */
export const refreshPair: LeavePairRight = async (tx, tenantId, coachId, coacheeId, now) => {
  const pair = [tenantId, coachId, coacheeId, now]
  const [found] = await tx.prepared<{ amiss: boolean; asked: boolean }>('pair-amiss', amissSql, pair)
  if (found?.amiss) await recountPair(tx, tenantId, coachId, coacheeId, now)
  else if (found?.asked) await settleAsks(tx, tenantId, coachId, coacheeId)
}

/** The same for a change that counts, so that there is no need to look first. */
export const recountPair: LeavePairRight = async (tx, tenantId, coachId, coacheeId, now) => {
  const pair = [tenantId, coachId, coacheeId, now]
  const [row] = await tx.prepared<{ asked: boolean; weeks: string[] | null }>('refresh-pair', refreshSql, pair)
  if (row?.asked) await settleAsks(tx, tenantId, coachId, coacheeId)
  await markDirty(tx, tenantId, row?.weeks ?? [])
}

/** Pairs of whom something kept is not what their sessions say. */
export async function pairsAmiss(tx: Tx, tenantId: string): Promise<{ coachId: string; coacheeId: string }[]> {
  const rows = await tx.query<{ coach_id: string; coachee_id: string }>(
    `select s.coach_id, s.coachee_id from session s
     where s.tenant_id = $1 and (s.counted_at, s.answered_at) is distinct from (${countsAt}, ${answersAt})
     union
     select coach_id, coachee_id
     from (select coach_id, coachee_id, last_held_at from pair_state where tenant_id = $1) q
     full join (
       select s.coach_id, s.coachee_id, max(${countsAt}) as last_held_at from session s
       where s.tenant_id = $1 group by s.coach_id, s.coachee_id
     ) h using (coach_id, coachee_id)
     where q.last_held_at is distinct from h.last_held_at`,
    [tenantId],
  )
  return rows.map((row) => ({ coachId: row.coach_id, coacheeId: row.coachee_id }))
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
  const [row] = await tx.prepared<PairFactsRow>(
    'pair-facts',
    `select ${cadenceSql} as cadence_days, l.valid_from, l.start_seen, ${heldSql('q.last_held_at')} as last_held_at,
              q.open_commitments, q.next_commitment_due, q.focus,
              exists (select from away a where a.tenant_id = $1 and a.person_id in ($2, $3)
                and a.from_day <= $4 and coalesce(a.until_day >= $4, true)) as away
       from (select) one
       left join link l on l.tenant_id = $1 and l.person_id = $3 and l.manager_id = $2 and l.valid_to is null
       ${rulesJoins('$5::timestamptz')}
       left join pair_state q on q.tenant_id = $1 and q.coach_id = $2 and q.coachee_id = $3`,
    [tenantId, coachId, coacheeId, dayOf(now), now],
  )
  return {
    lastHeld: row?.last_held_at ?? null,
    since: row?.start_seen ? row.valid_from : null,
    seenSince: row?.valid_from ?? null,
    openCommitments: row?.open_commitments ?? 0,
    nextCommitmentDue: row?.next_commitment_due ?? null,
    focus: row?.focus ?? null,
    away: row?.away ?? false,
    cadenceDays: row?.cadence_days ?? defaultCadence,
  }
}
