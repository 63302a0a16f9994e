import type { Finding, FoundPeople, FoundPerson, OrgQuality } from '../contract/org.ts'
import type { Db } from '../store/db.ts'
import { placeAfter, placeIn } from './list-place.ts'
import { type Break, judge, wideSpan } from './quality.ts'
import { type PersonRow, personOf } from './store.ts'

const inChart = 'p.excluded is null and p.left_at is null'

interface PeopleRow extends Record<Exclude<Finding, 'tops' | 'alone' | 'wide-spans'>, number> {
  people: number
  /** No manager is named, so they are a top or alone. */
  unnamed: number
  full_at: Date | null
  delta_at: Date | null
  requests: number | null
  resource_units: number | null
}

interface TreeRow {
  /** What is wrong with the heads of these trees; null: nothing, they are tops. */
  finding: Break | null
  heads: number
  managers: number
  below: number
  wide: number
  depth: number
  span: number
}

const peopleSql = `
  select n.*, s.full_at, s.delta_at, s.requests, s.resource_units,
         (select count(*) from manager_override o where o.tenant_id = $1) as overrides
  from (
    select count(*) filter (where p.excluded is null) as people,
           count(*) filter (where p.excluded = 'guest') as guests,
           count(*) filter (where p.excluded = 'disabled') as disabled,
           count(*) filter (where p.excluded is null and p.loop_cut) as loops,
           count(*) filter (where p.excluded is null and p.manager_finding = 'own-manager') as "own-manager",
           count(*) filter (where p.excluded is null and p.manager_finding = 'manager-left') as "manager-left",
           count(*) filter (where p.excluded is null and p.manager_finding = 'manager-outside') as "manager-outside",
           count(*) filter (
             where p.excluded is null and p.wanted_manager_id is null and p.manager_finding is null) as unnamed
    from person p where p.tenant_id = $1 and p.left_at is null
  ) n
  left join org_sync s on s.tenant_id = $1`

/** Every tree by what is wrong with its head; the first seven digits of a path are the head's. */
const treesSql = `
  select h.finding, count(*) filter (where m.parent_id is null) as heads, count(*) as managers, sum(m.directs) as below,
         count(*) filter (where m.directs > ${wideSpan}) as wide, max(m.depth) as depth, max(m.directs) as span
  from manager m
  join (
    select t.path, case when p.loop_cut then 'loops' else p.manager_finding end as finding
    from manager t
    join person p on p.tenant_id = t.tenant_id and p.person_id = t.person_id
    where t.tenant_id = $1 and t.parent_id is null
  ) h on h.path = left(m.path, 7)
  where m.tenant_id = $1
  group by h.finding`

export type ReadQuality = (tenantId: string) => Promise<OrgQuality>

/** Two statements: one over the people, one over the managers. */
export function qualityReader(db: Db): ReadQuality {
  return (tenantId) =>
    db.transaction(tenantId, async (tx) => {
      const [counted] = await tx.query<PeopleRow>(peopleSql, [tenantId])
      const trees = await tx.query<TreeRow>(treesSql, [tenantId])
      return qualityOf(counted, trees)
    })
}

