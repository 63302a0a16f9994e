import { AppError } from '../app-error.ts'
import type { EntraGroup } from '../contract/group.ts'
import { type Policy, PolicySettings, type PolicyVersions, type SavePolicy } from '../contract/policy.ts'
import type { ListVersions } from '../contract/version.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import { type VersionRow, versionPart, versionsRead } from '../org/version-part.ts'
import type { Db, Tx } from '../store/db.ts'
import { type Standing, usualSettings } from './policy.ts'

/** Every saving is a version of its own; the newest counts. */
export function tenantPolicyStore(db: Db, listGroups: (tenantId: string) => Promise<EntraGroup[]>) {
  return {
    async read(tenantId: string): Promise<Policy> {
      const groups = await listGroups(tenantId)
      return db.transaction(tenantId, (tx) => readPolicy(tx, tenantId, groups))
    },

    settings: (tenantId: string): Promise<PolicySettings> =>
      db.transaction(tenantId, async (tx) => (await newest(tx, tenantId, 1))[0]?.settings ?? usualSettings),

    /**
     * Throws `AppError` `version-stale` when another version counts by now, unless it says the same already, and
     * `input-invalid` for a group whose members are not known.
     */
    async save(tenantId: string, setBy: string, { version, ...settings }: SavePolicy, now: Date): Promise<Policy> {
      const groups = await listGroups(tenantId)
      refuseUnread(settings.groups, groups)
      return db.transaction(tenantId, async (tx) => {
        await tx.query('insert into tenant (tenant_id) values ($1) on conflict do nothing', [tenantId])
        await tx.query('select from tenant where tenant_id = $1 for update', [tenantId])
        const before = await readPolicy(tx, tenantId, groups)
        const isRetry = before.version === version + 1 && JSON.stringify(before.settings) === ordered(settings)
        if (isRetry) return before
        if (before.version !== version) {
          throw new AppError('version-stale', 'Somebody else has changed this. Look at it again.', { current: before })
        }
        await tx.query(
          'insert into tenant_policy (tenant_id, version, settings, set_by, set_at) values ($1, $2, $3, $4, $5)',
          [tenantId, version + 1, ordered(settings), setBy, now],
        )
        return readPolicy(tx, tenantId, groups)
      })
    },

    async versions(tenantId: string, { before }: ListVersions): Promise<PolicyVersions> {
      const rows = await db.query<VersionRow<unknown>>(
        tenantId,
        `select t.version, t.settings as rules, t.set_at, p.person_id, p.display_name, p.job_title, p.mail
         from tenant_policy t left join person p on p.tenant_id = t.tenant_id and p.person_id = t.set_by
         where t.tenant_id = $1 and ($2::int is null or t.version < $2) order by t.version desc limit ${versionsRead}`,
        [tenantId, before ?? null],
      )
      return versionPart(
        rows.map((row) => ({ ...row, rules: settingsIn(row.rules) })),
        usualSettings,
      )
    },

    /** Of those of these people who are known. */
    async standingsOf(
      tenantId: string,
      personIds: readonly string[],
      groups: readonly string[],
    ): Promise<(Standing & { personId: string })[]> {
      const rows = await db.query<{ person_id: string; department: string | null; in_group: boolean }>(
        tenantId,
        `select p.person_id, p.department, exists (select from group_member m
           where m.tenant_id = $1 and m.person_id = p.person_id and m.group_id = any($3)) as in_group
         from person p where p.tenant_id = $1 and p.person_id = any($2::uuid[])`,
        [tenantId, personIds, groups],
      )
      return rows.map((row) => ({ personId: row.person_id, department: row.department, inGroup: row.in_group }))
    },

    /** Groups by which it is said who takes part; `kept` holds those of the version before besides. */
    chosenGroups: (tenantId: string): Promise<{ chosen: string[]; kept: string[] }> =>
      db.transaction(tenantId, async (tx) => {
        const [now, before] = await newest(tx, tenantId, 2)
        const chosen = now?.settings.groups ?? []
        return { chosen, kept: [...chosen, ...(before?.settings.groups ?? [])] }
      }),
  }
}

export type TenantPolicyStore = ReturnType<typeof tenantPolicyStore>

function ordered(settings: PolicySettings): string {
  return JSON.stringify(PolicySettings.parse(settings))
}

interface PolicyRow {
  version: number
  settings: PolicySettings
  set_at: Date
  set_by: string
}

async function newest(tx: Tx, tenantId: string, count: number): Promise<PolicyRow[]> {
  const rows = await tx.query<Omit<PolicyRow, 'settings'> & { settings: unknown }>(
    `select version, settings, set_at, set_by from tenant_policy where tenant_id = $1 order by version desc limit $2`,
    [tenantId, count],
  )
  return rows.map((row) => ({ ...row, settings: settingsIn(row.settings) }))
}

/** A version of before a setting was there says nothing of it: the usual holds. */
function settingsIn(stored: unknown): PolicySettings {
  return PolicySettings.parse({ ...usualSettings, ...(typeof stored === 'object' ? stored : null) })
}

async function readPolicy(tx: Tx, tenantId: string, groups: EntraGroup[]): Promise<Policy> {
  const [now, before] = await newest(tx, tenantId, 2)
  const [setBy] = await tx.query<PersonRow>(
    'select person_id, display_name, job_title, mail from person where tenant_id = $1 and person_id = $2',
    [tenantId, now?.set_by ?? null],
  )
  return {
    settings: now?.settings ?? usualSettings,
    version: now?.version ?? 0,
    setBy: setBy ? personOf(setBy) : null,
    setAt: now?.set_at.toISOString() ?? null,
    previous: now ? (before?.settings ?? usualSettings) : null,
    departments: await tx.query<Policy['departments'][number]>(
      `select department as name, count(*) as people from person
       where tenant_id = $1 and excluded is null and left_at is null and department is not null
       group by 1 order by 2 desc, 1 limit 300`,
      [tenantId],
    ),
    groups,
  }
}

/** Of a group whose members are not known yet everybody would be left out. */
function refuseUnread(chosen: PolicySettings['groups'], known: readonly EntraGroup[]): void {
  const unread = (chosen ?? []).findIndex((id) => !known.some((group) => group.id === id && group.readAt !== null))
  if (unread < 0) return
  const message = 'has not been read to its end yet: look at it first, and try again in a few minutes if it is large'
  throw new AppError('input-invalid', `A chosen group ${message}.`, {
    errors: [{ field: `groups.${unread}`, message }],
  })
}
