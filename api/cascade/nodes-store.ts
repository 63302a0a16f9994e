import { AppError } from '../app-error.ts'
import type {
  CascadeBranch,
  CascadeNode,
  CascadeNodes,
  CascadePeople,
  CascadeRows,
  FourState,
} from '../contract/cascade.ts'
import type { LinkState } from '../contract/person.ts'
import { placeAfter, placeIn } from '../org/list-place.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Tx } from '../store/db.ts'
import { linksBelowSql } from './below-store.ts'
import { rowSql } from './person-sql-store.ts'
import { standsBelowSql, type View } from './root-store.ts'

const part = 200
const rowsPart = 1_000

interface NodeRow extends PersonRow {
  is_parent: boolean
  place: string
  state: LinkState | null
  directs: number | null
  live: number | null
  late: number | null
  never: number | null
  exempt: number | null
  below: number
  live_below: number
  counted_below: number
}

/** The root and who reports to them, or for a whole company its tops: by name, 200 at a time. */
export async function listNodes(tx: Tx, view: View, after: string | null): Promise<CascadeBranch> {
  const { chart, root } = view
  const candidates = root.person
    ? `select l.person_id, l.state from ${chart.link} l
       where l.tenant_id = $1 and l.manager_id = $2::uuid and l.valid_to is null`
    : `select m.person_id, m.own_state as state from ${chart.manager} m
       where m.tenant_id = $1 and m.parent_id is null and $2::uuid is null`
  const parent = `select p.person_id, l.state from person p
    left join ${chart.link} l on l.tenant_id = $1 and l.person_id = p.person_id and l.valid_to is null
    where p.tenant_id = $1 and p.person_id = $2`
  return nodesAmong(tx, view, candidates, root.person?.id ?? null, after, after === null ? parent : noParent)
}

const noParent = 'select null::uuid as person_id, null as state where false'

const coaching = 'm.live * 2 >= nullif(m.live + m.late + m.never, 0)'

/** `fourStateOf` in SQL, over `m`. */
const inState: Record<FourState, string> = {
  'coached-and-coaching': `m.own_state = 'live' and ${coaching}`,
  'coaching-not-coached': `m.own_state <> 'live' and ${coaching}`,
  'coached-not-coaching': `m.own_state = 'live' and not ${coaching}`,
  neither: `m.own_state <> 'live' and not ${coaching}`,
}

/** All managers below in one of the four states, likewise. */
export async function listManagers(tx: Tx, view: View, state: FourState, after: string | null): Promise<CascadeNodes> {
  const { chart, root } = view
  if (root.path === null) return { entries: [], movedAway: 0, next: null }
  const candidates = `
    select m.person_id, m.own_state as state from ${chart.manager} m
    where m.tenant_id = $1 and m.path >= $2 and m.path < $2 || 'g' and m.depth > ${root.depth} and ${inState[state]}`
  const { parent: _, ...nodes } = await nodesAmong(tx, view, candidates, root.path, after, noParent)
  return nodes
}

/**
 * `$2` is what candidates and their parent are chosen by. Of a past day nobody is named who does not stand below the
 * caller today.
 */
async function nodesAmong(
  tx: Tx,
  { tenantId, callerId, chart, seesAll }: View,
  candidates: string,
  by: string | null,
  after: string | null,
  parent: string,
): Promise<CascadeBranch> {
  const place = placeIn(after)
  const open = chart.today || seesAll
  const visible = open ? '$5::uuid is not null' : standsBelowSql('c.person_id', '$5')
  const read = await tx.query<NodeRow>(
    `with page as (
       select p.person_id, p.display_name, p.job_title, p.mail, lower(p.display_name) as place, c.state, false as is_parent
       from (${candidates}) c
       join person p on p.tenant_id = $1 and p.person_id = c.person_id
       where ${visible} and ($4::uuid is null or (lower(p.display_name), p.person_id) > ($3, $4::uuid))
       order by lower(p.display_name), p.person_id limit ${part + 1}
     ),
     node as (
       select * from page
       union all
       select p.person_id, p.display_name, p.job_title, p.mail, '', c.state, true
       from (${parent}) c join person p on p.tenant_id = $1 and p.person_id = c.person_id
     )
     select node.*, m.directs, m.live, m.late, m.never, m.exempt, coalesce(t.below, 0)::int as below,
       coalesce(t.live, 0)::int as live_below, coalesce(t.counted, 0)::int as counted_below
     from node
     left join ${chart.manager} m on m.tenant_id = $1 and m.person_id = node.person_id
     left join lateral (
       select sum(s.live + s.late + s.never + s.exempt) as below, sum(s.live) as live,
         sum(s.live + s.late + s.never) as counted
       from (${linksBelowSql(chart, 'm.path')}) s) t on true
     order by node.is_parent, node.place, node.person_id`,
    [tenantId, by, place.name, place.id, callerId],
  )
  const above = read.find(({ is_parent }) => is_parent)
  const rows = read.filter(({ is_parent }) => !is_parent)
  const [away] =
    open || after !== null
      ? []
      : await tx.query<{ count: number }>(
          `select count(*) from (${candidates}) c where not ${standsBelowSql('c.person_id', '$3')}`,
          [tenantId, by, callerId],
        )
  const last = rows.length > part ? rows[part - 1] : undefined
  return {
    parent: above ? nodeOf(above) : null,
    entries: rows.slice(0, part).map(nodeOf),
    movedAway: away?.count ?? 0,
    next: last ? placeAfter(last.place, last.person_id) : null,
  }
}

