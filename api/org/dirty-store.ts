import type { Tx } from '../store/db.ts'

const utc = (moment: string) => `((${moment}) at time zone 'UTC')`

/**
 * The Mondays whose frozen figures follow from a changed session, as `week`, those to come included: while it covers a
 * link, before and after the change; and that which ends the week of an answer that was given or taken back. `changed` has
 * `counted_at` and `answered_at` with what they become, `counts_at` and `answers_at`. The tenant is `$1`.
 */
export function weeksSql(changed: string, now: string): string {
  return `
    select generate_series(
      date_trunc('week', ${utc('e.at')} - interval '1 microsecond') + interval '7 days',
      least(${utc(`e.at + make_interval(hours => 36 * longest.days)`)}, ${utc(now)}),
      interval '7 days') as week
    from unnest(array[${changed}.counted_at, ${changed}.counts_at]) as e (at)
    cross join (
      select greatest(14, max(r.cadence_days), max((select max(d) from unnest(r.level_days) as d))) as days
      from counting_rule r where r.tenant_id = $1
    ) longest
    where e.at is not null and ${changed}.counted_at is distinct from ${changed}.counts_at
    union all
    select date_trunc('week', ${utc('a.at')}) + interval '7 days'
    from unnest(array[${changed}.answered_at, ${changed}.answers_at]) as a (at)
    where a.at is not null and ${changed}.answered_at is distinct from ${changed}.answers_at`
}

/**
 * In order, so that two late entries wait for each other and not both. A mark that is there is held: whoever freezes the
 * week takes it away only once this entry is to be seen.
 */
export async function markDirty(tx: Tx, tenantId: string, weeks: readonly string[]): Promise<void> {
  if (weeks.length === 0) return
  await tx.prepared(
    'mark-dirty',
    `insert into cascade_dirty as d (tenant_id, week)
     select $1, week from unnest($2::date[]) as week order by week
     on conflict (tenant_id, week) do update set week = excluded.week where d.tenant_id = $1`,
    [tenantId, weeks],
  )
}
