import pg from 'pg'
import { type Db, dbOver } from './db.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { isAway, unavailable } from './unavailable.ts'

// A date without a time of day stays the text it is; timestamps become Date, bigint counts become numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * Longer than any statement takes, and shorter than the 230 seconds after which Azure ends a call: a server that falls
 * silent is given up, and its connection closed.
 */
const answerMs = 100_000

/**
 * Opens `postgres://…`, `pglite:FOLDER` or `pglite:memory` and brings its tables up to date. `password` is asked where
 * the address holds none, for each new connection.
 */
export async function openDb(databaseUrl: string, password?: () => Promise<string>): Promise<Db> {
  if (databaseUrl.startsWith('pglite:')) return openPglite(databaseUrl.slice('pglite:'.length))
  const address = new URL(databaseUrl)
  const login = password && !address.password ? { ...partsOf(address), password } : { connectionString: databaseUrl }
  const pool = new pg.Pool({
    ...{ max: 10, connectionTimeoutMillis: 5_000, query_timeout: answerMs, keepAlive: true },
    ...login,
  })
  // Connections that break while idle are replaced by the pool; the next use reports what is wrong.
  pool.on('error', () => {})
  try {
    await migrate(pool)
  } catch (error) {
    await pool.end()
    return isAway(error) ? unavailable(error) : Promise.reject(error)
  }
  return dbOver(pool, () => pool.end())
}

/** pg lets an empty password of the address win over a function, so the address is taken apart here. */
function partsOf({ hostname, port, username, pathname, searchParams }: URL) {
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
    ssl: searchParams.get('sslmode') === 'verify-full',
  }
}