function nodeOf(row: NodeRow): CascadeNode {
  const { directs, live, late, never, exempt } = row
  return {
    person: personOf(row),
    coachedBy: row.state,
    coaching: directs ? { live: live ?? 0, late: late ?? 0, never: never ?? 0, exempt: exempt ?? 0 } : null,
    below: row.below,
    coverage: { n: row.live_below, of: row.counted_below },
  }
}

interface ManagerRow extends PersonRow {
  path: string
  depth: number
  state: LinkState | null
  live: number
  late: number
  never: number
  exempt: number
  manager: PersonRow | null
}

/** All managers below by their place in the chart, 1,000 at a time. */
export async function listRows(tx: Tx, view: View, after: string | null): Promise<CascadeRows> {
  const { tenantId, callerId, chart, root, seesAll } = view
  if (root.path === null) return { entries: [], next: null }
  const visible = chart.today || seesAll ? '$5::uuid is not null' : standsBelowSql('m.person_id', '$5')
  const lowest = root.depth + (root.person ? 1 : 0)
  const rows = await tx.query<ManagerRow>(
    `select m.path, m.depth, m.own_state as state, m.live, m.late, m.never, m.exempt, p.person_id, p.display_name,
       p.job_title, p.mail,
       case when u.person_id is not null then ${rowSql('u')} end as manager
     from ${chart.manager} m
     join person p on p.tenant_id = $1 and p.person_id = m.person_id
     left join person u on u.tenant_id = $1 and u.person_id = m.parent_id
     where m.tenant_id = $1 and m.path >= $2 and m.path < $2 || 'g' and m.path > $3 and m.depth >= $4 and ${visible}
     order by m.path limit ${rowsPart + 1}`,
    [tenantId, root.path, pathIn(after), lowest, callerId],
  )
  const last = rows.length > rowsPart ? rows[rowsPart - 1] : undefined
  const entries = rows.slice(0, rowsPart).map((row) => ({
    person: personOf(row),
    manager: row.manager ? personOf(row.manager) : null,
    level: row.depth - root.depth,
    coachedBy: row.state,
    live: row.live,
    late: row.late,
    never: row.never,
    exempt: row.exempt,
  }))
  return { entries, next: last ? Buffer.from(last.path).toString('base64url') : null }
}

/** Throws `AppError` `input-invalid`. */
function pathIn(after: string | null): string {
  const path = Buffer.from(after ?? '', 'base64url').toString()
  if (/^([0-9a-f]{7})*$/.test(path)) return path
  throw new AppError('input-invalid', 'This is no place in the list.', {
    errors: [{ field: 'after', message: 'must be what the part before named as next' }],
  })
}

const found = 20

/** People at or below the caller, for HR admins everybody, with a word of whose name begins like this. */
export async function findPeople(tx: Tx, { tenantId, callerId, seesAll }: View, name: string): Promise<CascadePeople> {
  const start = name.toLowerCase().replace(/[\\%_]/g, '\\$&')
  const rows = await tx.query<PersonRow & { manager: PersonRow | null }>(
    `select p.person_id, p.display_name, p.job_title, p.mail,
       case when u.person_id is not null then ${rowSql('u')} end as manager
     from person p
     left join link l on l.tenant_id = $1 and l.person_id = p.person_id and l.valid_to is null
     left join person u on u.tenant_id = $1 and u.person_id = l.manager_id
     where p.tenant_id = $1 and p.excluded is null and p.left_at is null and lower(p.display_name) like any($3)
       and ${seesAll ? '$2::uuid is not null' : standsBelowSql('p.person_id', '$2')}
     order by lower(p.display_name) not like $4, lower(p.display_name), p.person_id limit ${found + 1}`,
    [tenantId, callerId, [`${start}%`, `% ${start}%`, `%-${start}%`], `${start}%`],
  )
  return {
    entries: rows.slice(0, found).map((row) => ({
      person: personOf(row),
      manager: row.manager ? personOf(row.manager) : null,
    })),
    more: rows.length > found,
  }
}
