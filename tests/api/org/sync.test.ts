import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'
import { engines } from '../store/engines.ts'

const ann = person('Ann', null, { roles: ['HR.Admin'] })
const bob = person('Bob', ann)
const cyd = person('Cyd', bob)
const dan = person('Dan', bob)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeEach(async () => {
  clock.time = new Date('2026-03-02T08:00:00Z')
  env = await startCompany(
    [ann, bob, cyd, dan].map((each) => ({ ...each })),
    clock,
    engines.at(-1),
  )
})
afterEach(() => env.close())

const admin = () => clientOf(env, ann)
const inWorld = ({ id }: WorldPerson) => {
  const found = env.world.people.find((each) => each.id === id)
  if (!found) throw new Error('not in the world')
  return found
}
const reportsOf = async (who: WorldPerson) =>
  (await clientOf(env, who).getPipeline({})).entries.map(({ person: { displayName } }) => displayName).sort()

/** Calls that came over the wire: those inside a batch are counted by the stand-in as well. */
const outerCalls = () => env.graph.trouble.calls.map(({ path }) => path).filter((path) => !path.endsWith('/manager'))

async function readLater(days = 1) {
  clock.time = new Date(clock.time.getTime() + days * 86_400_000)
  return admin().startOrgSync({})
}

test('people, managers, tops, depth and span are counted', async () => {
  expect(await admin().getOrgSync({})).toMatchObject({
    state: 'done',
    counts: { people: 4, managers: 2, tops: 1, alone: 0, loops: 0, managerMissing: 0, depth: 3, widestSpan: 2 },
  })
})

test('only an HR admin starts a reading and sees how it went', async () => {
  const refused = { problem: { code: 'role-missing', status: 403 } }
  await expect(clientOf(env, bob).startOrgSync({})).rejects.toMatchObject(refused)
  await expect(clientOf(env, bob).getOrgSync({})).rejects.toMatchObject(refused)
})

test('guests, disabled accounts, people alone and managers who are not there are counted and break nothing', async () => {
  env.world.people.push(
    person('Gil', bob, { userType: 'Guest' }),
    person('Dis', bob, { accountEnabled: false }),
    person('Solo', null),
    person('Lost', { ...ann, id: '99999999-9999-4999-8999-999999999999' }),
    person('Sub', person('Dis', null)),
  )
  env.graph.switches.absentManagers = 'named'
  expect((await readLater()).counts).toMatchObject({ people: 7, guests: 1, disabled: 1, alone: 3, managerMissing: 2 })
  expect(await reportsOf(bob)).toEqual(['Cyd', 'Dan'])
})

test('a circle of managers is cut above its smallest id, and somebody managing themselves is a top', async () => {
  const circle = [person('X', null), person('Y', null), person('Z', null)]
  circle.forEach((each, index) => {
    each.managerId = circle[(index + 1) % 3]?.id ?? null
  })
  const self = person('Self', null)
  self.managerId = self.id
  const [x] = circle
  env.world.people.push(...circle, self, person('Under', x ?? null), person('Helper', self))
  const { counts } = await readLater()
  expect(counts).toMatchObject({ loops: 2, tops: 3, people: 10 })
  const cutAt = circle.map(({ id }) => id).sort()[0]
  for (const each of circle) {
    const me = await clientOf(env, each).getMe({})
    expect(me.manager === null).toBe(each.id === cutAt)
  }
  expect(await readLater()).toMatchObject({ counts })
})

test('a new manager takes over, and the old one keeps what both wrote', async () => {
  const event = book(env, bob, [cyd], '2026-03-02T09:00:00Z')
  const tagging = { id: crypto.randomUUID(), kind: 'coaching' as const, event: wordsFor(env, event, bob) }
  const { id } = await clientOf(env, bob).tagSession(tagging)
  await clientOf(env, bob).saveNote({ id, layer: 'shared', version: 0, text: 'ours' })
  clock.time = new Date('2026-03-02T10:00:00Z')
  await clientOf(env, bob).setOutcome({ id, outcome: 'held' })
  inWorld(cyd).managerId = ann.id
  await readLater()
  expect(await reportsOf(bob)).toEqual(['Dan'])
  expect(await reportsOf(ann)).toEqual(['Bob', 'Cyd'])
  const former = await clientOf(env, bob).getPair({ personId: cyd.id })
  expect(former).toMatchObject({ current: false, role: 'coach', sessions: [{ notes: [{ text: 'ours' }] }] })
  const fresh = await clientOf(env, ann).getPair({ personId: cyd.id })
  expect(fresh).toMatchObject({
    current: true,
    sessions: [],
    earlier: [{ id, state: 'held', coach: { displayName: 'Bob' } }],
  })
  expect(JSON.stringify(fresh)).not.toContain('ours')
  await expect(clientOf(env, ann).getSession({ id })).rejects.toMatchObject({ problem: { code: 'not-found' } })
})

