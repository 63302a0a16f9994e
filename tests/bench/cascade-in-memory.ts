import type { Db } from '../../api/store/db.ts'
import { medianOf } from './figure.ts'

interface Row {
  parent: number
  depth: number
  state: number
  live: number
  rated: number
}

/** The floor of all: managers in arrays of numbers, parents before their people; one pass for levels, reach and breaks. */
export async function typedPass(db: Db, tenant: string): Promise<number> {
  const rows = await db.query<Row>(
    tenant,
    `with numbered as (
       select person_id, parent_id, depth, own_state, live, late, never, (row_number() over (order by depth, path))::int - 1 as n
       from manager where tenant_id = $1)
     select coalesce(p.n, -1) as parent, m.depth, case m.own_state when 'live' then 1 else 0 end as state, m.live,
       m.live + m.late + m.never as rated
     from numbered m left join numbered p on p.person_id = m.parent_id order by m.n`,
    [tenant],
  )
  const column = (of: keyof Row) => Int32Array.from(rows, (row) => row[of])
  const [parent, depth, state, live, rated] = [
    column('parent'),
    column('depth'),
    column('state'),
    column('live'),
    column('rated'),
  ]
  return medianOf(20, async () => pass(parent, depth, state, live, rated))
}

function pass(parent: Int32Array, depth: Int32Array, state: Int32Array, live: Int32Array, rated: Int32Array): number {
  const [count, lost, regained] = [parent.length, new Int32Array(parent.length), new Int32Array(parent.length)]
  const levels = new Int32Array(64)
  let reached = 0
  for (let at = 0; at < count; at++) {
    const up = parent[at] ?? -1
    const holds = state[at] === 1
    const above = up < 0 ? 0 : (lost[up] ?? 0)
    // 0: a whole chain; -1: cut off for good; otherwise the number of the break it hangs on, counted from 1.
    lost[at] = up < 0 || (above === 0 && holds) ? 0 : above === 0 ? at + 1 : above > 0 && holds ? above : -1
    const hangs = lost[at] ?? 0
    if (hangs === 0) reached += live[at] ?? 0
    if (hangs > 0) regained[hangs - 1] = (regained[hangs - 1] ?? 0) + (live[at] ?? 0)
    const level = (depth[at] ?? 0) * 4 + (holds ? 2 : 0) + ((live[at] ?? 0) * 2 >= (rated[at] ?? 0) ? 1 : 0)
    levels[level] = (levels[level] ?? 0) + 1
  }
  return reached + (regained[0] ?? 0)
}
