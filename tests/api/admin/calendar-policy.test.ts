import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { calendarPolicyStore } from '../../../api/admin/calendar-policy-store.ts'
import { openDb } from '../../../api/store/open.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'
import { engines, newDatabase } from '../store/engines.ts'

const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const off = { follow: false, category: false, version: 0, setBy: null, setAt: null }

describe('over the API', () => {
  let env: DevEnv
  beforeAll(async () => {
    env = await startCompany([tom, hana], clock)
  })
  afterAll(() => env.close())

  test('both are off until an HR admin turns them on; it is kept who did and when', async () => {
    const admin = clientOf(env, hana)
    expect(await admin.getCalendarPolicy({})).toEqual(off)
    const set = await admin.setCalendarPolicy({ follow: true, category: false, version: 0 })
    expect(set).toMatchObject({ follow: true, category: false, version: 1, setBy: { displayName: 'Hana' } })
    expect(set.setAt).toBe(clock.time.toISOString())
    expect(await admin.getCalendarPolicy({})).toEqual(set)
    await expect(admin.setCalendarPolicy({ follow: false, category: true, version: 0 })).rejects.toMatchObject({
      problem: { code: 'version-stale', status: 412, current: set },
    })
    expect(await admin.setCalendarPolicy({ follow: true, category: false, version: 0 })).toEqual(set)
  })

  test('without the role nobody reads or sets it, whatever their place', async () => {
    const refused = { problem: { code: 'role-missing', status: 403 } }
    await expect(clientOf(env, tom).getCalendarPolicy({})).rejects.toMatchObject(refused)
    const setting = clientOf(env, tom).setCalendarPolicy({ follow: true, category: true, version: 1 })
    await expect(setting).rejects.toMatchObject(refused)
  })

  test('a setting without a version is refused', async () => {
    const authorization = `Bearer ${await env.tokenFor(hana.id)}`
    const body = JSON.stringify({ follow: true, category: true })
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(`${env.url}/api/admin/calendar`, { method: 'PUT', headers, body })
    expect([answer.status, await answer.json()]).toMatchObject([428, { code: 'version-missing' }])
  })
})

describe.each(engines)('on %s', (engine) => {
  const north = '11111111-1111-4111-8111-111111111111'
  const south = '22222222-2222-4222-8222-222222222222'

  test('of settings at once one counts, who wanted the same gets it, others are told, and another tenant keeps its own', async () => {
    const db = await openDb(await newDatabase(engine))
    try {
      const store = calendarPolicyStore(db)
      const set = (follow: boolean) => store.set(north, hana.id, { follow, category: !follow, version: 1 }, clock.time)
      await store.set(north, hana.id, { follow: false, category: false, version: 0 }, clock.time)
      const results = await Promise.allSettled([...Array(8).keys()].map((each) => set(each % 2 === 0)))
      const kept = await store.read(north)
      const answered = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
      expect(answered).toEqual(Array(4).fill(kept))
      const told = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
      expect(told).toMatchObject(Array(4).fill({ code: 'version-stale', current: kept }))
      expect(await store.read(south)).toEqual(off)
    } finally {
      await db.close()
    }
  })
})
