import { createHash } from 'node:crypto'
import type { UserChange } from '../graph/users.ts'
import type { Tx } from '../store/db.ts'
import { exclusionOf } from './exclusion-store.ts'
import { dropPhotos } from './photo-store.ts'

/**
 * Stores what a page says of people; what it does not say stays. Whoever moves in the chart by it is marked as dirty and
 * worked in by `applyChanges` when the round is complete. A manager who is no longer named is remembered until it is
 * known whether they left.
 */
export async function saveChanges(
  tx: Tx,
  tenantId: string,
  changes: readonly UserChange[],
  generation: number,
  now: Date,
): Promise<void> {
  const merged = mergeById(changes)
  const told = merged.map((change) => ({ ...change, digest: digestOf(change).toString('hex') }))
  const same = await keepSame(tx, tenantId, told, generation)
  const others = told.filter(({ id }) => !same.has(id))
  if (others.length === 0) return
  const inserted = await tx.query<{ person_id: string }>(
    `insert into person (tenant_id, person_id, display_name, mail, user_principal_name, job_title, department, guest,
                         enabled, excluded, directory_manager_id, digest, generation)
     select $1, (j->>'id')::uuid, coalesce(j->>'displayName', j->>'id'), j->>'mail', j->>'userPrincipalName',
            j->>'jobTitle', j->>'department', coalesce((j->>'guest')::boolean, false),
            coalesce((j->>'enabled')::boolean, true),
            ${exclusionOf("coalesce((j->>'guest')::boolean, false)", "coalesce((j->>'enabled')::boolean, true)")},
            (j->>'managerId')::uuid, decode(j->>'digest', 'hex'), $3
     from jsonb_array_elements($2::jsonb) j where not j ? 'removed'
     on conflict do nothing returning person_id`,
    [tenantId, JSON.stringify(others), generation],
  )
  const fresh = new Set(inserted.map((row) => row.person_id))
  const known = others.filter(({ id }) => !fresh.has(id))
  if (known.length === 0) return
  await tx.query(
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
       dirty = p.dirty or p.excluded is distinct from ${excluded} or (p.left_at is null) = (j ? 'removed')
         or (j ? 'managerId' and (j->>'managerId')::uuid is distinct from p.directory_manager_id)
     from unnest($2::uuid[], $5::jsonb[]) as t (id, j)
     where p.tenant_id = $1 and p.person_id = t.id`,
    // The ids stand apart so that the planner sees how few they are.
    [tenantId, known.map(({ id }) => id), generation, now, known.map((change) => JSON.stringify(change))],
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

/** Those of whom a list says just what is stored already are only marked as met. */
async function keepSame(
  tx: Tx,
  tenantId: string,
  told: readonly (UserChange & { digest: string })[],
  generation: number,
): Promise<Set<string>> {
  const complete = told.filter(({ managerId, removed }) => managerId !== undefined && !removed)
  if (complete.length === 0) return new Set()
  const rows = await tx.query<{ person_id: string }>(
    `update person p set generation = $4
     from unnest($2::uuid[], $3::text[]) as t (id, digest)
     where p.tenant_id = $1 and p.person_id = t.id and p.digest = decode(t.digest, 'hex') and p.left_at is null
       and not p.manager_cleared
     returning p.person_id`,
    [tenantId, complete.map(({ id }) => id), complete.map(({ digest }) => digest), generation],
  )
  return new Set(rows.map((row) => row.person_id))
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

/** Whom a complete list did not name has left. Returns how many. */
export async function sweep(tx: Tx, tenantId: string, generation: number, now: Date): Promise<number> {
  const gone = await tx.query<{ person_id: string }>(
    `update person set left_at = $3, removed = 'soft', dirty = true
     where tenant_id = $1 and generation < $2 and left_at is null returning person_id`,
    [tenantId, generation, now],
  )
  const ids = gone.map((row) => row.person_id)
  if (ids.length > 0) await dropPhotos(tx, tenantId, ids)
  return gone.length
}
