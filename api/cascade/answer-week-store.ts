import { holdLinks } from '../org/link-state-store.ts'
import type { Tx } from '../store/db.ts'
import { companyId } from './weeks.ts'

/**
 * Counts the answers of weeks that are not frozen again, from sessions. The rows are held first, so that whatever changes
 * one meanwhile has either been counted or waits. Returns how many were wrong.
 */
export async function mendAnswers(tx: Tx, tenantId: string): Promise<number> {
  await holdLinks(tx, tenantId)
  await tx.query('select from answer_week where tenant_id = $1 for update', [tenantId])
  const [row] = await tx.query<{ wrong: number }>(
    `with ended as (
       select coalesce(max(w.week), '-infinity') as day from cascade_week w where w.tenant_id = $1 and w.root_id = $2
     ),
     told as (
       select s.coach_id, m.path, date_trunc('week', s.answered_at at time zone 'UTC')::date as week,
         count(*)::int as answered, (count(*) filter (where s.confirmation = 'agreed'))::int as agreed
       from session s
       left join manager m on m.tenant_id = $1 and m.person_id = s.coach_id
       where s.tenant_id = $1 and s.answered_at >= (select e.day::timestamp at time zone 'UTC' from ended e)
       group by 1, 2, 3
     ),
     removed as (
       delete from answer_week a where a.tenant_id = $1
         and not exists (select from told t where t.coach_id = a.coach_id and t.week = a.week)
       returning a.week >= (select e.day from ended e) and (a.answered, a.agreed) <> (0, 0) as wrong
     ),
     changed as (
       update answer_week a set answered = t.answered, agreed = t.agreed, path = t.path from told t
       where a.tenant_id = $1 and a.coach_id = t.coach_id and a.week = t.week
         and (a.answered, a.agreed, a.path) is distinct from (t.answered, t.agreed, t.path)
       returning 1
     ),
     added as (
       insert into answer_week select $1, t.coach_id, t.week, t.answered, t.agreed, t.path from told t
       where not exists (select from answer_week a where a.tenant_id = $1 and a.coach_id = t.coach_id and a.week = t.week)
       on conflict do nothing returning 1
     )
     select (select count(*) from removed r where r.wrong) + (select count(*) from changed) + (select count(*) from added)
       as wrong`,
    [tenantId, companyId],
  )
  return row?.wrong ?? 0
}
