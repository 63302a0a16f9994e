import type { Db } from '../../../api/store/db.ts'

/** What any call may leave behind beside what it is about. */
const beside = ['lease', 'call_count']

/** Every table that the database holds, from its own catalogue. */
export async function tablesOf(db: Db, tenantId: string): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    tenantId,
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )
  return rows.map(({ name }) => name).filter((name) => name !== 'schema_migration')
}

/** Of all that a tenant's tables hold; another as soon as anything in them is. */
export async function fingerprint(db: Db, tenantId: string): Promise<string> {
  const tables = (await tablesOf(db, tenantId)).filter((name) => !beside.includes(name))
  const each = tables.map(
    (name) => `select '${name}' as name, md5(string_agg(t::text, ',' order by t::text)) from ${name} t`,
  )
  return JSON.stringify(await db.query(tenantId, each.join(' union all ')))
}
