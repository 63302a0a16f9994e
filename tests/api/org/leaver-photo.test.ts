import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { saveChanges, sweep } from '../../../api/org/people-store.ts'
import { photoStore } from '../../../api/org/photo-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'

const [ann, bob] = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'] as const
const now = new Date('2026-03-02T08:00:00Z')
const photo = { etag: 'e', image: Buffer.from('picture'), checkedAt: now }

describe.each(engines)('on %s', (engine) => {
  let db: Db
  let tenant: string
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  async function withPhotos() {
    tenant = randomUUID()
    await db.query(tenant, 'insert into tenant (tenant_id) values ($1)', [tenant])
    await db.transaction(tenant, (tx) => saveChanges(tx, tenant, [{ id: ann }, { id: bob }], 1, now))
    for (const id of [ann, bob]) await photoStore(db).save(tenant, id, photo)
    expect(await kept()).toEqual([ann, bob])
  }
  const kept = async () => {
    const rows = await db.query<{ person_id: string }>(tenant, 'select person_id from photo order by 1')
    return rows.map((row) => row.person_id)
  }

  test('the photo of somebody whom a page names as removed goes with them', async () => {
    await withPhotos()
    await db.transaction(tenant, (tx) => saveChanges(tx, tenant, [{ id: ann, removed: 'soft' }], 1, now))
    expect(await kept()).toEqual([bob])
  })

  test('so does that of somebody whom a complete list did not name', async () => {
    await withPhotos()
    await db.transaction(tenant, async (tx) => {
      await saveChanges(tx, tenant, [{ id: bob, jobTitle: 'Lead' }], 2, now)
      await sweep(tx, tenant, 2, now)
    })
    expect(await kept()).toEqual([bob])
  })

  test('a photo that was on its way while somebody left is not kept', async () => {
    await withPhotos()
    await db.transaction(tenant, (tx) => saveChanges(tx, tenant, [{ id: ann, removed: 'gone' }], 1, now))
    await photoStore(db).save(tenant, ann, photo)
    expect(await kept()).toEqual([bob])
  })
})
