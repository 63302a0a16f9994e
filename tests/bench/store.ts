import { randomUUID } from 'node:crypto'
import { reportsReader } from '../../api/pipeline/store.ts'
import { sessionStore } from '../../api/session/store.ts'
import { createNoteCipher } from '../../api/store/note-cipher.ts'
import { openDb } from '../../api/store/open.ts'
import { figure, medianOf } from './figure.ts'

const tenant = '11111111-1111-4111-8111-111111111111'

/** Saving a session and reading a pipeline of eight reports, beside the floors of the same database. */
export async function benchStore(engine: string, databaseUrl: string): Promise<void> {
  const db = await openDb(databaseUrl)
  const manager = randomUUID()
  const reports = Array.from({ length: 8 }, () => randomUUID())
  await db.transaction(tenant, async (tx) => {
    await tx.query('insert into tenant (tenant_id) values ($1)', [tenant])
    await tx.query(
      `insert into person (tenant_id, person_id, display_name, generation)
       select $1, id, 'Somebody', 1 from unnest($2::uuid[]) as id`,
      [tenant, [manager, ...reports]],
    )
    await tx.query(
      `insert into link (tenant_id, person_id, valid_from, manager_id, start_seen)
       select $1, id, now(), $2, false from unnest($3::uuid[]) as id`,
      [tenant, manager, reports],
    )
  })
  const store = sessionStore(db, createNoteCipher(`k:${Buffer.alloc(32, 1).toString('base64')}`), () => new Date())
  let count = 0
  const save = () => {
    const start = new Date(Date.now() - ++count * 3_600_000)
    const coacheeId = reports[count % reports.length] ?? manager
    const times = { start, end: new Date(start.getTime() + 1_800_000), cancelled: false }
    const event = {
      eventKey: `uid-${count}`,
      itemIds: [`item-${count}`],
      immutableId: null,
      organizerId: null,
      word: null,
    }
    return store.tag(tenant, {
      id: randomUUID(),
      kind: 'coaching',
      coachId: manager,
      coacheeId,
      taggedBy: manager,
      ...times,
      ...event,
    })
  }
  const empty = await medianOf(200, () => db.query(tenant, 'select 1'))
  const insert = await medianOf(200, () =>
    db.query(tenant, 'insert into person (tenant_id, person_id, display_name, generation) values ($1, $2, $3, 1)', [
      tenant,
      randomUUID(),
      'Somebody',
    ]),
  )
  figure(`session save, ${engine}`, 'ms', await medianOf(200, save), { name: 'bare insert', value: insert })
  await db.query(tenant, "update session set outcome = 'held' where tenant_id = $1", [tenant])
  const pipeline = reportsReader(db)
  const read = await medianOf(200, () => pipeline(tenant, manager, new Date()))
  figure(`pipeline of 8, ${engine}`, 'ms', read, { name: 'empty transaction', value: empty })
  await db.close()
}
