import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Finding } from '../../../api/contract/org.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const ann = person('Ann', null)
const hana = person('Hana', ann, { roles: ['HR.Admin'] })
const ben = person('Ben', ann, { department: 'Sales' })
const cyd = person('Cyd', ben)
const eve = person('Eve', null, { managerId: ben.id })
const [una, uli] = [person('Una', eve), person('Uli', eve)]
const contact = 'c0c0c0c0-0000-4000-8000-00000000000c'
const rolf = person('Rolf', null, { managerId: contact })
const [lea, lou] = [person('Lea', null), person('Lou', null)]
lea.managerId = lou.id
lou.managerId = lea.id
const sol = person('Sol', null)
sol.managerId = sol.id
const odd = person('Odd', null)
const gus = person('Gus', ann, { userType: 'Guest' })
const dora = person('Dora', ann, { accountEnabled: false })
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  const people = [ann, hana, ben, cyd, eve, una, uli, rolf, lea, lou, sol, odd, gus, dora]
  env = await startCompany(people, clock)
  env.graph.switches.contacts.add(contact)
  env.world.people.splice(env.world.people.indexOf(eve), 1)
  await clientOf(env, hana).startOrgSync({})
  clock.time = new Date('2026-03-10T08:00:00Z')
  await clientOf(env, hana).startOrgSync({})
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = new Date('2026-03-10T09:00:00Z')
})

async function found(finding: Finding) {
  const { entries, next } = await clientOf(env, hana).listFound({ finding })
  expect(next).toBeNull()
  return entries.map((entry) => entry.person.displayName)
}

test('HR sees how many people stand in the chart, and what weakens it', async () => {
  const quality = await clientOf(env, hana).getOrgQuality({})
  expect(quality).toMatchObject({ people: 11, managers: 3, depth: 3, widestSpan: 2 })
  expect(quality.findings).toEqual({
    tops: 1,
    alone: 1,
    loops: 1,
    'own-manager': 1,
    'manager-left': 2,
    'manager-outside': 1,
    'wide-spans': 0,
    guests: 1,
    disabled: 1,
    overrides: 0,
  })
  expect(quality.placed).toBeCloseTo(4 / 11)
  expect([quality.verdict, quality.fixFirst]).toEqual(['poor', 'manager-left'])
  expect([quality.lastFull, quality.lastDelta]).toEqual(['2026-03-10T08:00:00.000Z', '2026-03-02T08:00:00.000Z'])
  expect(quality.requests).toBeGreaterThan(1)
  expect(quality.resourceUnits).toBeGreaterThanOrEqual(quality.requests)
})

test.each<[Finding, string[]]>([
  ['tops', ['Ann']],
  ['alone', ['Odd']],
  ['loops', [lea.id < lou.id ? 'Lea' : 'Lou']],
  ['own-manager', ['Sol']],
  ['manager-left', ['Uli', 'Una']],
  ['manager-outside', ['Rolf']],
  ['wide-spans', []],
  ['guests', ['Gus']],
  ['disabled', ['Dora']],
  ['overrides', []],
])('each count opens its people: %s', async (finding, names) => {
  expect(await found(finding)).toEqual(names)
})

test('a list names the manager that the directory names, also when that one left', async () => {
  const { entries } = await clientOf(env, hana).listFound({ finding: 'manager-left' })
  expect(entries[0]).toMatchObject({ directoryManager: { id: eve.id, displayName: 'Eve' }, reports: 0 })
  const outside = await clientOf(env, hana).listFound({ finding: 'manager-outside' })
  expect(outside.entries[0]?.directoryManager).toEqual({ id: contact, displayName: null })
})

test('only HR may ask', async () => {
  const refused = { problem: { code: 'role-missing', status: 403 } }
  const [asAnn, csv] = [clientOf(env, ann), 'person,manager\n']
  await expect(asAnn.getOrgQuality({})).rejects.toMatchObject(refused)
  await expect(asAnn.listFound({ finding: 'tops' })).rejects.toMatchObject(refused)
  await expect(asAnn.listOverrides({})).rejects.toMatchObject(refused)
  await expect(asAnn.checkOverrides({ csv })).rejects.toMatchObject(refused)
  await expect(asAnn.saveOverrides({ csv })).rejects.toMatchObject(refused)
  await expect(asAnn.removeOverride({ personId: cyd.id })).rejects.toMatchObject(refused)
})

test('a list that is not known, or a place that is none, is named', async () => {
  const authorization = `Bearer ${await env.tokenFor(hana.id)}`
  const call = async (path: string) =>
    (await fetch(`${env.url}/api/org/quality/${path}`, { headers: { authorization } })).json()
  expect(await call('nonsense')).toMatchObject({ code: 'input-invalid', errors: [{ field: 'finding' }] })
  expect(await call('tops?after=42')).toMatchObject({ code: 'input-invalid', errors: [{ field: 'after' }] })
})

test('a token of another tenant opens nothing', async () => {
  const other = '77777777-0b6e-4d6f-8a55-2f6f2c7a1e01'
  const claims = { tid: other, iss: `${env.url}/entra/${other}/v2.0` }
  const authorization = `Bearer ${await env.tokenFor(hana.id, { claims })}`
  const answer = await fetch(`${env.url}/api/org/quality`, { headers: { authorization } })
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'token-tenant' }])
})

test('a long list comes in parts of 1,000 by name, nobody twice', async () => {
  const many = Array.from(
    { length: 2_100 },
    (_, index): WorldPerson => person(`Guest ${index % 700} of ${index}`, null),
  )
  env.world.people.push(...many.map((each) => ({ ...each, userType: 'Guest' as const })))
  await clientOf(env, hana).startOrgSync({})
  const names: string[] = []
  const sizes: number[] = []
  for (let after: string | undefined, first = true; first || after; first = false) {
    const part = await clientOf(env, hana).listFound({ finding: 'guests', ...(after ? { after } : {}) })
    names.push(...part.entries.map((entry) => entry.person.displayName))
    sizes.push(part.entries.length)
    after = part.next ?? undefined
  }
  expect(sizes).toEqual([1000, 1000, 101])
  expect(new Set(names).size).toBe(2_101)
})

test('thousands without a manager, and one manager with 2,000 reports, are counted and listed, each reading alike', async () => {
  const wide = person('Wide', ann)
  const team = Array.from({ length: 2_000 }, (_, index) => person(`Of Wide ${index}`, wide))
  const alone = Array.from({ length: 2_000 }, (_, index) => person(`On their own ${index}`, null))
  env.world.people.push(wide, ...team, ...alone)
  await clientOf(env, hana).startOrgSync({})
  const quality = await clientOf(env, hana).getOrgQuality({})
  expect(quality.findings).toMatchObject({ tops: 1, alone: 2_001, 'wide-spans': 1 })
  expect(quality).toMatchObject({ people: 11 + 4_001, widestSpan: 2_000, verdict: 'poor', fixFirst: 'alone' })
  expect(await found('wide-spans')).toEqual(['Wide'])
  const listed = await clientOf(env, hana).listFound({ finding: 'alone' })
  expect([listed.entries.length, listed.next === null]).toEqual([1_000, false])
  expect((await clientOf(env, wide).getPipeline({})).entries).toHaveLength(2_000)
  clock.time = new Date('2026-03-20T09:00:00Z')
  await clientOf(env, hana).startOrgSync({})
  const { findings, placed } = await clientOf(env, hana).getOrgQuality({})
  expect({ findings, placed }).toEqual({ findings: quality.findings, placed: quality.placed })
})
