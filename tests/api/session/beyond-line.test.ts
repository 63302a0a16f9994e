import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const ines = person('Ines', null)
const tom = person('Tom', ines)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const coco = person('Coco', tom)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([ines, tom, maria, ana, ben, coco], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = new Date(clock.time.getTime() + 3 * 3_600_000)
})

const problem = (code: string) => ({ problem: expect.objectContaining({ code }) })
const name = (by: WorldPerson, whose: WorldPerson, coach: WorldPerson) =>
  clientOf(env, by).addCoCoach({ personId: whose.id, address: coach.mail ?? '' })

async function tagged(by: WorldPerson, other: WorldPerson) {
  const start = new Date(clock.time.getTime() + 3_600_000).toISOString()
  const event = wordsFor(env, book(env, by, [other], start), by)
  return clientOf(env, by).tagSession({ id: randomUUID(), kind: 'coaching', event })
}

async function held(by: WorldPerson, other: WorldPerson) {
  const { id } = await tagged(by, other)
  clock.time = new Date(clock.time.getTime() + 2 * 3_600_000)
  return clientOf(env, by).setOutcome({ id, outcome: 'held' })
}

test('a skip-level session is recorded with the one higher up as its coach, whoever tags it, and makes no link live', async () => {
  const session = await held(tom, ana)
  expect(session).toMatchObject({ coach: { id: tom.id }, coachee: { id: ana.id }, relation: 'skip-level' })
  expect(await tagged(ana, ines)).toMatchObject({ coach: { id: ines.id }, relation: 'skip-level' })
  expect((await clientOf(env, ana).getHome({})).coachee).toMatchObject({ linkState: 'never', lastHeld: null })
  expect(await clientOf(env, tom).getPair({ personId: ana.id })).toMatchObject({
    current: false,
    relation: 'skip-level',
    role: 'coach',
    sessions: [{ id: session.id, state: 'held' }],
  })
})

test('the pane says what the two are to each other', async () => {
  const event = wordsFor(env, book(env, ana, [tom], clock.time.toISOString()), ana)
  expect(await clientOf(env, ana).readMeeting({ event })).toMatchObject({
    meeting: { status: 'one-on-one', role: 'coachee', relation: 'skip-level', session: null },
  })
})

test('the manager between them is not told of a skip-level session; the coachee sees it', async () => {
  const { id } = await held(tom, ana)
  const seen = async (by: WorldPerson, of: WorldPerson) =>
    (await clientOf(env, by).getPair({ personId: of.id })).earlier.map((each) => each.id)
  expect(await seen(ana, maria)).toContain(id)
  expect(await seen(maria, ana)).not.toContain(id)
  await expect(clientOf(env, maria).getSession({ id })).rejects.toMatchObject(problem('not-found'))
})

test('a co-coach whom the manager has named coaches as well, and the manager sees the facts', async () => {
  await expect(tagged(coco, ben)).rejects.toMatchObject(problem('not-one-on-one'))
  expect((await name(maria, ben, coco)).coCoaches).toMatchObject([{ id: coco.id }])
  const session = await held(coco, ben)
  expect(session).toMatchObject({ coach: { id: coco.id }, relation: 'co-coach' })
  expect(await clientOf(env, maria).getPair({ personId: ben.id })).toMatchObject({
    link: { state: 'never' },
    coCoaches: [{ id: coco.id }],
    earlier: [{ id: session.id, relation: 'co-coach' }],
  })
  expect((await clientOf(env, ben).getPair({ personId: maria.id })).coCoaches).toHaveLength(1)
  await clientOf(env, maria).removeCoCoach({ personId: ben.id, coachId: coco.id })
  await expect(tagged(coco, ben)).rejects.toMatchObject(problem('not-one-on-one'))
})

test('a co-coach does so for as long as the manager who named them is the manager', async () => {
  await name(maria, ben, coco)
  const moved = env.world.people.find(({ id }) => id === ben.id)
  if (moved) moved.managerId = ines.id
  await env.service.runOrgSync(env.world.tenantId)
  await expect(tagged(coco, ben)).rejects.toMatchObject(problem('not-one-on-one'))
  expect((await clientOf(env, ines).getPair({ personId: ben.id })).coCoaches).toEqual([])
  if (moved) moved.managerId = maria.id
  await env.service.runOrgSync(env.world.tenantId)
})

test('only the manager names co-coaches, of people in the chart, of somebody else than the two, and at most five', async () => {
  await expect(name(tom, ana, coco)).rejects.toMatchObject(problem('not-found'))
  await expect(name(ana, ana, coco)).rejects.toMatchObject(problem('not-found'))
  await expect(name(maria, ana, ana)).rejects.toMatchObject(problem('input-invalid'))
  await expect(name(maria, ana, maria)).rejects.toMatchObject(problem('input-invalid'))
  const unknown = clientOf(env, maria).addCoCoach({ personId: ana.id, address: 'nobody@example.com' })
  await expect(unknown).rejects.toMatchObject({
    problem: { errors: [{ field: 'address', message: expect.stringContaining('org chart') }] },
  })
  await expect(clientOf(env, tom).removeCoCoach({ personId: ana.id, coachId: coco.id })).rejects.toMatchObject(
    problem('not-found'),
  )
})

test('a top records the days with their coach from outside the line, once a day, and takes them back', async () => {
  const client = clientOf(env, ines)
  const [id, again] = [randomUUID(), randomUUID()]
  await expect(client.saveOutsideSession({ id, heldOn: '2026-02-20' })).rejects.toMatchObject(problem('state-conflict'))
  await client.setOutsideCoach({ coach: { name: 'Nora Lund', mail: null, kind: 'board' } })
  await expect(client.saveOutsideSession({ id, heldOn: '2027-01-01' })).rejects.toMatchObject(problem('input-invalid'))
  await client.saveOutsideSession({ id, heldOn: '2026-02-20' })
  await client.saveOutsideSession({ id, heldOn: '2026-02-20' })
  const { sessions } = await client.saveOutsideSession({ id: again, heldOn: '2026-02-20' })
  expect(sessions).toEqual([{ id, heldOn: '2026-02-20' }])
  expect((await client.getHome({})).coachee.outsideSessions).toEqual(sessions)
  expect((await client.removeOutsideSession({ id })).sessions).toEqual([])
})

test('nobody with a manager records such days, and nobody takes another’s back', async () => {
  await expect(clientOf(env, tom).saveOutsideSession({ id: randomUUID(), heldOn: '2026-02-20' })).rejects.toMatchObject(
    problem('state-conflict'),
  )
  const id = randomUUID()
  await clientOf(env, ines).saveOutsideSession({ id, heldOn: '2026-02-21' })
  await clientOf(env, tom).removeOutsideSession({ id })
  expect((await clientOf(env, ines).getHome({})).coachee.outsideSessions).toMatchObject([{ id }])
})
