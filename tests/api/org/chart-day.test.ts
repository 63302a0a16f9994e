import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { applyChanges } from '../../../api/org/chart-store.ts'
import { chartHistoryReader } from '../../../api/org/history-store.ts'
import { saveChanges } from '../../../api/org/people-store.ts'
import { openDb } from '../../../api/store/open.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'
import { newDatabase } from '../store/engines.ts'

const ann = person('Ann', null)
const hana = person('Hana', ann, { roles: ['HR.Admin'] })
const [ben, cyd] = [person('Ben', ann), person('Cyd', ann)]
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([ann, hana, ben, cyd], clock)
  clock.time = new Date('2026-03-10T23:30:00Z')
  cyd.managerId = ben.id
  await clientOf(env, hana).startOrgSync({})
})
afterAll(() => env.close())

async function chartOn(day: string) {
  const { entries } = await clientOf(env, hana).listChart({ day })
  const nameOf = new Map(entries.map(({ id, displayName }) => [id, displayName]))
  return Object.fromEntries(
    entries.map(({ displayName, managerId }) => [displayName, nameOf.get(managerId ?? '') ?? null]),
  )
}

test('HR gets the chart as it was at the end of a day', async () => {
  const before = { Ann: null, Ben: 'Ann', Cyd: 'Ann', Hana: 'Ann' }
  expect(await chartOn('2026-03-02')).toEqual(before)
  expect(await chartOn('2026-03-09')).toEqual(before)
  expect(await chartOn('2026-03-10')).toEqual({ ...before, Cyd: 'Ben' })
})

test('of a day before the first reading nothing is known', async () => {
  expect(await chartOn('2026-03-01')).toEqual({})
})

test('a large chart comes in parts of 5,000, nobody twice', async () => {
  const db = await openDb(await newDatabase('pglite'))
  const [tenant, at] = [randomUUID(), new Date('2026-03-10T00:00:00Z')]
  await db.query(tenant, 'insert into tenant (tenant_id) values ($1)', [tenant])
  const people = Array.from({ length: 5_200 }, () => ({ id: randomUUID(), managerId: ann.id }))
  await db.transaction(tenant, async (tx) => {
    await saveChanges(tx, tenant, [{ id: ann.id }, ...people], 1, at)
    await applyChanges(tx, tenant, at, true)
  })
  const read = chartHistoryReader(db)
  const first = await read(tenant, at, null)
  const second = await read(tenant, at, first.next)
  expect([first.entries.length, second.entries.length, second.next]).toEqual([5_000, 201, null])
  expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(5_201)
  await db.close()
})

test('somebody who is not HR gets none, nor does another tenant; a day that is none is named', async () => {
  const day = '2026-03-10'
  const refused = clientOf(env, ben).listChart({ day })
  await expect(refused).rejects.toMatchObject({ problem: { code: 'role-missing', status: 403 } })
  const other = '77777777-0b6e-4d6f-8a55-2f6f2c7a1e01'
  const claims = { tid: other, iss: `${env.url}/entra/${other}/v2.0` }
  const authorization = `Bearer ${await env.tokenFor(hana.id, { claims })}`
  const answer = await fetch(`${env.url}/api/org/chart?day=${day}`, { headers: { authorization } })
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'token-tenant' }])
  const wrong = clientOf(env, hana).listChart({ day: '2026-02-30' })
  await expect(wrong).rejects.toMatchObject({ problem: { code: 'input-invalid', errors: [{ field: 'day' }] } })
})
