import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Person } from '../contract/person.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Tx } from '../store/db.ts'
import { type Chart, type ChartWanted, chartNow, openDay } from './day-store.ts'
import { endOf } from './weeks.ts'

/** Somebody at or below the caller, or for HR admins anybody or the whole company. */
export interface Root {
  /** null: the whole company. */
  person: Person | null
  /** Where managers below the root stand; null: nobody reports to them on that day, or its chart was made without those below. */
  path: string | null
  /** Whoever stands one deeper is on level 1. */
  depth: number
}

export interface View {
  tenantId: string
  callerId: string
  /** HR admins see everybody. */
  seesAll: boolean
  chart: Chart
  root: Root
}

/** By what is decided; `rootSql`. */
export interface RootRow extends Omit<PersonRow, 'person_id'> {
  in_chart: boolean
  person_id: string | null
  allowed: boolean
  path: string | null
  depth: number | null
}

const company: Root = { person: null, path: '', depth: 1 }

/** Whether somebody is the caller, or stands below them in today's chart; both are SQL for an id. */
export function standsBelowSql(personId: string, callerId: string): string {
  return `(${personId} = ${callerId} or exists (
    select from link own
    join manager mine on mine.tenant_id = $1 and mine.person_id = ${callerId} and mine.path <> ''
    join manager over_them on over_them.tenant_id = $1 and over_them.person_id = own.manager_id
      and over_them.path >= mine.path and over_them.path < mine.path || 'g'
    where own.tenant_id = $1 and own.person_id = ${personId} and own.valid_to is null))`
}

/** One row about a caller, `$2`, and whom they ask for, `$3`; where nobody has that id, about the caller alone. */
export const rootSql = `
  select exists (select from person c where c.tenant_id = $1 and c.person_id = $2
           and c.excluded is null and c.left_at is null) as in_chart,
         r.person_id, r.display_name, r.job_title, r.mail, ${standsBelowSql('r.person_id', '$2')} as allowed,
         c.path as caller_path, m.path, m.depth
  from (select) one
  left join person r on r.tenant_id = $1 and r.person_id = $3
  left join manager m on m.tenant_id = $1 and m.person_id = $3
  left join manager c on c.tenant_id = $1 and c.person_id = $2`

/** The same about a caller, `$2`, who asks for themselves, as most do: `$3` is `$2`. No row where nobody has that id. */
export const ownRootSql = `
  select c.excluded is null and c.left_at is null as in_chart,
         c.person_id, c.display_name, c.job_title, c.mail, true as allowed, m.path as caller_path, m.path, m.depth
  from person c
  left join manager m on m.tenant_id = $1 and m.person_id = $3
  where c.tenant_id = $1 and c.person_id = $2`

/** Whom a caller asks for who names nobody: themselves, and HR admins the whole company, which is null. */
export function askedFor({ userId, roles }: Caller, root?: string): string | null {
  return root ?? (roles.includes('HR.Admin') ? null : userId)
}

/**
 * Decides, for every question about the cascade, below whom the caller may look: below themselves and below whoever stands
 * under them today; HR admins below everybody. To all others the person does not exist. Throws `AppError`
 * `not-in-org-chart` or `not-found`.
 */
export function viewOf(caller: Caller, rootId: string | null, row: RootRow | null | undefined, now: Date): View {
  const seesAll = caller.roles.includes('HR.Admin')
  if (!seesAll && !row?.in_chart) throw notInChart()
  const person = row?.person_id ? personOf({ ...row, person_id: row.person_id }) : null
  if (rootId !== null && (!person || !(seesAll || row?.allowed))) throw notBelow()
  const place = { path: row?.path ?? null, depth: row?.depth ?? 0 }
  return {
    tenantId: caller.tenantId,
    callerId: caller.userId,
    seesAll,
    chart: chartNow(now),
    root: person ? { person, ...place } : company,
  }
}

/**
 * What a question begins with: `viewOf` now, and for a day that is over with its chart: of the root and whoever stood above and
 * below, unless something else is wanted.
 */
export async function openView(
  tx: Tx,
  caller: Caller,
  wanted: { root?: string | undefined; day?: string | undefined } & Partial<ChartWanted>,
  now: Date,
): Promise<View> {
  const { tenantId, userId } = caller
  const rootId = askedFor(caller, wanted.root)
  const [name, sql] = rootId === userId ? ['cascade-root-own', ownRootSql] : ['cascade-root', rootSql]
  const [row] = await tx.prepared<RootRow>(name, sql, [tenantId, userId, rootId])
  const view = viewOf(caller, rootId, row, now)
  const past = wanted.day ? endOf(wanted.day, now) : null
  return past ? viewOn(tx, view, past, { people: 'below', ...wanted }) : view
}

/** A view of today with the chart of a moment that is over instead. */
export async function viewOn(tx: Tx, view: View, at: Date, wanted: ChartWanted): Promise<View> {
  const { tenantId, root } = view
  const id = root.person?.id ?? null
  const chart = await openDay(tx, tenantId, at, { id, path: root.path }, wanted)
  if (!root.person) return { ...view, chart }
  const [place] = await tx.query<{ path: string; depth: number }>(
    'select path, depth from day_manager where tenant_id = $1 and person_id = $2',
    [tenantId, id],
  )
  return { ...view, chart, root: { ...root, path: place?.path ?? null, depth: place?.depth ?? 0 } }
}

export function notBelow(): AppError {
  return new AppError('not-found', 'Nobody with this id is below you.')
}

function notInChart(): AppError {
  return new AppError(
    'not-in-org-chart',
    'You are not in the org chart yet. New accounts appear within a quarter of an hour; your admin can look after it.',
  )
}
