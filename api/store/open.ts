import pg from 'pg'
import { type Db, dbOver } from './db.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { isConnectionError, unavailable } from './unavailable.ts'

// A date without a time of day stays the text it is; timestamps become Date, bigint counts become numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens `postgres://…`, `pglite:FOLDER` or `pglite:memory` and brings its tables up to date. */
export async function openDb(databaseUrl: string): Promise<Db> {
  if (databaseUrl.startsWith('pglite:')) return openPglite(databaseUrl.slice('pglite:'.length))
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 5_000 })
  // Connections that break while idle are replaced by the pool; the next use reports what is wrong.
  pool.on('error', () => {})
  try {
    await migrate(pool)
  } catch (error) {
    await pool.end()
    return isConnectionError(error) ? unavailable(error) : Promise.reject(error)
  }
  return dbOver(pool, () => pool.end())
}
