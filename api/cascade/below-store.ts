import type { Db, Tx } from '../store/db.ts'
import type { Chart } from './day-store.ts'

/** How much has become other below somebody is added to all above, as long as there is time. Returns how many changes. */
export type FoldBelow = (tenantId: string, until: Date) => Promise<number>

const batch = 20_000

const key = ['path', 'alike', 'week'] as const
const numbers = ['managers', 'live', 'late', 'never', 'exempt', 'coverage', 'squares', 'answered', 'agreed'] as const
const columns = [...key, ...numbers].join(', ')
const each = (tell: (name: string) => string) => numbers.map(tell).join(', ')
const sums = each((name) => `sum(${name})::bigint as ${name}`)

/**
 * Rows of what stands at and below a place in today's chart, to be added up by `alike` and `week`: its sums, and what is
 * not in them yet. Both are SQL; whatever begins with `path` sorts before `end`.
 */
export function belowSql(path: string, end: string): string {
  const rows = `select alike, week, ${numbers.join(', ')} from`
  return `${rows} below_total kept where kept.tenant_id = $1 and kept.path = ${path}
          union all
          ${rows} below_change lately where lately.tenant_id = $1 and lately.path >= ${path} and lately.path < ${end}`
}

/** Rows with how the links at and below a place stand, by their states, to be added up; SQL. */
export function linksBelowSql({ today, manager }: Chart, path: string): string {
  const end = `${path} || 'g'`
  return today
    ? belowSql(path, end)
    : `select under.live, under.late, under.never, under.exempt from ${manager} under
       where under.tenant_id = $1 and under.path >= ${path} and under.path < ${end}`
}

/** By the index of such rows. */
const emptySql = (row: string) => `(${each((name) => `${row}.${name}`)}) = (${each(() => '0')})`

/** A row for the place of each row and for each place above, the whole company's included. */
const spreadSql = (rows: string) => `
  select left(r.path, n) collate "C" as path, r.alike, r.week, ${sums}
  from ${rows} r cross join generate_series(0, length(r.path), 7) as n
  group by 1, 2, 3`

export function belowFolder(db: Db, size = batch): FoldBelow {
  return async (tenantId, until) => {
    let total = 0
    let count: number
    do {
      count = await db.transaction(tenantId, (tx) => foldBatch(tx, tenantId, size))
      total += count
    } while (count === size && Date.now() < until.getTime())
    return total
  }
}

async function foldBatch(tx: Tx, tenantId: string, size: number): Promise<number> {
  await holdTotals(tx, tenantId)
  const [row] = await tx.query<{ taken: number; emptied: boolean }>(
    `with taken as (
       delete from below_change where tenant_id = $1 and ctid = any(array(
         select ctid from below_change where tenant_id = $1 limit $2))
       returning ${columns}
     ),
     written as (
       insert into below_total as b (tenant_id, ${columns})
       select $1, s.* from (${spreadSql('taken')}) s
       where (${each((name) => `s.${name}`)}) <> (${each(() => '0')})
       on conflict (tenant_id, path, alike, week) do update set ${each((name) => `${name} = b.${name} + excluded.${name}`)}
       returning ${emptySql('b')} as empty
     )
     select (select count(*) from taken) as taken, (select bool_or(empty) from written) as emptied`,
    [tenantId, size],
  )
  if (row?.emptied) await tx.query(`delete from below_total b where b.tenant_id = $1 and ${emptySql('b')}`, [tenantId])
  return row?.taken ?? 0
}

/**
 * Adds up again what stands below everybody, from the managers' rows and the counts of answers. Whatever is saved meanwhile
 * comes on top. Returns of how many places the sums were wrong.
 */
export async function mendBelow(tx: Tx, tenantId: string): Promise<number> {
  await holdTotals(tx, tenantId)
  const [row] = await tx.query<{ wrong: number }>(
    `with told as (${spreadSql(`(
         select path, alike, date '-infinity' as week, 1 as managers, live, late, never, exempt,
           trillionths(coverage) as coverage, trillionths(coverage * coverage) as squares, 0 as answered, 0 as agreed
         from manager where tenant_id = $1 and path <> ''
         union all
         select coalesce(path, ''), -1, week, 0, 0, 0, 0, 0, 0, 0, answered, agreed from answer_week
         where tenant_id = $1 and answered <> 0)`)}
     ),
     taken as (delete from below_change where tenant_id = $1 returning ${columns}),
     kept as (
       select path, alike, week, ${sums} from (
         select ${columns} from below_total where tenant_id = $1
         union all
         select * from (${spreadSql('taken')}) s) k
       group by path, alike, week having (${each((name) => `sum(${name})`)}) <> (${each(() => '0')})
     ),
     removed as (
       delete from below_total b where b.tenant_id = $1 and not exists (
         select from told t where (t.path, t.alike, t.week) = (b.path, b.alike, b.week))
     ),
     changed as (
       update below_total b set ${each((name) => `${name} = t.${name}`)} from told t
       where b.tenant_id = $1 and (t.path, t.alike, t.week) = (b.path, b.alike, b.week)
         and (${each((name) => `t.${name}`)}) <> (${each((name) => `b.${name}`)})
     ),
     added as (
       insert into below_total (tenant_id, ${columns}) select $1, t.* from told t
       where not exists (select from below_total b
         where b.tenant_id = $1 and (t.path, t.alike, t.week) = (b.path, b.alike, b.week))
     )
     select count(distinct path) as wrong from told t full join kept k using (path, alike, week)
     where (${each((name) => `t.${name}`)}) is distinct from (${each((name) => `k.${name}`)})`,
    [tenantId],
  )
  return row?.wrong ?? 0
}

/** One at a time adds to the sums of a tenant; nobody else waits for it. */
async function holdTotals(tx: Tx, tenantId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('below ' || $1::uuid, 0))", [tenantId])
}
