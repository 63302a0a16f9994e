import { belowFolder } from '../../api/cascade/below-store.ts'
import type { Db } from '../../api/store/db.ts'

/**
 * An organisation made in the database itself: 4 to 12 reports a manager, everybody else without reports, `liveShare` links
 * of a hundred live. Sessions of half a year, those of the last weeks for live links.
 */
export async function generateCascade(db: Db, tenant: string, wanted: number, liveShare = 40): Promise<void> {
  await db.transaction(tenant, async (tx) => {
    const run = (sql: string) => tx.query(sql.replaceAll(':tenant', `'${tenant}'::uuid`))
    await run('insert into tenant (tenant_id) values (:tenant)')
    await run(`insert into org_sync (tenant_id, finished_at) values (:tenant, now())`)
    // Numbered level by level, so that a manager's people are a range of numbers after all that came before.
    await run(`create temp table spans on commit drop as
      select n, 4 + (hashint4(n) & 2147483647) % 9 as span from generate_series(1, ${Math.ceil(wanted / 7)}) as n`)
    await run(`create temp table ranges on commit drop as
      select n, span, 2 + coalesce(sum(span) over (order by n rows between unbounded preceding and 1 preceding), 0)::int as first
      from spans`)
    await run(`create temp table people on commit drop as
      select 1 as n, null::int as boss union all
      select f, r.n from ranges r cross join generate_series(r.first, r.first + r.span - 1) as f where f <= ${wanted}`)
    await run('create index on people (n)')
    await run('create index on people (boss)')
    await run(`create temp table facts on commit drop as
      select p.n, p.boss, md5('person ' || p.n)::uuid as id, md5('person ' || p.boss)::uuid as boss_id,
        (hashint4(p.n * 7 + 1) & 2147483647) % 100 < ${liveShare} as is_live, (hashint4(p.n * 7 + 2) & 2147483647) % 100 < 50 as is_late
      from people p`)
    await run(`insert into person (tenant_id, person_id, display_name, mail, generation, dirty)
      select :tenant, id, 'Person ' || n, 'person.' || n || '@example.com', 1, false from facts`)
    await run(`insert into link (tenant_id, person_id, valid_from, manager_id, start_seen, state)
      select :tenant, id, now() - interval '400 days', boss_id, false,
        case when is_live then 'live' when is_late then 'late' else 'never' end
      from facts where boss is not null`)
    await run(`insert into manager (tenant_id, person_id, parent_id, directs, live, late, never, own_state)
      select :tenant, m.id, m.boss_id, count(*), count(*) filter (where r.is_live),
        count(*) filter (where not r.is_live and r.is_late), count(*) filter (where not r.is_live and not r.is_late),
        case when m.boss is null then null when m.is_live then 'live' when m.is_late then 'late' else 'never' end
      from facts m join facts r on r.boss = m.n group by m.n, m.id, m.boss_id, m.boss, m.is_live, m.is_late order by m.boss_id`)
    await run(`with recursive tree as (
        select person_id, lpad(to_hex(manager_no), 7, '0') as path, 1 as depth from manager
        where tenant_id = :tenant and parent_id is null
        union all
        select m.person_id, t.path || lpad(to_hex(m.manager_no), 7, '0'), t.depth + 1
        from tree t join manager m on m.tenant_id = :tenant and m.parent_id = t.person_id)
      update manager m set path = t.path, depth = t.depth, was_coached = (m.own_state = 'live'),
        coached_for = date_trunc('week', now() at time zone 'UTC')::date,
        managers = (select count(*) from manager c where c.tenant_id = :tenant and c.parent_id = m.person_id)
      from tree t where m.tenant_id = :tenant and m.person_id = t.person_id`)
    // Of live links every 26 days, of late ones until half a year ago was over: 3.4 a person in 26 weeks. In several parts,
    // since no statement may take longer than the service waits.
    for (let k = 0; k <= 6; k++) {
      const answered = k % 4 === 0
      await run(`insert into session (tenant_id, session_id, coach_id, coachee_id, kind, starts_at, ends_at, outcome,
          tagged_by, tagged_at, confirmation, counted_at, answered_at)
        select :tenant, gen_random_uuid(), boss_id, id, 'coaching', at, at + interval '30 minutes', 'held', boss_id, at,
          ${answered ? "'agreed'" : 'null'}, at, ${answered ? 'at' : 'null'}
        from facts
        cross join lateral (
          select now() - make_interval(days => 1 + (n % 12) + case when is_live then 0 else 60 end + ${26 * k}) as at) a
        where boss is not null and (is_live or is_late) and a.at > now() - interval '182 days'`)
    }
    // As if the weeks before had been frozen.
    await run(
      `delete from answer_week where tenant_id = :tenant and week < date_trunc('week', now() at time zone 'UTC')`,
    )
    await run(`insert into pair_state (tenant_id, coach_id, coachee_id, last_held_at)
      select tenant_id, coach_id, coachee_id, max(counted_at) from session where tenant_id = :tenant group by 1, 2, 3`)
    await run('select analyze_chart()')
  })
  await belowFolder(db)(tenant, new Date(Date.now() + 600_000))
}
