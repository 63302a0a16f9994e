import { createHash } from 'node:crypto'
import type { UserChange } from '../graph/users.ts'
import type { Tx } from '../store/db.ts'
import { exclusionOf } from './exclusion-store.ts'
import { dropPhotos } from './photo-store.ts'

/**
 * Stores what a page says of people; what it does not say stays. Whoever moves in the chart by it is marked as dirty and
 * worked in by `applyChanges` when the round is complete; a `firstLoad` works in everybody, so that nobody is marked. A
 * manager who is no longer named is remembered until it is known whether they left. Returns the ids of those of whom all
 * that was said is stored already: of them nothing was written.
 */
export async function saveChanges(
  tx: Tx,
  tenantId: string,
  changes: readonly UserChange[],
  generation: number,
  now: Date,
  firstLoad = false,
): Promise<string[]> {
  const told = mergeById(changes).map((change) => ({ ...change, digest: digestOf(change).toString('hex') }))
  const stored = await digestsOf(tx, tenantId, told)
  const fresh = told.filter(({ id, removed }) => !stored.has(id) && !removed)
  const same = told.filter((change) => saysAll(change) && stored.get(change.id) === change.digest).map(({ id }) => id)
  const unchanged = new Set(same)
  const known = told.filter(({ id }) => stored.has(id) && !unchanged.has(id))
  if (fresh.length > 0) await insertPeople(tx, tenantId, fresh, generation, firstLoad)
  if (known.length > 0) await updatePeople(tx, tenantId, known, generation, now, firstLoad)
  return same
}

type Told = UserChange & { digest: string }

/** The digest of everybody named who is known; null where somebody is not known as a whole, or left. */
async function digestsOf(tx: Tx, tenantId: string, told: readonly Told[]): Promise<Map<string, string | null>> {
  const rows = await tx.prepared<{ person_id: string; digest: string | null }>(
    'digests-of',
    `select person_id, case when left_at is null and not manager_cleared then encode(digest, 'hex') end as digest
     from person where tenant_id = $1 and person_id = any($2::uuid[])`,
    [tenantId, told.map(({ id }) => id)],
  )
  return new Map(rows.map((row) => [row.person_id, row.digest]))
}

/** With the manager that will most likely count, so that a first load seldom has to write anybody twice. */
async function insertPeople(tx: Tx, tenantId: string, fresh: readonly Told[], generation: number, firstLoad: boolean) {
  await tx.query(
    `insert into person (tenant_id, person_id, display_name, mail, user_principal_name, job_title, department, guest,
                         enabled, excluded, directory_manager_id, wanted_manager_id, digest, generation, dirty)
     select $1, j.id, coalesce(j."displayName", j.id::text), j.mail, j."userPrincipalName", j."jobTitle", j.department,
            coalesce(j.guest, false), coalesce(j.enabled, true),
            ${exclusionOf('coalesce(j.guest, false)', 'coalesce(j.enabled, true)')}, j."managerId",
            nullif(j."managerId", j.id), decode(j.digest, 'hex'), $3, $4
     from json_to_recordset($2::json) as j(
       id uuid, "displayName" text, mail text, "userPrincipalName" text, "jobTitle" text, department text, guest boolean,
       enabled boolean, "managerId" uuid, digest text)`,
    [tenantId, JSON.stringify(fresh), generation, !firstLoad],
  )
}

