import { delegatesSql, factsSql, rulesJoins, stateSql } from './link-state-store.ts'

/**
 * Links of a moment with their states then, over leaves of that moment, `leave`. `joins`: to `link l`, of the newest session
 * that counts by then, as `lives.at`, and of those whose links are meant, if not all.
 */
export function linksAsOfSql(at: string, joins: string): string {
  return `
    select l.tenant_id, l.person_id, l.manager_id, l.valid_from, l.start_seen, lives.at as last_held_at,
           ${stateSql(factsSql('lives.at', at))} as state
    from link l
    ${rulesJoins(at)}
    ${joins}
    left join leave own on own.person_id = l.person_id
    left join leave up on up.person_id = l.manager_id
    where l.tenant_id = $1 and l.valid_from <= ${at} and (l.valid_to is null or l.valid_to > ${at})`
}

/** What `linksAsOfSql` joins where links are few: each has its newest session looked up. */
export function heldEachSql(at: string): string {
  const heldWith = (coach: string) => `(select max(s.counted_at) from session s
    where s.tenant_id = $1 and s.coach_id = ${coach} and s.coachee_id = l.person_id and s.counted_at <= ${at})`
  return `cross join lateral (select greatest(${heldWith('l.manager_id')}, case when rule.delegates_count then (
    select max(${heldWith('c.coach_id')}) from (${delegatesSql}) c) end) as at offset 0) lives`
}

/** The same where they are all of a company: over the newest session of each pair by then, `held`. */
export const heldAllSql = `left join held h on h.coach_id = l.manager_id and h.coachee_id = l.person_id
  cross join lateral (select greatest(h.last_held_at, case when rule.delegates_count then (
    select max(d.last_held_at) from (${delegatesSql}) c
    join held d on d.coach_id = c.coach_id and d.coachee_id = l.person_id) end) as at) lives`

export const heldSourceSql = (at: string) => `
  held as (
    select s.coach_id, s.coachee_id, max(s.counted_at) as last_held_at from session s
    where s.tenant_id = $1 and s.counted_at <= ${at} group by s.coach_id, s.coachee_id
  )`
