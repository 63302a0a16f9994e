import type { Tx } from '../store/db.ts'
import { sumFirstLines } from './first-line-store.ts'
import { defaultCadence } from './link.ts'

/** What the state of a link follows from, each as SQL. */
interface LinkSql {
  /** Newest counting session of the two; null: none. */
  held: string
  /** When the link was seen to begin; null: that is older than our records. */
  since: string
  /** Whether either of the two is away; never null. */
  away: string
  /** When a leave of either begins or ends next; null: none does. */
  leaveTurns: string
  cadence: string
  at: string
}

// Hours, because a day is longer or shorter where the session's time zone changes its clocks.
const coverOf = (cadence: string) => `make_interval(hours => ${cadence} * 36)`
const newFor = "interval '720 hours'"

/** `linkState` of link.ts in SQL. */
export function stateSql({ held, since, away, cadence, at }: Omit<LinkSql, 'leaveTurns'>): string {
  return `case when ${held} + ${coverOf(cadence)} >= ${at} then 'live'
               when ${away} or ${since} + ${newFor} > ${at} then 'exempt'
               when ${held} is not null then 'late' else 'never' end`
}

/** The next moment at which the state may be another though nobody writes; null: it stays. */
export function turnsSql({ held, since, leaveTurns, cadence, at }: Omit<LinkSql, 'away'>): string {
  const covered = `${held} + ${coverOf(cadence)}`
  return `case when ${covered} >= ${at} then ${covered} + interval '1 millisecond'
               else least(case when ${since} + ${newFor} > ${at} then ${since} + ${newFor} end, ${leaveTurns}) end`
}

/** Who is away at a moment and when that changes next, of those with a leave that is not over then. */
export function leavesSql(at: string, whose = ''): string {
  return `select a.person_id, bool_or(a.from_day <= d.today) as away,
            min(case when a.from_day > d.today then a.from_day else a.until_day + 1 end)::timestamp at time zone 'UTC' as turns_at
          from away a cross join (select (${at}::timestamptz at time zone 'UTC')::date as today) d
          where a.tenant_id = $1 ${whose} and coalesce(a.until_day >= d.today, true)
          group by a.person_id`
}

/** The rules that count for a link at a moment, `rule`, and its manager's place, `lead`. */
export function rulesJoins(at: string, link = 'l'): string {
  return `
      left join counting_rule rule on rule.tenant_id = ${link}.tenant_id and rule.valid_from <= ${at}
        and (rule.valid_to is null or rule.valid_to > ${at})
      left join manager lead on lead.tenant_id = ${link}.tenant_id and lead.person_id = ${link}.manager_id`
}

export const cadenceSql = `coalesce(rule.level_days[lead.depth], rule.cadence_days, ${defaultCadence})`

/** Whether a move up or down the chart changes how often coaching is expected, of whoever moves along too. */
export async function levelsDiffer(tx: Tx, tenantId: string): Promise<boolean> {
  const rows = await tx.prepared(
    'levels-differ',
    `select from counting_rule where tenant_id = $1 and valid_to is null and level_days <> '{}'`,
    [tenantId],
  )
  return rows.length > 0
}

/** Co-coaches whose sessions with the report of `link l` count for it, as `coach_id`; over `rule`. */
export const delegatesSql = `
  select n.coach_id from co_coach n
  where rule.delegates_count and n.tenant_id = l.tenant_id and n.coachee_id = l.person_id and n.manager_id = l.manager_id`

/** The facts over `link l`, `rulesJoins` and leaves `own` and `up` of its two. */
export function factsSql(held: string, at: string): LinkSql {
  return {
    held,
    since: '(case when l.start_seen then l.valid_from end)',
    away: '(coalesce(own.away, false) or coalesce(up.away, false))',
    leaveTurns: 'least(own.turns_at, up.turns_at)',
    cadence: cadenceSql,
    at,
  }
}

/** The newest session that keeps `link l` live: one with the manager, or with a co-coach where those count. */
export function heldSql(withManager: string, except = 'true'): string {
  return `greatest(${withManager}, case when rule.delegates_count then (
    select max(d.last_held_at) from (${delegatesSql}) c
    join pair_state d on d.tenant_id = l.tenant_id and d.coach_id = c.coach_id and d.coachee_id = l.person_id
    where ${except}) end)`
}

/** How a manager's links stand, counted over `link` rows. */
export function countsSql(link: string): string {
  const count = (state: string) => `count(${link}.person_id) filter (where ${link}.state = '${state}') as ${state}`
  return ['live', 'late', 'never', 'exempt'].map(count).join(', ')
}

