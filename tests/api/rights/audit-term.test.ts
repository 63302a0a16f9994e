import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { auditKeptSince, usualSettings } from '../../../api/admin/policy.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const clock: Clock = { time: new Date('2015-03-20T08:00:00Z') }
let env: DevEnv
beforeAll(async () => {
  env = await startCompany([tom, hana], clock)
})
afterAll(() => env.close())

async function turn(date: string) {
  clock.time = new Date(`${date}T08:00:00Z`)
  await env.service.tidyAll()
}

test('a term ends with a month', () => {
  const days = (now: string, months: number) => auditKeptSince(months, new Date(now)).toISOString().slice(0, 10)
  expect([days('2026-03-31T08:00:00Z', 84), days('2026-01-02T08:00:00Z', 12)]).toEqual(['2019-03-01', '2025-01-01'])
})

test('the log is kept for seven years unless HR says otherwise, and cut by the timer when the month is over', async () => {
  const asHana = clientOf(env, hana)
  await asHana.saveOrgPolicy({ guests: 'count', disabledAccounts: 'leave-out', version: 0 })
  await turn('2022-03-31')
  expect(await asHana.checkAudit({})).toMatchObject({ removed: 0, broken: null })
  await turn('2022-04-01')
  const check = await asHana.checkAudit({})
  expect(check).toMatchObject({ removed: 1, broken: null })
  const [cut] = (await asHana.listAudit({ action: 'cutAudit' })).entries
  expect(cut).toMatchObject({ no: 2, by: 'service', facts: { removed: 1 } })
  await turn('2022-04-02')
  expect(await asHana.checkAudit({})).toMatchObject({ removed: 1, broken: null })
})

test('HR sets another term, a year at least, sees first how much it would remove, and the log says who set it', async () => {
  const asHana = clientOf(env, hana)
  const { settings, version } = await asHana.getPolicy({})
  expect(settings.auditMonths).toBe(84)
  for (const auditMonths of [11, 241, 12.5]) {
    await expect(asHana.savePolicy({ ...settings, auditMonths, version })).rejects.toMatchObject({
      problem: { code: 'input-invalid', errors: [{ field: 'auditMonths' }] },
    })
  }
  clock.time = new Date('2023-05-02T08:00:00Z')
  const { auditEntries } = await asHana.checkPolicy({ ...usualSettings, auditMonths: 12 })
  expect(auditEntries).toBeGreaterThan(1)
  await asHana.savePolicy({ ...settings, auditMonths: 12, version })
  await turn('2023-05-02')
  expect(await asHana.checkAudit({})).toMatchObject({ removed: 1 + auditEntries, broken: null })
  expect((await asHana.listAudit({ action: 'savePolicy' })).entries).toMatchObject([
    { by: { displayName: 'Hana' }, facts: { auditMonths: 12 } },
  ])
})
