/**
 * A join with `session s`: the one that a row of `session` stands for, itself or the one it has gone into. Not by
 * `coalesce`, for which the planner uses no index behind row-level security.
 */
export const standsForSql = (named: string) => `
  join session s on s.tenant_id = ${named}.tenant_id
    and s.session_id = case when ${named}.merged_into is null then ${named}.session_id else ${named}.merged_into end`