async function updatePeople(
  tx: Tx,
  tenantId: string,
  known: readonly Told[],
  generation: number,
  now: Date,
  firstLoad: boolean,
) {
  await tx.prepared(
    'update-people',
    `update person p set
       display_name = coalesce(j->>'displayName', p.display_name),
       mail = ${kept('mail')}, user_principal_name = ${kept('userPrincipalName', 'user_principal_name')},
       job_title = ${kept('jobTitle', 'job_title')}, department = ${kept('department')},
       guest = coalesce((j->>'guest')::boolean, p.guest), enabled = coalesce((j->>'enabled')::boolean, p.enabled),
       excluded = ${excluded},
       directory_manager_id = coalesce((j->>'managerId')::uuid, p.directory_manager_id),
       manager_cleared = case when j ? 'managerId'
         then j->>'managerId' is null and p.directory_manager_id is not null else p.manager_cleared end,
       left_at = case when j ? 'removed' then coalesce(p.left_at, $4::timestamptz) end,
       removed = j->>'removed',
       generation = $3,
       digest = case when ${whole} then decode(j->>'digest', 'hex') end,
       dirty = p.dirty or not $6 and (p.excluded is distinct from ${excluded} or (p.left_at is null) = (j ? 'removed')
         or (j ? 'managerId' and (j->>'managerId')::uuid is distinct from p.directory_manager_id))
     from unnest($2::uuid[], $5::jsonb[]) as t (id, j)
     where p.tenant_id = $1 and p.person_id = t.id`,
    // The ids stand apart so that the planner looks each of them up.
    [tenantId, known.map(({ id }) => id), generation, now, known.map((change) => JSON.stringify(change)), firstLoad],
  )
  const gone = known.filter(({ removed }) => removed).map(({ id }) => id)
  if (gone.length > 0) await dropPhotos(tx, tenantId, gone)
}

/** Whether a change speaks of everything, as a list does, so that afterwards nothing older is left. */
const whole =
  "j ?& array['displayName', 'mail', 'userPrincipalName', 'jobTitle', 'department', 'managerId', 'enabled'] and not j ? 'removed'"

/** Of what is stored when somebody is first met with this change: what it does not say is empty. */
function digestOf(change: UserChange): Buffer {
  const { displayName, mail, userPrincipalName, jobTitle, department, managerId, enabled, guest } = change
  const state = [displayName, mail, userPrincipalName, jobTitle, department, managerId, enabled ?? true, guest ?? false]
  return createHash('sha256')
    .update(JSON.stringify(state.map((field) => field ?? null)))
    .digest()
    .subarray(0, 16)
}

/** Whether it can be told from the digest alone that nothing has changed. */
function saysAll({ managerId, removed }: UserChange): boolean {
  return managerId !== undefined && !removed
}

const excluded = exclusionOf(
  "coalesce((j->>'guest')::boolean, p.guest)",
  "coalesce((j->>'enabled')::boolean, p.enabled)",
)

/** A field as it is now: null when the page says so, unchanged when the page does not speak of it. */
function kept(field: string, column = field): string {
  return `case when j ? '${field}' then j->>'${field}' else p.${column} end`
}

/** The same person can stand several times on a page: what comes later wins, field by field. */
export function mergeById(changes: readonly UserChange[]): UserChange[] {
  const merged = new Map<string, UserChange>()
  for (const change of changes) {
    const { removed: _, ...before } = merged.get(change.id) ?? {}
    merged.set(change.id, { ...before, ...change })
  }
  return [...merged.values()]
}

/** Remembers those whom a page of the list named just as they are. */
export async function markMet(tx: Tx, tenantId: string, generation: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const sql = 'insert into list_met (tenant_id, generation, person_ids) values ($1, $2, $3)'
  await tx.query(sql, [tenantId, generation, ids])
}

/** Whom a complete list did not name has left. Returns how many. */
export async function sweep(tx: Tx, tenantId: string, generation: number, now: Date): Promise<number> {
  const gone = await tx.query<{ person_id: string }>(
    `with met as (
       select unnest(person_ids) as person_id from list_met where tenant_id = $1 and generation = $2
     )
     update person p set left_at = $3, removed = 'soft', dirty = true
     where p.tenant_id = $1 and p.generation < $2 and p.left_at is null
       and not exists (select from met m where m.person_id = p.person_id)
     returning p.person_id`,
    [tenantId, generation, now],
  )
  await tx.query('delete from list_met where tenant_id = $1', [tenantId])
  const left = gone.map((row) => row.person_id)
  if (left.length > 0) await dropPhotos(tx, tenantId, left)
  return left.length
}
