import { coachedDay, tellCoached, tellUntold } from '../org/coached-store.ts'
import { holdLinks } from '../org/link-state-store.ts'
import type { Db, Tx } from '../store/db.ts'
import { statesAsOf } from './as-of-store.ts'
import { companyId, mondaysUntil } from './weeks.ts'

const most = 52

/** What freezing the weeks of a tenant reads and writes. */
export function freezeStore(db: Db, now: () => Date) {
  return {
    /** Weeks to freeze, as far as records reach and at most 52: those never frozen, and those something was entered for late. */
    async due(tenantId: string): Promise<string[]> {
      const rows = await db.query<{ week: string }>(
        tenantId,
        `select to_char(w.week, 'YYYY-MM-DD') as week
         from unnest($2::date[]) as w (week)
         where w.week::timestamp at time zone 'UTC' >= (select min(l.valid_from) from link l where l.tenant_id = $1)
           and (not exists (select from cascade_week f where f.tenant_id = $1 and f.root_id = $3 and f.week = w.week)
             or exists (select from cascade_dirty d where d.tenant_id = $1 and d.week = w.week))
         order by w.week desc`,
        [tenantId, mondaysUntil(now(), most), companyId],
      )
      return rows.map(({ week }) => week)
    },

    /** All that are frozen, however long ago. */
    async frozen(tenantId: string): Promise<string[]> {
      const rows = await db.query<{ week: string }>(
        tenantId,
        `select to_char(w.week, 'YYYY-MM-DD') as week from cascade_week w
         where w.tenant_id = $1 and w.root_id = $2 order by w.week`,
        [tenantId, companyId],
      )
      return rows.map(({ week }) => week)
    },

    /** Returns how many totals were not as they had to be. */
    freeze: (tenantId: string, week: string): Promise<number> =>
      db.transaction(tenantId, (tx) => freezeWeek(tx, tenantId, week)),

    /** Tells who was coached a quarter ago of whoever it is not told of yet; of all where that is to be frozen again. */
    tellCoached: (tenantId: string, due: readonly string[]): Promise<void> =>
      db.transaction(tenantId, async (tx) => {
        if (!due.includes(coachedDay(now()))) return tellUntold(tx, tenantId, now())
        await holdLinks(tx, tenantId)
        await tellCoached(tx, tenantId, now(), 'all')
      }),
  }
}

export type FreezeStore = ReturnType<typeof freezeStore>

/**
 * Totals of everybody below each manager of managers, and of the whole company, as of a Monday, 0:00 UTC, with what was
 * answered in the seven days before. From dated links and what is known today, so that it can be repeated. Returns how
 * many rows changed.
 */
export async function freezeWeek(tx: Tx, tenantId: string, week: string): Promise<number> {
  // First: whatever is entered from now on marks the week anew.
  await tx.query('delete from cascade_dirty where tenant_id = $1 and week = $2', [tenantId, week])
  await statesAsOf(tx, tenantId, startOf(week))
  await sumUp(tx, tenantId)
  const removed = await tx.query(
    `delete from cascade_week w where w.tenant_id = $1 and w.week = $2 and w.root_id <> $3
       and not exists (select from week_total t where t.person_id = w.root_id and t.managers_counted > 0)
     returning w.root_id`,
    [tenantId, week, companyId],
  )
  const written = await tx.query(writeSql, [tenantId, week, companyId])
  await tx.query('drop table week_total')
  await tx.query('delete from answer_week where tenant_id = $1 and week < $2', [tenantId, week])
  return removed.length + written.length
}

/** From the deepest managers up, each with the totals of those right below. */
async function sumUp(tx: Tx, tenantId: string): Promise<void> {
  await tx.query('drop table if exists week_total')
  await tx.query(
    `create temp table week_total (
       person_id uuid primary key, parent_id uuid, own_state text, path text collate "C" not null,
       managers_coached int not null, managers_counted int not null, reached int not null, people int not null,
       live int not null, counted int not null
     ) on commit drop`,
  )
  await tx.query('create index on week_total (parent_id)')
  const [deepest] = await tx.query<{ depth: number | null }>('select max(depth) as depth from day_manager')
  for (let depth = deepest?.depth ?? 0; depth > 0; depth--) {
    await tx.query(
      `insert into week_total
       select m.person_id, m.parent_id, m.own_state, m.path, coalesce(c.coached, 0), coalesce(c.counted_managers, 0),
         m.live + m.exempt + coalesce(c.reached, 0), m.directs + coalesce(c.people, 0),
         m.live + coalesce(c.live, 0), m.live + m.late + m.never + coalesce(c.counted, 0)
       from day_manager m
       left join lateral (
         select sum(t.managers_coached) + count(*) filter (where t.own_state = 'live') as coached,
           sum(t.managers_counted) + count(*) as counted_managers,
           sum(t.reached) filter (where t.own_state in ('live', 'exempt')) as reached,
           sum(t.people) as people, sum(t.live) as live, sum(t.counted) as counted
         from week_total t where t.parent_id = m.person_id) c on true
       where m.tenant_id = $1 and m.depth = $2`,
      [tenantId, depth],
    )
  }
}

const writeSql = `
  with answered as (
    select s.coachee_id, s.confirmation, m.path
    from session s
    left join day_manager m on m.tenant_id = $1 and m.person_id = s.coach_id
    where s.tenant_id = $1 and s.answered_at < $2::date::timestamp at time zone 'UTC'
      and s.answered_at >= ($2::date - 7)::timestamp at time zone 'UTC'
  ),
  answers as (
    select left(a.path, n) collate "C" as path, count(*) as answered,
      count(*) filter (where a.confirmation = 'agreed') as agreed, count(distinct a.coachee_id) as answerers
    from answered a cross join generate_series(7, length(a.path), 7) as n group by 1
  ),
  rows as (
    select t.person_id as root_id, t.managers_coached, t.managers_counted, t.reached, t.people, t.live, t.counted,
      coalesce(a.answered, 0) as answered, coalesce(a.agreed, 0) as agreed, coalesce(a.answerers, 0) as answerers
    from week_total t left join answers a on a.path = t.path
    where t.managers_counted > 0
    union all
    select $3::uuid, coalesce(sum(managers_coached), 0), coalesce(sum(managers_counted), 0), coalesce(sum(reached), 0),
      coalesce(sum(people), 0), coalesce(sum(live), 0), coalesce(sum(counted), 0),
      (select count(*) from answered), (select count(*) from answered where confirmation = 'agreed'),
      (select count(distinct coachee_id) from answered)
    from week_total where parent_id is null
  )
  insert into cascade_week as w (tenant_id, week, root_id, managers_coached, managers_counted, reached, people, live,
    counted, answered, agreed, answerers)
  select $1, $2, r.* from rows r
  on conflict (tenant_id, root_id, week) do update set
    managers_coached = excluded.managers_coached, managers_counted = excluded.managers_counted,
    reached = excluded.reached, people = excluded.people, live = excluded.live, counted = excluded.counted,
    answered = excluded.answered, agreed = excluded.agreed, answerers = excluded.answerers
  where w.tenant_id = $1 and (w.managers_coached, w.managers_counted, w.reached, w.people, w.live, w.counted, w.answered,
    w.agreed, w.answerers) is distinct from (excluded.managers_coached, excluded.managers_counted, excluded.reached,
    excluded.people, excluded.live, excluded.counted, excluded.answered, excluded.agreed, excluded.answerers)
  returning w.root_id`

function startOf(week: string): Date {
  return new Date(`${week}T00:00:00Z`)
}
