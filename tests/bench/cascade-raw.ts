import type { Db } from '../../api/store/db.ts'

/** Levels, the headline, reach and breaks of everybody below, from links and sessions alone: nothing is kept. */
export async function rawPage(db: Db, tenant: string, rootId: string): Promise<unknown[]> {
  return db.query(
    tenant,
    `with recursive held as (
       select coach_id, coachee_id, max(starts_at) as at from session
       where tenant_id = $1 and outcome = 'held' and coalesce(confirmation, 'agreed') = 'agreed' group by 1, 2
     ),
     tree as (
       select $2::uuid as person_id, null::uuid as manager_id, 0 as level, null::boolean as live, true as whole
       union all
       select l.person_id, l.manager_id, t.level + 1, coalesce(h.at > now() - interval '21 days', false),
         t.whole and coalesce(h.at > now() - interval '21 days', false)
       from tree t
       join link l on l.tenant_id = $1 and l.manager_id = t.person_id and l.valid_to is null
       left join held h on h.coach_id = l.manager_id and h.coachee_id = l.person_id
     ),
     leaders as (select manager_id as person_id, count(*) as directs, count(*) filter (where live) as live
                 from tree where manager_id is not null group by manager_id)
     select t.level, d.person_id is not null as leads, count(*) as people, count(*) filter (where t.live) as live,
       count(*) filter (where t.whole) as reached, count(*) filter (where d.live * 2 >= d.directs) as coaching,
       sum(d.live / d.directs::float8) as coverage,
       count(*) filter (where not t.live and up.whole) as broken
     from tree t
     left join leaders d on d.person_id = t.person_id
     left join tree up on up.person_id = t.manager_id
     group by 1, 2`,
    [tenant, rootId],
  )
}
