import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { UserChange } from '../../../api/graph/users.ts'
import { type Run, syncStore } from '../../../api/org/sync-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'

const monday = new Date('2026-03-02T08:00:00Z')
const later = new Date('2026-03-09T08:00:00Z')

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  /** A tenant read as far as the changes go: a round, the list, and the chart. */
  async function firstReading(changes: UserChange[]) {
    const [tenant, holder, store] = [randomUUID(), randomUUID(), syncStore(db)]
    const page = { changes, nextLink: null, deltaLink: 'delta', requests: 1, units: 1 }
    let run: Run | null = await store.claim(tenant, holder, monday)
    while (run && run.phase !== 'settle') run = await store.savePage(tenant, holder, run, page, monday)
    await store.finish(tenant, holder, monday)
    return { tenant, holder, store }
  }

  const everybody = (count: number): UserChange[] => {
    const ids = Array.from({ length: count }, () => randomUUID()).sort()
    return ids.map((id, index) => ({ id, displayName: `P${index}`, managerId: index ? (ids[0] ?? null) : null }))
  }

  test('reading everybody again writes nobody, and who was met before a break has not left after it', async () => {
    const [ann, bob, cyd, dan] = everybody(4) as [UserChange, UserChange, UserChange, UserChange]
    const { tenant, holder, store } = await firstReading([ann, bob, cyd, dan])
    await store.release(tenant, holder, { done: true, now: monday })
    const versions = () => db.query(tenant, 'select person_id, xmin::text from person where left_at is null order by 1')
    const before = await versions()
    const [first, second] = [randomUUID(), randomUUID()]
    const costs = { deltaLink: null, requests: 1, units: 1 }
    await store.claim(tenant, first, later)
    const begun = await store.beginList(tenant, first)
    expect(begun).toMatchObject({ phase: 'list', nextLink: null })
    if (begun) await store.savePage(tenant, first, begun, { changes: [ann, bob], nextLink: 'two', ...costs }, later)
    await store.release(tenant, first, { done: false, problem: null, restart: false })
    const resumed = await store.claim(tenant, second, later)
    expect(resumed).toMatchObject({ phase: 'list', nextLink: 'two' })
    if (resumed) await store.savePage(tenant, second, resumed, { changes: [cyd], nextLink: null, ...costs }, later)
    expect(await versions()).toEqual(before.slice(0, 3))
    await store.finish(tenant, second, later)
    expect(await db.query(tenant, 'select person_id, valid_to from link order by 1')).toEqual([
      { person_id: bob.id, valid_to: null },
      { person_id: cyd.id, valid_to: null },
      { person_id: dan.id, valid_to: later },
    ])
  })

  test('a reading that ended between the chart and its record goes on as an ordinary one', async () => {
    const [ann, bob] = everybody(2) as [UserChange, UserChange]
    const { tenant, store } = await firstReading([ann, bob])
    const holder = randomUUID()
    const run = await store.claim(tenant, holder, later)
    expect(run).toMatchObject({ phase: 'steady', deltaLink: 'delta' })
    const [eve] = everybody(1) as [UserChange]
    const page = { changes: [{ ...eve, managerId: ann.id }], nextLink: null, deltaLink: 'on', requests: 1, units: 1 }
    if (run) await store.savePage(tenant, holder, run, page, later)
    const links = () => db.query(tenant, 'select person_id from link order by valid_from')
    expect(await links()).toEqual([{ person_id: bob.id }])
    await store.finish(tenant, holder, later)
    expect(await links()).toEqual([{ person_id: bob.id }, { person_id: eve.id }])
    expect(await db.query(tenant, 'select person_id from person where dirty')).toEqual([])
  })
})
