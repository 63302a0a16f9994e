import type { Cascade } from '../contract/cascade.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Tx } from '../store/db.ts'
import { readBreakAbove } from './chain-store.ts'
import type { WeekRow } from './own-weeks.ts'
import { personSql, rowSql } from './person-sql-store.ts'
import type { View } from './root-store.ts'

/** Under which the weeks of the whole company are kept. */
export const companyId = '00000000-0000-0000-0000-000000000000'

export interface Around {
  /** Frozen weeks of the root, and by name those of the company. */
  weeks: (WeekRow & { root_id: string })[]
  breakAbove: Cascade['breakAbove']
}

interface AroundRow {
  weeks: Around['weeks']
  above: { manager: PersonRow; report: PersonRow; state: 'late' | 'never' } | null
}

/**
 * What stands beside and above the root: its frozen weeks from one Monday to another, and the nearest link above it that
 * does not hold. The weeks are a filter alone: by them all rows of a tenant would be looked through. The managers above are
 * found by the beginnings of the root's path; a past chart, or a root that leads nobody, has the chain walked instead.
 */
export async function readAround(tx: Tx, view: View, from: string, until: string): Promise<Around> {
  const { tenantId, chart, root } = view
  const rootId = root.person?.id ?? companyId
  const path = chart.today && root.person ? root.path : null
  const [row] = await tx.prepared<AroundRow>(
    'cascade-around',
    `select (
       select coalesce(json_agg(w), '[]') from (
         select w.root_id, to_char(w.week, 'YYYY-MM-DD') as week, w.managers_coached, w.managers_counted, w.reached, w.people,
           w.live, w.counted, w.answered, w.agreed, w.answerers
         from cascade_week w
         where w.tenant_id = $1 and w.root_id in ($2, $3) and w.week - $4::date >= 0 and w.week - $5::date <= 0) w
     ) as weeks, (
       select json_build_object('manager', ${rowSql('u')}, 'report', ${rowSql('r')}, 'state', b.own_state)
       from (
         select b.person_id, b.parent_id, b.own_state from manager b
         where b.tenant_id = $1 and b.path = any($6) and b.own_state in ('late', 'never')
         order by b.depth desc limit 1) b
       cross join lateral (${personSql('b.person_id')}) r
       cross join lateral (${personSql('b.parent_id')}) u
     ) as above`,
    [tenantId, rootId, companyId, from, until, beginningsOf(path ?? '')],
  )
  const above = row?.above
  const known = above && { manager: personOf(above.manager), report: personOf(above.report), state: above.state }
  return {
    weeks: row?.weeks ?? [],
    breakAbove: path === null && root.person ? await readBreakAbove(tx, view) : (known ?? null),
  }
}

/** Paths of everybody above and of whoever stands here. */
function beginningsOf(path: string): string[] {
  return Array.from({ length: path.length / segment }, (_, index) => path.slice(0, (index + 1) * segment))
}

/** Digits a level. */
const segment = 7
