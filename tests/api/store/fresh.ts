import { afterAll } from '@jest/globals'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { type engines, newDatabase } from './engines.ts'

let lite: Db | undefined
afterAll(() => lite?.close())

/** A database without a row. PGlite takes its time to start: the tests of a file share one, which is emptied for each. */
export async function openFresh(engine: (typeof engines)[number]): Promise<Db> {
  if (engine !== 'pglite') return openDb(await newDatabase(engine))
  lite ??= await openDb(await newDatabase(engine))
  await empty(lite)
  return { ...lite, close: async () => {} }
}

/** As the account that owns the tables, and past the triggers that keep the audit log whole. */
async function empty(db: Db): Promise<void> {
  await db.transaction('00000000-0000-4000-8000-000000000000', async (tx) => {
    await tx.query('reset role')
    await tx.query('set local session_replication_role = replica')
    await tx.query(`do $$
      declare name text; filled boolean;
      begin
        for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migration' loop
          execute format('select exists (select from %I)', name) into filled;
          if filled then execute format('truncate %I restart identity cascade', name); end if;
        end loop;
      end $$`)
  })
}
