import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { SaveOrgPolicy } from '../../../api/contract/org.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const ann = person('Ann', null)
const hana = person('Hana', ann, { roles: ['HR.Admin'] })
const gus = person('Gus', ann, { userType: 'Guest' })
const ben = person('Ben', gus)
const dora = person('Dora', ann, { accountEnabled: false })
const both = person('Both', ann, { userType: 'Guest', accountEnabled: false })
const [una, uli] = [person('Una', dora), person('Uli', dora)]
const lost = person('Lost', ann, { userType: 'Guest' })
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const counting = { guests: 'count', disabledAccounts: 'count' } as const
const leavingOut = { guests: 'leave-out', disabledAccounts: 'leave-out' } as const
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([ann, hana, gus, ben, dora, both, una, uli, lost], clock)
})
afterAll(() => env.close())
beforeEach(async () => {
  clock.time = new Date(clock.time.getTime() + 60_000)
  env.graph.trouble.reset()
  await set(leavingOut)
})

const hr = () => clientOf(env, hana)
const set = async (choices: Omit<SaveOrgPolicy, 'version'>) =>
  hr().saveOrgPolicy({ ...choices, version: (await hr().getOrgPolicy({})).version })
const managerOf = async (who: typeof ann) => (await clientOf(env, who).getMe({})).manager?.displayName ?? null

test('until somebody decides, both are left out, and HR sees whom a change would concern', async () => {
  expect(await hr().getOrgPolicy({})).toMatchObject({
    ...leavingOut,
    affected: {
      guests: { people: 2, reports: 1 },
      disabledAccounts: { people: 1, reports: 2 },
      disabledGuests: { people: 1, reports: 0 },
    },
  })
  const { people, findings } = await hr().getOrgQuality({})
  expect(people).toBe(5)
  expect(findings).toMatchObject({ guests: 3, disabled: 1, 'manager-outside': 3 })
})

test('guests who count are in the chart at once, with their reports, and stay there through the next readings', async () => {
  expect(await managerOf(ben)).toBeNull()
  await set({ ...leavingOut, guests: 'count' })
  expect([await managerOf(ben), await managerOf(una)]).toEqual(['Gus', null])
  gus.jobTitle = 'Partner'
  env.world.people.push(person('Gia', ann, { userType: 'Guest' }))
  await hr().startOrgSync({})
  clock.time = new Date(clock.time.getTime() + 8 * 86_400_000)
  await hr().startOrgSync({})
  const { people, findings } = await hr().getOrgQuality({})
  expect({ people, guests: findings.guests, disabled: findings.disabled }).toEqual({
    people: 8,
    guests: 0,
    disabled: 2,
  })
  expect((await hr().getOrgSync({})).counts).toMatchObject({ people: 8, guests: 0, disabled: 2 })
  expect((await hr().findPeople({ name: 'gus' })).people).toHaveLength(1)
})

test('switched-off accounts who count are managers again; a guest who is switched off counts where both do', async () => {
  await set({ ...leavingOut, disabledAccounts: 'count' })
  expect(await managerOf(una)).toBe('Dora')
  expect((await hr().findPeople({ name: 'both' })).people).toEqual([])
  await set(counting)
  expect((await hr().findPeople({ name: 'both' })).people).toHaveLength(1)
  expect((await hr().getOrgQuality({})).findings).toMatchObject({ guests: 0, disabled: 0, 'manager-outside': 0 })
})

test('put back within a day, the chart and its history are as before', async () => {
  const day = clock.time.toISOString().slice(0, 10)
  const [quality, chart] = [await hr().getOrgQuality({}), await hr().listChart({ day })]
  await set(counting)
  expect((await hr().listChart({ day })).entries.length).toBeGreaterThan(chart.entries.length)
  await set(leavingOut)
  expect(await hr().getOrgQuality({})).toEqual(quality)
  expect(await hr().listChart({ day })).toEqual(chart)
})

test('who changed it and when stands beside it; two admins do not overwrite each other', async () => {
  const { version } = await hr().getOrgPolicy({})
  const saved = await hr().saveOrgPolicy({ ...counting, version })
  const setAt = clock.time.toISOString()
  expect(saved).toMatchObject({ ...counting, version: version + 1, setBy: { displayName: 'Hana' }, setAt })
  const stale = hr().saveOrgPolicy({ ...leavingOut, version })
  const current = { version: version + 1, guests: 'count' }
  await expect(stale).rejects.toMatchObject({ problem: { code: 'version-stale', status: 412, current } })
  expect(await hr().getOrgPolicy({})).toMatchObject(counting)
})

test('the first of two who decide at once wins', async () => {
  const { version } = await hr().getOrgPolicy({})
  const answers = await Promise.allSettled([
    hr().saveOrgPolicy({ ...counting, version }),
    hr().saveOrgPolicy({ ...leavingOut, version }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('only HR may ask or decide, in their own tenant, and must say on top of what', async () => {
  const refused = { problem: { code: 'role-missing', status: 403 } }
  await expect(clientOf(env, ann).getOrgPolicy({})).rejects.toMatchObject(refused)
  await expect(clientOf(env, ann).saveOrgPolicy({ ...counting, version: 0 })).rejects.toMatchObject(refused)
  const call = async (token: string, method: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const body = method === 'PUT' ? JSON.stringify(counting) : null
    const answer = await fetch(`${env.url}/api/org/policy`, { method, headers, body })
    return [answer.status, await answer.json()]
  }
  const other = '77777777-0b6e-4d6f-8a55-2f6f2c7a1e01'
  const claims = { tid: other, iss: `${env.url}/entra/${other}/v2.0` }
  const stranger = await env.tokenFor(hana.id, { claims })
  expect(await call(stranger, 'GET')).toMatchObject([401, { code: 'token-tenant' }])
  expect(await call(await env.tokenFor(hana.id), 'PUT')).toMatchObject([428, { code: 'version-missing' }])
})
