import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { applyChanges } from '../../../api/org/chart-store.ts'
import { saveChanges } from '../../../api/org/people-store.ts'
import { policyStore } from '../../../api/org/policy-store.ts'
import { syncStore } from '../../../api/org/sync-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'

const ann = 'aaaaaaaa-0000-4000-8000-000000000001'
const gil = 'aaaaaaaa-0000-4000-8000-000000000002'
const gus = 'aaaaaaaa-0000-4000-8000-000000000003'
const now = new Date('2026-03-02T08:00:00Z')
const counting = { guests: 'count', disabledAccounts: 'leave-out' } as const

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  async function withGuests(finished: Date | null) {
    const tenant = randomUUID()
    await db.query(tenant, 'insert into tenant (tenant_id) values ($1)', [tenant])
    await db.query(
      tenant,
      `insert into org_sync (tenant_id, phase, settle_all, finished_at) values ($1, 'steady', false, $2)`,
      [tenant, finished],
    )
    await db.transaction(tenant, async (tx) => {
      await saveChanges(
        tx,
        tenant,
        [{ id: ann }, { id: gil, guest: true }, { id: gus, guest: true, managerId: ann }],
        1,
        now,
      )
      if (finished) await applyChanges(tx, tenant, now, true)
    })
    return tenant
  }
  const openLinks = (tenant: string) =>
    db.query(tenant, 'select person_id, manager_id, start_seen from link where valid_to is null')

  test('of those who begin to count, only whom no manager is named for is asked for at the next reading', async () => {
    const tenant = await withGuests(now)
    expect(await syncStore(db).unsettled(tenant, now)).toEqual([])
    await policyStore(db).save(tenant, ann, { ...counting, version: 0 }, now)
    expect(await syncStore(db).unsettled(tenant, now)).toEqual([gil])
  })

  test('how old the links are of people who begin to count is not known, so they count at once', async () => {
    const tenant = await withGuests(now)
    await policyStore(db).save(tenant, ann, { ...counting, version: 0 }, now)
    expect(await openLinks(tenant)).toEqual([{ person_id: gus, manager_id: ann, start_seen: false }])
  })

  test('before the first reading is complete nobody sees a chart that is half read', async () => {
    const tenant = await withGuests(null)
    await policyStore(db).save(tenant, ann, { ...counting, version: 0 }, now)
    expect(await openLinks(tenant)).toEqual([])
  })

  test('of two admins who decide on top of the same version one is refused', async () => {
    const tenant = await withGuests(now)
    const save = () => policyStore(db).save(tenant, ann, { ...counting, version: 0 }, now)
    const answers = await Promise.allSettled([save(), save()])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
