import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { migrations } from './migrations.ts'
import { isSilence, unavailable } from './unavailable.ts'

/** Chosen once; any number that no other lock of this database uses. */
const lock = 7_221_406
const migrationMs = 60 * 60_000

/** What a file was when the first databases saw it, where a later file makes up for the difference. */
const firstSeen: Record<string, string> = {
  '0022-below.sql': '788a2119b39672de1a39f258d7752d4f73a7ac8037163ca6ab01d1ba123767e5',
}

/**
 * Applies the numbered SQL files that the database has not seen, in one transaction under an advisory lock: of two
 * instances that start at once, one works and the other finds it done. A file that was changed after it was applied is
 * refused by its name.
 */
export async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect().catch(unavailable)
  let broken: Error | undefined
  const lost = (error: Error) => {
    broken = error
  }
  client.on('error', lost)
  try {
    await client.query('begin')
    await client.query(unhurried('select pg_advisory_xact_lock($1)', [lock]))
    await client.query(
      'create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration')
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    for (const { name, sql } of migrations()) {
      const sha256 = createHash('sha256').update(sql).digest('hex')
      const before = applied.get(name)
      if (before && (before === sha256 || before === firstSeen[name])) continue
      if (before) throw new Error(`Migration ${name} was changed after it was applied. Add a new file instead.`)
      await client.query(unhurried(sql))
      await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256])
    }
    await client.query('commit')
  } catch (error) {
    if (isSilence(error)) broken = error
    else await client.query('rollback').catch(lost)
    if (broken) return unavailable(error)
    throw error
  } finally {
    client.off('error', lost)
    client.release(broken)
  }
}

/** A table is changed for as long as it takes, and another instance waits for that. */
function unhurried(text: string, values?: readonly unknown[]) {
  return { text, query_timeout: migrationMs, ...(values ? { values: [...values] } : {}) }
}

/** Read by the account that owns the tables: the role that serves requests does not see this one. */
export async function appliedMigrations(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from schema_migration order by name')
  return rows.map(({ name }) => name)
}
