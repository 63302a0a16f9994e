import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Person } from '../contract/person.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Tx } from '../store/db.ts'
import { type Chart, openDay } from './day-store.ts'
import { endOf } from './weeks.ts'

/** Somebody at or below the caller, or for HR admins anybody or the whole company. */
export interface Root {
  /** null: the whole company. */
  person: Person | null
  /** Where managers below the root stand; null: nobody reports to them on that day. */
  path: string | null
  /** Whoever stands one deeper is on level 1. */
  depth: number
  /** As of today somebody leads who reports to them. */
  leadsManagers: boolean
}

export interface View {
  tenantId: string
  callerId: string
  /** Where the caller's own people stand in that chart; null: the caller has none. */
  callerPath: string | null
  /** HR admins see everybody. */
  seesAll: boolean
  chart: Chart
  root: Root
}

interface RootRow extends Omit<PersonRow, 'person_id'> {
  in_chart: boolean
  person_id: string | null
  allowed: boolean
  caller_path: string | null
  path: string | null
  depth: number | null
  managers: number | null
}

const company: Root = { person: null, path: '', depth: 1, leadsManagers: true }

/** Whether somebody is the caller, or stands below them in today's chart; both are SQL for an id. */
export function standsBelowSql(personId: string, callerId: string): string {
  return `(${personId} = ${callerId} or exists (
    select from link own
    join manager mine on mine.tenant_id = $1 and mine.person_id = ${callerId} and mine.path <> ''
    join manager over_them on over_them.tenant_id = $1 and over_them.person_id = own.manager_id
      and over_them.path >= mine.path and over_them.path < mine.path || 'g'
    where own.tenant_id = $1 and own.person_id = ${personId} and own.valid_to is null))`
}

/**
 * Decides, for every question about the cascade, below whom the caller may look: below themselves and below whoever stands
 * under them today; HR admins below everybody. To all others the person does not exist. Throws `AppError`
 * `not-in-org-chart` or `not-found`.
 */
export async function openView(
  tx: Tx,
  caller: Caller,
  wanted: { root?: string | undefined; day?: string | undefined; withQuarter?: boolean },
  now: Date,
): Promise<View> {
  const { tenantId, userId } = caller
  const seesAll = caller.roles.includes('HR.Admin')
  const rootId = wanted.root ?? (seesAll ? null : userId)
  const past = wanted.day ? endOf(wanted.day, now) : null
  const [row] = await tx.prepared<RootRow>(
    'cascade-root',
    `select exists (select from person c where c.tenant_id = $1 and c.person_id = $2
              and c.excluded is null and c.left_at is null) as in_chart,
            r.person_id, r.display_name, r.job_title, r.mail, ${standsBelowSql('r.person_id', '$2')} as allowed,
            c.path as caller_path, m.path, m.depth, m.managers
     from (select) one
     left join person r on r.tenant_id = $1 and r.person_id = $3
     left join manager m on m.tenant_id = $1 and m.person_id = $3
     left join manager c on c.tenant_id = $1 and c.person_id = $2`,
    [tenantId, userId, rootId],
  )
  if (!seesAll && !row?.in_chart) throw notInChart()
  const person = row?.person_id ? personOf({ ...row, person_id: row.person_id }) : null
  if (rootId !== null && (!person || !(seesAll || row?.allowed))) throw notBelow()
  const seen = { tenantId, callerId: userId, seesAll }
  if (!past) {
    const chart: Chart = { manager: 'manager', link: 'link', at: now, today: true }
    const place = { path: row?.path ?? null, depth: row?.depth ?? 0, leadsManagers: Boolean(row?.managers) }
    const root = person ? { person, ...place } : company
    return { ...seen, callerPath: row?.caller_path ?? null, chart, root }
  }
  const chart = await openDay(tx, tenantId, past, wanted.withQuarter ?? false)
  const places = await tx.query<{ person_id: string; path: string; depth: number }>(
    'select person_id, path, depth from day_manager where tenant_id = $1 and person_id = any($2)',
    [tenantId, [userId, rootId]],
  )
  const placeOf = (id: string | null) => places.find((place) => place.person_id === id)
  const place = placeOf(rootId)
  const root = person
    ? { person, path: place?.path ?? null, depth: place?.depth ?? 0, leadsManagers: Boolean(row?.managers) }
    : company
  return { ...seen, callerPath: placeOf(userId)?.path ?? null, chart, root }
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
