import { randomUUID } from 'node:crypto'
import { reportsReader } from '../../api/pipeline/store.ts'
import { sessionStore } from '../../api/session/store.ts'
import type { Db } from '../../api/store/db.ts'
import { createNoteCipher } from '../../api/store/note-cipher.ts'
import { openDb } from '../../api/store/open.ts'
import { chartOf, idsOf, newTenant, taggingOf } from '../api/cascade/tenant.ts'
import { figure, mediansOf } from './figure.ts'

/** What one manager's day costs where there is nobody but their team. */
export async function benchStore(engine: string, databaseUrl: string): Promise<void> {
  const db = await openDb(databaseUrl)
  const tenant = await newTenant(db)
  const [manager = '', ...reports] = idsOf(9)
  const chart = [{ id: manager }, ...reports.map((id) => ({ id, managerId: manager }))]
  await chartOf(db, tenant, chart, new Date(Date.now() - 90 * 24 * 3_600_000), true)
  await benchTeam(db, tenant, manager, reports, engine)
  await db.close()
}

/** Saving a session, saying how it went and reading a pipeline, beside the floors of the same database. */
export async function benchTeam(
  db: Db,
  tenant: string,
  manager: string,
  reports: readonly string[],
  name: string,
): Promise<void> {
  const store = sessionStore(db, createNoteCipher(`k:${Buffer.alloc(32, 1).toString('base64')}`), () => new Date())
  let count = 0
  const saved: string[] = []
  const save = async () => {
    const start = new Date(Date.now() - ++count * 3_600_000)
    const id = await store.tag(tenant, taggingOf(manager, reports[count % reports.length] ?? '', start))
    if (id) saved.push(id)
  }
  const capture = () => store.setOutcome(tenant, manager, saved.at(-1) ?? '', 'held', () => true)
  const insert = () =>
    db.query(tenant, 'insert into person (tenant_id, person_id, display_name, generation) values ($1, $2, $3, 1)', [
      tenant,
      randomUUID(),
      'Somebody',
    ])
  const [bare = 0, tagged = 0, captured = 0] = await mediansOf(200, [insert, save, capture])
  figure(`session save, ${name}`, 'ms', tagged, { name: 'bare insert', value: bare })
  figure(`session save that counts, ${name}`, 'ms', captured, { name: 'bare insert', value: bare })
  const held = "update session set outcome = 'held' where tenant_id = $1 and session_id = any($2)"
  await db.query(tenant, held, [tenant, saved])
  const pipeline = reportsReader(db)
  const [empty = 0, read = 0] = await mediansOf(200, [
    () => db.query(tenant, 'select 1'),
    () => pipeline(tenant, manager, new Date()),
  ])
  figure(`pipeline of ${reports.length}, ${name}`, 'ms', read, { name: 'empty transaction', value: empty })
}
