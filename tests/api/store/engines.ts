import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Engines the store tests run on: PostgreSQL where `npm test` could start one. */
export const engines: readonly ('pglite' | 'postgres')[] = process.env.TEST_POSTGRES
  ? ['pglite', 'postgres']
  : ['pglite']

/** Real servers alone, for what PGlite with its single session cannot show; empty where none could be started. */
export const servers = engines.filter((engine) => engine === 'postgres')

/** The address of a new database. Its tables are there already where `npm test` has put them into the template. */
export async function newDatabase(
  engine: (typeof engines)[number],
  template: 'template0' | 'template1' = 'template1',
): Promise<string> {
  if (engine === 'pglite') return 'pglite:memory'
  const server = new URL(process.env.TEST_POSTGRES ?? '')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  await client.query(`create database ${name} template ${template} strategy file_copy`)
  await client.end()
  server.pathname = name
  return server.href
}

/** One without any table, for what is said of setting them up. */
export const emptyDatabase = (engine: (typeof engines)[number]) => newDatabase(engine, 'template0')