test('a link that began while we watched is exempt for thirty days; one we found may be older and is not', async () => {
  env.world.people.push(person('New', bob))
  await readLater()
  const states = Object.fromEntries(
    (await clientOf(env, bob).getPipeline({})).entries.map((entry) => [entry.person.displayName, entry.linkState]),
  )
  expect(states).toEqual({ Cyd: 'never', Dan: 'never', New: 'exempt' })
})

test('somebody who left is out of the chart and back when they return', async () => {
  env.world.people = env.world.people.filter(({ id }) => id !== dan.id)
  await readLater()
  expect(await reportsOf(bob)).toEqual(['Cyd'])
  await expect(clientOf(env, cyd).getPair({ personId: dan.id })).rejects.toMatchObject({
    problem: { code: 'not-found' },
  })
  env.world.people.push({ ...dan })
  await readLater()
  expect(await reportsOf(bob)).toEqual(['Cyd', 'Dan'])
})

test('pages are read one by one, and a reading that broke off goes on where it stopped', async () => {
  env.graph.switches.pageLimit = 1
  env.graph.trouble.reset()
  env.graph.trouble.next({ path: /skiptoken/, times: 1, status: 500 })
  await expect(readLater(8)).rejects.toMatchObject({ problem: { code: 'graph-unavailable', status: 503 } })
  expect(await admin().getOrgSync({})).toMatchObject({
    state: 'failed',
    pages: 1,
    problem: expect.stringContaining('again'),
  })
  expect(await reportsOf(bob)).toEqual(['Cyd', 'Dan'])
  env.graph.trouble.reset()
  expect(await readLater()).toMatchObject({ state: 'done', pages: 5, problem: null })
  expect(outerCalls()).toEqual([...Array(3).fill('/v1.0/users'), '/v1.0/$batch'])
})

test('everybody is read again after a week; in between a round in which nothing changed is one call', async () => {
  env.graph.trouble.reset()
  await readLater(1)
  await readLater(1)
  expect(outerCalls()).toEqual(['/v1.0/users/delta', '/v1.0/users/delta'])
  env.graph.trouble.reset()
  await readLater(6)
  expect(outerCalls()).toEqual(['/v1.0/users', '/v1.0/$batch'])
})

test('of people without a manager 20 are asked for a call, and that they have none is remembered for a week', async () => {
  const batches = () => env.graph.trouble.count(/\$batch$/)
  const asked = () => env.graph.trouble.count(/\/manager$/)
  env.world.people.push(...Array.from({ length: 44 }, (_, index) => person(`Alone ${index}`, null)))
  env.graph.trouble.reset()
  await readLater()
  expect([batches(), asked()]).toEqual([3, 44])
  env.graph.switches.expired = true
  env.graph.trouble.reset()
  await readLater()
  expect([env.graph.trouble.count(/users$/), batches()]).toEqual([1, 0])
  await readLater(7)
  expect([batches(), asked()]).toEqual([3, 45])
})

test('while Graph throttles, the reading waits as long as it is told and then goes on', async () => {
  env.graph.trouble.reset()
  env.graph.trouble.next({ path: /users/, times: 1, status: 429, retryAfter: 1 })
  const started = performance.now()
  expect(await readLater()).toMatchObject({ state: 'done' })
  expect(performance.now() - started).toBeGreaterThan(990)
  expect(env.graph.trouble.calls.map(({ status }) => status)).toEqual([429, 200])
})

test('two readings at once are one: the second answers with how far the first is', async () => {
  env.graph.switches.pageLimit = 1
  clock.time = new Date(clock.time.getTime() + 8 * 86_400_000)
  env.graph.trouble.reset()
  await Promise.all([admin().startOrgSync({}), admin().startOrgSync({}), admin().startOrgSync({})])
  expect(env.graph.trouble.count(/users$/)).toBe(4)
})

test('when the app may not read the directory, the admin is told to check the permissions', async () => {
  env.identity.consented.application.delete('User.Read.All')
  await expect(readLater()).rejects.toMatchObject({
    problem: { code: 'graph-refused', detail: expect.stringContaining('permissions') },
  })
})

test('health tells the age of the chart to anybody and nothing else', async () => {
  clock.time = new Date(clock.time.getTime() + 20 * 60_000)
  const answer = await fetch(`${env.url}/api/health`)
  expect(await answer.json()).toEqual({ ok: true, database: 'reachable', orgSyncAgeMinutes: 20, noteKeys: 'fit' })
})