function qualityOf(counted: PeopleRow | undefined, trees: readonly TreeRow[]): OrgQuality {
  const sum = (field: 'managers' | 'wide') => trees.reduce((total, tree) => total + tree[field], 0)
  const max = (field: 'depth' | 'span') => Math.max(0, ...trees.map((tree) => tree[field]))
  const treesWith = (finding: Break | null) => trees.find((tree) => tree.finding === finding)
  const below = (finding: Break | null) => treesWith(finding)?.below ?? 0
  const found = (finding: keyof PeopleRow & (Finding | 'people' | 'unnamed')) => counted?.[finding] ?? 0
  const tops = treesWith(null)?.heads ?? 0
  const findings: OrgQuality['findings'] = {
    tops,
    alone: found('unnamed') - tops,
    loops: found('loops'),
    'own-manager': found('own-manager'),
    'manager-left': found('manager-left'),
    'manager-outside': found('manager-outside'),
    'wide-spans': sum('wide'),
    guests: found('guests'),
    disabled: found('disabled'),
    overrides: found('overrides'),
  }
  const cutOff = {
    'manager-left': findings['manager-left'] + below('manager-left'),
    'manager-outside': findings['manager-outside'] + below('manager-outside'),
    loops: findings.loops + below('loops'),
    'own-manager': findings['own-manager'],
  }
  const ownHeads = treesWith('own-manager')?.heads ?? 0
  const placed = tops + below(null) + ownHeads + below('own-manager')
  const people = found('people')
  return {
    ...judge({ people, findings, placed, cutOff, lastFull: counted?.full_at ?? null }),
    people,
    managers: sum('managers'),
    depth: trees.length > 0 ? max('depth') + 1 : 0,
    widestSpan: max('span'),
    findings,
    lastFull: counted?.full_at?.toISOString() ?? null,
    lastDelta: counted?.delta_at?.toISOString() ?? null,
    requests: counted?.requests ?? 0,
    resourceUnits: counted?.resource_units ?? 0,
  }
}

const conditions: Record<Finding, string> = {
  tops: `${inChart} and m.parent_id is null and m.directs > 0 and p.manager_finding is null and not p.loop_cut`,
  alone: `${inChart} and p.wanted_manager_id is null and p.manager_finding is null and m.person_id is null`,
  loops: `${inChart} and p.loop_cut`,
  'own-manager': `${inChart} and p.manager_finding = 'own-manager'`,
  'manager-left': `${inChart} and p.manager_finding = 'manager-left'`,
  'manager-outside': `${inChart} and p.manager_finding = 'manager-outside'`,
  'wide-spans': `${inChart} and m.directs > ${wideSpan}`,
  guests: "p.excluded = 'guest' and p.left_at is null",
  disabled: "p.excluded = 'disabled' and p.left_at is null",
  overrides: 'exists (select from manager_override o where o.tenant_id = $1 and o.person_id = p.person_id)',
}

const part = 1_000

interface FoundRow extends PersonRow {
  department: string | null
  reports: number
  directory_manager_id: string | null
  directory_manager_name: string | null
  place: string
}

export type ListFound = (tenantId: string, finding: Finding, after: string | null) => Promise<FoundPeople>

/** The people behind a count by name, 1,000 at a time from behind the one that `after` stands for. */
export function foundReader(db: Db): ListFound {
  return async (tenantId, finding, after) => {
    const { name, id } = placeIn(after)
    const rows = await db.query<FoundRow>(
      tenantId,
      `select p.person_id, p.display_name, p.job_title, p.mail, p.department, coalesce(m.directs, 0) as reports,
              p.directory_manager_id, nullif(b.display_name, '') as directory_manager_name,
              lower(p.display_name) as place
       from person p
       left join manager m on m.tenant_id = p.tenant_id and m.person_id = p.person_id
       left join person b on b.tenant_id = p.tenant_id and b.person_id = p.directory_manager_id
       where p.tenant_id = $1 and ${conditions[finding]}
         and ($3::uuid is null or (lower(p.display_name), p.person_id) > ($2, $3::uuid))
       order by lower(p.display_name), p.person_id limit ${part + 1}`,
      [tenantId, name, id],
    )
    const entries = rows.slice(0, part)
    const last = rows.length > part ? entries.at(-1) : undefined
    return { entries: entries.map(foundOf), next: last ? placeAfter(last.place, last.person_id) : null }
  }
}

function foundOf(row: FoundRow): FoundPerson {
  const { directory_manager_id: id, directory_manager_name: displayName } = row
  return {
    person: personOf(row),
    department: row.department,
    directoryManager: id ? { id, displayName } : null,
    reports: row.reports,
  }
}
