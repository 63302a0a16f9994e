import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom, { jobTitle: 'Sales manager' })
const [ana, ben, cyd, dee] = ['Ana', 'Ben', 'Cyd', 'Dee'].map((name) => person(name, maria)) as [
  WorldPerson,
  WorldPerson,
  WorldPerson,
  WorldPerson,
]
const clock: Clock = { time: new Date() }
const today = new Date('2026-03-02T08:00:00Z')
const days = (count: number) => new Date(today.getTime() + count * 86_400_000).toISOString()
let env: DevEnv

beforeAll(async () => {
  clock.time = new Date(days(-60))
  env = await startCompany([tom, maria, ana, ben, cyd, dee], clock)
  await session(ana, -31, 'held')
  await session(ben, -5, 'held')
  await session(ben, -1)
  const { id } = await session(cyd, -3, 'held')
  const commitment = { sessionId: id, ownerId: cyd.id, due: days(-1).slice(0, 10), text: 'call Acme', version: 0 }
  await clientOf(env, cyd).saveCommitment({ id: randomUUID(), ...commitment, state: 'open' })
  await session(ben, 3)
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = today
})

async function session(coachee: WorldPerson, inDays: number, outcome?: 'held' | 'missed') {
  clock.time = new Date(Math.min(Date.parse(days(inDays)), today.getTime()))
  const event = wordsFor(env, book(env, maria, [coachee], days(inDays)), maria)
  const { id } = await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })
  if (outcome) await clientOf(env, maria).setOutcome({ id, outcome })
  return { id }
}

test('a manager sees every report with their stage, who needs them first on top', async () => {
  const pipeline = await clientOf(env, maria).getPipeline({})
  expect(pipeline).toMatchObject({ live: 2, counted: 4, cadenceDays: 14, manager: { jobTitle: 'Sales manager' } })
  expect(
    pipeline.entries.map(({ person: { displayName }, stage, linkState }) => [displayName, stage, linkState]),
  ).toEqual([
    ['Ben', 'to-capture', 'live'],
    ['Dee', 'overdue', 'never'],
    ['Ana', 'overdue', 'late'],
    ['Cyd', 'follow-up', 'live'],
  ])
  const [benEntry, , anaEntry, cydEntry] = pipeline.entries
  expect(benEntry).toMatchObject({ next: { start: days(3) }, toCapture: { start: days(-1) }, daysLeft: 9 })
  expect(anaEntry).toMatchObject({ lastHeld: days(-31), daysLeft: -17 })
  expect(cydEntry).toMatchObject({ openCommitments: 1, nextCommitmentDue: days(-1).slice(0, 10) })
})

test('a pipeline holds no word of what was written', async () => {
  expect(JSON.stringify(await clientOf(env, maria).getPipeline({}))).not.toContain('Acme')
})

test('somebody without reports has an empty pipeline', async () => {
  expect((await clientOf(env, ana).getPipeline({})).entries).toEqual([])
})

test('somebody who is not in the chart is told so', async () => {
  const stranger = person('Stranger', null)
  env.world.people.push(stranger)
  const missing = { problem: { code: 'not-in-org-chart', status: 404 } }
  await expect(clientOf(env, stranger).getPipeline({})).rejects.toMatchObject(missing)
  await expect(clientOf(env, stranger).getMe({})).rejects.toMatchObject(missing)
})

test('manager and report each see their common history; a peer and the line above see none', async () => {
  const forMaria = await clientOf(env, maria).getPair({ personId: cyd.id })
  expect(forMaria).toMatchObject({
    role: 'coach',
    current: true,
    link: { state: 'live' },
    openCommitments: [{ text: 'call Acme' }],
  })
  const forCyd = await clientOf(env, cyd).getPair({ personId: maria.id })
  expect(forCyd).toMatchObject({ role: 'coachee', person: { displayName: 'Maria' }, sessions: [{ state: 'held' }] })
  for (const who of [ana, tom]) {
    const answer = clientOf(env, who).getPair({ personId: cyd.id })
    await expect(answer).rejects.toMatchObject({ problem: { code: 'not-found' } })
  }
})

test('a token of another tenant opens nothing', async () => {
  const other = '77777777-0b6e-4d6f-8a55-2f6f2c7a1e01'
  const claims = { tid: other, iss: `${env.url}/entra/${other}/v2.0` }
  const authorization = `Bearer ${await env.tokenFor(maria.id, { claims })}`
  const answer = await fetch(`${env.url}/api/pipeline`, { headers: { authorization } })
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'token-tenant' }])
})

test('me: who I am, my manager, how many report to me', async () => {
  expect(await clientOf(env, maria).getMe({})).toMatchObject({
    person: { displayName: 'Maria' },
    manager: { displayName: 'Tom' },
    reports: 4,
    roles: [],
  })
})
