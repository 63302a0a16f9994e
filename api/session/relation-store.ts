import type { Relation } from '../contract/session.ts'
import type { Db } from '../store/db.ts'

/** The coach stands above the coachee's manager, at whatever height. */
const aboveManager = (coach: string, coachee: string) => `exists (
  select from manager up
  join link l on l.tenant_id = up.tenant_id and l.person_id = ${coachee} and l.valid_to is null
  join manager m on m.tenant_id = up.tenant_id and m.person_id = l.manager_id
  where up.tenant_id = $1 and up.person_id = ${coach} and up.path <> '' and m.path > up.path and m.path < up.path || 'g')`

/** Named by the coachee's manager of today. */
const named = (coach: string, coachee: string) => `exists (
  select from co_coach k
  join link l on l.tenant_id = k.tenant_id and l.person_id = k.coachee_id and l.manager_id = k.manager_id
    and l.valid_to is null
  where k.tenant_id = $1 and k.coach_id = ${coach} and k.coachee_id = ${coachee})`

const inLine = (coach: string, coachee: string) => `exists (
  select from link l where l.tenant_id = $1 and l.person_id = ${coachee} and l.manager_id = ${coach}
    and l.valid_to is null)`

/** What a coach is to a coachee today, as an expression of the two columns or parameters; null: nothing. `$1` is the tenant. */
export function relationSql(coach: string, coachee: string): string {
  return `case when ${inLine(coach, coachee)} then 'line' when ${named(coach, coachee)} then 'co-coach'
               when ${aboveManager(coach, coachee)} then 'skip-level' end`
}

export interface Related {
  coachId: string
  coacheeId: string
  relation: Relation
}

/** Who of two people may coach the other today, and as what; null: neither. */
export type ReadRelation = (tenantId: string, oneId: string, otherId: string) => Promise<Related | null>

export function relationReader(db: Db): ReadRelation {
  return async (tenantId, oneId, otherId) => {
    const [row] = await db.query<{ coach_id: string; coachee_id: string; relation: Relation }>(
      tenantId,
      `select * from (
         select coach_id, coachee_id, ${relationSql('coach_id', 'coachee_id')} as relation
         from (values ($2::uuid, $3::uuid), ($3, $2)) as pair (coach_id, coachee_id)
       ) each
       where relation is not null
       order by array_position(array['line', 'co-coach', 'skip-level'], relation) limit 1`,
      [tenantId, oneId, otherId],
    )
    return row ? { coachId: row.coach_id, coacheeId: row.coachee_id, relation: row.relation } : null
  }
}
