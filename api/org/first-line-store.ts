import type { Tx } from '../store/db.ts'

export const holdsSql = (state: string) => `${state} in ('live', 'exempt')`
export const brokenSql = (state: string) => `${state} in ('late', 'never')`

/** What a manager's row tells of those reports who are first-line managers: who lead nobody that leads. */
export const firstLineColumns = [
  'first_line',
  'first_line_kept',
  'first_line_broken',
  'first_line_lost',
  'first_line_lost_kept',
] as const

/** These, added up over rows of first-line managers. */
export function firstLineSql(row: string): string {
  const sum = (of: string, which: string) => `coalesce(sum(${of}) filter (where ${which}), 0)`
  const kept = `${row}.live + ${row}.exempt`
  const [held, lost] = [holdsSql(`${row}.own_state`), brokenSql(`${row}.own_state`)]
  return [
    'count(*)',
    sum(kept, held),
    sum(`${row}.late + ${row}.never`, held),
    `count(*) filter (where ${lost})`,
    sum(kept, lost),
  ]
    .map((sql, nth) => `${sql} as ${firstLineColumns[nth]}`)
    .join(', ')
}

export const firstLineOf = (alias: string) => firstLineColumns.map((name) => `${alias}.${name}`).join(', ')
export const setFirstLineSql = (from: string) => firstLineColumns.map((name) => `${name} = ${from}.${name}`).join(', ')

/**
 * Adds up again what the rows of some managers tell of the first line. `whose` is SQL for their ids, as `person_id`. Returns
 * for how many it was wrong. Call it under `holdLinks`.
 */
export async function sumFirstLines(tx: Tx, whose: string, params: readonly unknown[]): Promise<number> {
  const rows = await tx.query(
    `update manager m set ${setFirstLineSql('f')}
     from (${whose}) t
     cross join lateral (
       select ${firstLineSql('c')} from manager c
       where c.tenant_id = $1 and c.parent_id = t.person_id and c.managers = 0 offset 0) f
     where m.tenant_id = $1 and m.person_id = t.person_id and (${firstLineOf('m')}) <> (${firstLineOf('f')})
     returning m.person_id`,
    params,
  )
  return rows.length
}
