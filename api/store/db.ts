import type { Pool, PoolClient } from 'pg'
import { appliedMigrations } from './migrate.ts'
import { isAway, isSilence, isValueError, unavailable, unstorable } from './unavailable.ts'

/** Statements inside one transaction of one tenant. */
export interface Tx {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>
  /**
   * The same for a statement that is run so often that planning it each time would cost more than its work: each
   * connection keeps it planned under the name, which stands for this one text.
   */
  prepared<Row>(name: string, sql: string, params: readonly unknown[]): Promise<Row[]>
}

/**
 * The database, one tenant at a time: every statement runs in a transaction that has the tenant set and a role without
 * any right to step over row-level security.
 */
export interface Db {
  query<Row>(tenantId: string, sql: string, params?: readonly unknown[]): Promise<Row[]>
  /** Commits when `work` resolves and rolls back when it rejects. Use its `tx` inside, never the `Db`. */
  transaction<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * For work that only reads little, by few prepared statements, which all see one moment: each keeps one plan for all
   * values, which reads no table whole where there is an index, and is never planned for some of them. It resolves with
   * `work`: where nothing is written, nobody needs to wait for the end of the transaction.
   */
  planned<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Names of the migrations that the database has seen, in order. */
  appliedMigrations(): Promise<string[]>
  /** Rejects when the database cannot be reached. */
  ping(): Promise<void>
  close(): Promise<void>
}

const readingOnly = 'isolation level repeatable read read only'

/** A plan may be kept from when a table was empty: it has to hold when it no longer is. */
const plansForFew = 'set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function dbOver(pool: Pool, close: () => Promise<void>): Db {
  async function within<T>(tenantId: string, isPlanned: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!guid.test(tenantId)) throw new TypeError('a tenant id must be a lower-case GUID')
    const client = await pool.connect().catch(unavailable)
    let broken: Error | undefined
    const lost = (error: Error) => {
      broken = error
    }
    client.on('error', lost)
    const release = () => {
      client.off('error', lost)
      client.release(broken)
    }
    try {
      // One message, so that the head costs one round trip.
      const head = `set local role coaching_app; set local app.tenant_id = '${tenantId}'`
      await client.query(isPlanned ? `begin ${readingOnly}; ${head}; ${plansForFew}` : `begin; ${head}`)
      const result = await work(txOver(client))
      const ended = client.query('commit')
      if (isPlanned) {
        ended.catch(lost).finally(release)
        return result
      }
      await ended
      release()
      return result
    } catch (error) {
      if (isSilence(error)) broken = error
      else await client.query('rollback').catch(lost)
      release()
      if (broken || isAway(error)) return unavailable(error)
      return isValueError(error) ? unstorable(error) : Promise.reject(error)
    }
  }
  const transaction = <T>(tenantId: string, work: (tx: Tx) => Promise<T>) => within(tenantId, false, work)
  return {
    transaction,
    planned: (tenantId, work) => within(tenantId, true, work),
    query: (tenantId, sql, params) => transaction(tenantId, (tx) => tx.query(sql, params)),
    appliedMigrations: () => appliedMigrations(pool).catch(unavailable),
    ping: async () => {
      await pool.query('select 1').catch(unavailable)
    },
    close,
  }
}

function txOver(client: PoolClient): Tx {
  // A row has the type that the statement's author names; store.ts turns it into a contract type by name.
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      const result = await client.query(sql, [...params])
      return result.rows as Row[]
    },
    async prepared<Row>(name: string, sql: string, params: readonly unknown[]) {
      const result = await client.query({ name, text: sql, values: [...params] })
      return result.rows as Row[]
    },
  }
}
