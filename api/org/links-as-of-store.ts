import { factsSql, rulesJoins, stateSql } from './link-state-store.ts'

/**
 * All links of a moment with their states then, over leaves of that moment, `leave`. `held` joins the newest session that
 * counts for `link l` by then as `lives.at`.
 */
export function linksAsOfSql(at: string, held: string): string {
  return `
    select l.tenant_id, l.person_id, l.manager_id, l.valid_from, l.start_seen, lives.at as last_held_at,
           ${stateSql(factsSql('lives.at', at))} as state
    from link l
    ${rulesJoins(at)}
    ${held}
    left join leave own on own.person_id = l.person_id
    left join leave up on up.person_id = l.manager_id
    where l.tenant_id = $1 and l.valid_from <= ${at} and (l.valid_to is null or l.valid_to > ${at})`
}