/** Nobody saves a session, changes the chart, leaves or reads it whole until this transaction ends. */
export async function holdLinks(tx: Tx, tenantId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${chartKey})`, [tenantId])
}

/** Of the lock that savings share and whatever works on many links has alone; the tenant is `$1`. */
export const chartKey = "hashtextextended('chart ' || $1::uuid, 0)"

const moment = '$2::timestamptz'

const factsJoins = `
      ${rulesJoins(moment)}
      left join pair_state q on q.tenant_id = l.tenant_id and q.coach_id = l.manager_id and q.coachee_id = l.person_id
      cross join lateral (select ${heldSql('q.last_held_at')} as at offset 0) lives
      left join leave own on own.person_id = l.person_id
      left join leave up on up.person_id = l.manager_id`

function setStatesSql(whose: string): string {
  const facts = factsSql('lives.at', moment)
  return `
    with leave as (${leavesSql(moment)}),
    told as (
      select l.person_id, l.manager_id, l.valid_from, l.state as old_state, l.turns_at as old_turns_at,
             ${stateSql(facts)} as state, ${turnsSql(facts)} as turns_at
      from link l
      ${factsJoins}
      where l.tenant_id = $1 and l.valid_to is null ${whose}
    )
    update link l set state = n.state, turns_at = n.turns_at
    from told n
    where l.tenant_id = $1 and l.person_id = n.person_id and l.valid_from = n.valid_from
      and (n.state, n.turns_at) is distinct from (n.old_state, n.old_turns_at)`
}

/** Tells the open links of everybody in `moved` that have no state theirs. */
export async function tellMoved(tx: Tx, tenantId: string, now: Date): Promise<void> {
  const moved = setStatesSql('and l.state is null and l.person_id in (select person_id from moved)')
  await tx.prepared('tell-links', moved, [tenantId, now])
}

/** Opens the links that are missing of everybody in `moved`, with their states. */
export async function openMoved(tx: Tx, tenantId: string, now: Date, startSeen: boolean): Promise<void> {
  const facts = factsSql('lives.at', moment)
  await tx.prepared(
    'open-links',
    `with leave as (${leavesSql(moment)})
     insert into link (tenant_id, person_id, manager_id, valid_from, start_seen, state, turns_at)
     select l.*, ${stateSql(facts)}, ${turnsSql(facts)}
     from (
       select $1::uuid as tenant_id, v.person_id, v.new_id as manager_id, ${moment} as valid_from, $3::boolean as start_seen
       from moved v
       where v.new_id is not null and not exists (
         select from link o where o.tenant_id = $1 and o.person_id = v.person_id and o.valid_to is null)
     ) l ${factsJoins}`,
    [tenantId, now, startSeen],
  )
}

/** How many were not as they had to be. */
export interface Refreshed {
  links: number
  managers: number
}

/**
 * Works out states and counters of open links again: those of `people` to their managers, with `around` also those to
 * their own people; of all for null. Call it under `holdLinks`.
 */
export async function refreshLinks(
  tx: Tx,
  tenantId: string,
  now: Date,
  people: readonly string[] | null,
  around = false,
): Promise<Refreshed> {
  const whose = people && (around ? '(l.person_id = any($3) or l.manager_id = any($3))' : 'l.person_id = any($3)')
  const changed = await tx.query<{ person_id: string; manager_id: string }>(
    `${setStatesSql(whose ? `and ${whose}` : '')} returning l.person_id, l.manager_id`,
    people ? [tenantId, now, people] : [tenantId, now],
  )
  const touched = [...new Set(changed.flatMap((row) => [row.person_id, row.manager_id]))]
  return { links: changed.length, managers: await countLinks(tx, tenantId, people && touched) }
}

/** Counts the links of these managers again, or of all for null. Returns how many counters were wrong. */
async function countLinks(tx: Tx, tenantId: string, managers: readonly string[] | null): Promise<number> {
  if (managers?.length === 0) return 0
  const rows = await tx.query(
    `update manager m set live = c.live, late = c.late, never = c.never, exempt = c.exempt, own_state = c.own_state
     from (
       select m.person_id, up.state as own_state, ${countsSql('l')}
       from manager m
       left join link l on l.tenant_id = $1 and l.manager_id = m.person_id and l.valid_to is null
       left join link up on up.tenant_id = $1 and up.person_id = m.person_id and up.valid_to is null
       where m.tenant_id = $1 ${managers ? 'and m.person_id = any($2)' : ''}
       group by m.person_id, up.state
     ) c
     where m.tenant_id = $1 and m.person_id = c.person_id
       and (m.live, m.late, m.never, m.exempt, m.own_state) is distinct from (c.live, c.late, c.never, c.exempt, c.own_state)
     returning m.person_id`,
    managers ? [tenantId, managers] : [tenantId],
  )
  const above = managers
    ? 'select distinct m.parent_id as person_id from manager m where m.tenant_id = $1 and m.person_id = any($2)'
    : 'select person_id from manager where tenant_id = $1'
  return rows.length + (await sumFirstLines(tx, above, managers ? [tenantId, managers] : [tenantId]))
}
