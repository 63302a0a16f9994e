import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { AnswerAsk, SaveAsk } from '../../../api/contract/ask.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const maria = person('Maria', tom)
const [ana, ben] = [person('Ana', maria), person('Ben', maria)]
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const hour = 3_600_000
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, hana, maria, ana, ben], clock)
})
afterAll(() => env.close())
beforeEach(async () => {
  clock.time = new Date(clock.time.getTime() + 24 * hour)
  for (const asker of [ana, ben, maria]) {
    await reportTo(asker, asker === maria ? tom : maria)
    for (const coach of [maria, tom]) {
      const pair = await clientOf(env, asker)
        .getPair({ personId: coach.id })
        .catch(() => null)
      for (const { id, version, state, topic } of pair?.asks ?? []) {
        if (state === 'open') await save(asker, { id, version, topic, state: 'withdrawn' })
      }
    }
  }
})

const problem = (code: string) => ({ problem: expect.objectContaining({ code }) })
const answer = (by: WorldPerson, given: Partial<AnswerAsk> & { id: string }) =>
  clientOf(env, by).answerAsk({ reply: null, sessionId: null, ...given })

function save(by: WorldPerson, given: Partial<SaveAsk> = {}) {
  const first = { id: randomUUID(), version: 0, topic: 'Q3 forecast', context: null }
  return clientOf(env, by).saveAsk({ ...first, urgency: 'two-weeks', state: 'open', ...given })
}

async function reportTo(who: WorldPerson, manager: WorldPerson): Promise<void> {
  const found = env.world.people.find(({ id }) => id === who.id)
  if (!found || found.managerId === manager.id) return
  found.managerId = manager.id
  await env.service.runOrgSync(env.world.tenantId)
}

async function tagged(coach: WorldPerson, coachee: WorldPerson, inHours: number): Promise<string> {
  const start = new Date(clock.time.getTime() + inHours * hour).toISOString()
  const event = wordsFor(env, book(env, coach, [coachee], start), coach)
  return (await clientOf(env, coach).tagSession({ id: randomUUID(), kind: 'coaching', event })).id
}

async function stageOf(manager: WorldPerson, report: WorldPerson) {
  const { entries } = await clientOf(env, manager).getPipeline({})
  const entry = entries.find((each) => each.person.id === report.id)
  return { stage: entry?.stage, askedAt: entry?.askedAt ?? null }
}

test('an ask goes to the manager of today and is the first thing their pipeline shows', async () => {
  const ask = await save(ana, { context: 'Acme wants an answer' })
  expect(ask).toMatchObject({
    asker: { displayName: 'Ana' },
    coach: { displayName: 'Maria' },
    state: 'open',
    askedAt: clock.time.toISOString(),
    answeredAt: null,
    version: 1,
  })
  expect(await stageOf(maria, ana)).toEqual({ stage: 'asked', askedAt: ask.askedAt })
  for (const [by, other] of [
    [maria, ana],
    [ana, maria],
  ] as const) {
    const { asks } = await clientOf(env, by).getPair({ personId: other.id })
    expect(asks[0]).toEqual(ask)
  }
  expect(JSON.stringify(await clientOf(env, maria).getPipeline({}))).not.toMatch(/forecast|Acme/)
})

test("a director's ask goes to the CEO", async () => {
  expect(await save(maria)).toMatchObject({ coach: { displayName: 'Tom' } })
  expect(await stageOf(tom, maria)).toMatchObject({ stage: 'asked' })
})

test('a second ask while one is open is refused with what to do, and its topic can be changed', async () => {
  const first = await save(ana)
  await expect(save(ana)).rejects.toMatchObject(problem('state-conflict'))
  const changed = await save(ana, { id: first.id, version: 1, topic: 'Q4 forecast' })
  expect(changed).toMatchObject({ topic: 'Q4 forecast', version: 2, askedAt: first.askedAt })
})

test('a retry is the same ask; a change on top of an old version is told what stands', async () => {
  const ask = await save(ana)
  expect(await save(ana, { id: ask.id })).toEqual(ask)
  await save(ana, { id: ask.id, version: 1, topic: 'Q4 forecast' })
  await expect(save(ana, { id: ask.id, version: 1, topic: 'something else' })).rejects.toMatchObject({
    problem: { code: 'version-stale', current: { topic: 'Q4 forecast', version: 2 } },
  })
})

test('it is taken back and put again; the manager does not see it meanwhile', async () => {
  const ask = await save(ana)
  const { topic } = ask
  await save(ana, { id: ask.id, version: 1, topic, state: 'withdrawn' })
  expect((await stageOf(maria, ana)).askedAt).toBeNull()
  const seen = await clientOf(env, maria).getPair({ personId: ana.id })
  expect(seen.asks.map(({ id }) => id)).not.toContain(ask.id)
  await expect(answer(maria, { id: ask.id, reply: 'Sure.' })).rejects.toMatchObject(problem('state-conflict'))
  expect(await save(ana, { id: ask.id, version: 2, topic })).toMatchObject({ state: 'open', version: 3 })
  expect(await stageOf(maria, ana)).toMatchObject({ stage: 'asked' })
})

test('a reply answers, the first of several tells the time to answer, and taking it back asks again', async () => {
  const ask = await save(ana)
  clock.time = new Date(clock.time.getTime() + 3 * hour)
  const replied = await answer(maria, { id: ask.id, reply: 'Let us talk on Thursday.' })
  expect(replied).toMatchObject({ state: 'replied', answeredAt: clock.time.toISOString(), version: 2 })
  expect(await answer(maria, { id: ask.id, reply: 'Let us talk on Thursday.' })).toEqual(replied)
  expect((await stageOf(maria, ana)).askedAt).toBeNull()
  await expect(save(ana, { id: ask.id, version: 2, topic: 'more' })).rejects.toMatchObject(problem('state-conflict'))
  clock.time = new Date(clock.time.getTime() + hour)
  const again = await answer(maria, { id: ask.id, reply: 'On Friday rather.' })
  expect(again).toMatchObject({ answeredAt: replied.answeredAt, reply: 'On Friday rather.' })
  expect(await answer(maria, { id: ask.id })).toMatchObject({ state: 'open', reply: null, answeredAt: null })
  expect(await stageOf(maria, ana)).toEqual({ stage: 'asked', askedAt: ask.askedAt })
})

test('once it was answered the next can be asked, and the first cannot be opened beside it', async () => {
  const ask = await save(ana)
  await answer(maria, { id: ask.id, reply: 'Done.' })
  const next = await save(ana)
  await expect(answer(maria, { id: ask.id })).rejects.toMatchObject(problem('state-conflict'))
  expect((await clientOf(env, ana).getPair({ personId: maria.id })).asks.slice(0, 2).map(({ id }) => id)).toEqual(
    expect.arrayContaining([next.id, ask.id]),
  )
})

test('a session of the two answers; one of others, or a missed or cancelled one, does not', async () => {
  const ask = await save(ana)
  const others = await tagged(maria, ben, 2)
  const ours = await tagged(maria, ana, 4)
  for (const sessionId of [others, randomUUID()]) {
    await expect(answer(maria, { id: ask.id, sessionId })).rejects.toMatchObject(problem('state-conflict'))
  }
  expect(await answer(maria, { id: ask.id, sessionId: ours, reply: 'See you.' })).toMatchObject({
    state: 'scheduled',
    sessionId: ours,
    reply: 'See you.',
  })
  await answer(maria, { id: ask.id })
  clock.time = new Date(clock.time.getTime() + 6 * hour)
  await clientOf(env, maria).setOutcome({ id: ours, outcome: 'missed' })
  await expect(answer(maria, { id: ask.id, sessionId: ours })).rejects.toMatchObject(problem('state-conflict'))
})

test('only the manager who was asked answers, and nobody but the two knows of it', async () => {
  const ask = await save(ana)
  await expect(answer(ana, { id: ask.id, reply: 'me' })).rejects.toMatchObject(problem('state-conflict'))
  for (const stranger of [tom, hana, ben]) {
    await expect(answer(stranger, { id: ask.id, reply: 'me' })).rejects.toMatchObject(problem('not-found'))
    await expect(save(stranger, { id: ask.id, version: 1 })).rejects.toMatchObject(problem('not-found'))
  }
  expect(JSON.stringify(await clientOf(env, tom).getPipelineOf({ personId: maria.id }))).not.toContain('forecast')
})

test('after a change of manager both keep the old ask, the new manager knows nothing of it and can be asked', async () => {
  const ask = await save(ana)
  await reportTo(ana, tom)
  expect((await clientOf(env, maria).getPipeline({})).entries.map((each) => each.person.id)).toEqual([ben.id])
  expect((await stageOf(tom, ana)).askedAt).toBeNull()
  expect((await clientOf(env, maria).getPair({ personId: ana.id })).asks[0]).toMatchObject({ id: ask.id })
  expect((await clientOf(env, tom).getPair({ personId: ana.id })).asks).toEqual([])
  const next = await save(ana)
  expect(next).toMatchObject({ coach: { displayName: 'Tom' } })
  await expect(answer(maria, { id: next.id, reply: 'me' })).rejects.toMatchObject(problem('not-found'))
  await expect(answer(tom, { id: ask.id, reply: 'me' })).rejects.toMatchObject(problem('not-found'))
  expect(await answer(maria, { id: ask.id, reply: 'Ask Tom.' })).toMatchObject({ state: 'replied' })
  expect((await clientOf(env, ana).getPair({ personId: maria.id })).asks[0]).toMatchObject({ reply: 'Ask Tom.' })
})

test('what was taken back is not put to a former manager again', async () => {
  const ask = await save(ana)
  const { id, topic } = ask
  await save(ana, { id, version: 1, topic, state: 'withdrawn' })
  await reportTo(ana, tom)
  await expect(save(ana, { id, version: 2, topic })).rejects.toMatchObject(problem('state-conflict'))
})

test('a top hears that no outside coach is recorded, or who it is, and everybody else has their own line', async () => {
  await expect(save(tom)).rejects.toMatchObject({
    problem: { code: 'state-conflict', detail: expect.stringContaining('Nobody is recorded') },
  })
  const coach = { name: 'Ida Holm', mail: 'ida@board.example', kind: 'board' as const }
  expect(await clientOf(env, tom).setOutsideCoach({ coach })).toEqual({ coach })
  await expect(save(tom)).rejects.toMatchObject({
    problem: { code: 'state-conflict', detail: expect.stringContaining('Ida Holm') },
  })
  expect((await clientOf(env, tom).getHome({})).coachee).toMatchObject({ manager: null, outsideCoach: coach })
  await expect(clientOf(env, tom).setOutsideCoach({ coach: { ...coach, mail: 'nowhere' } })).rejects.toMatchObject(
    problem('input-invalid'),
  )
  await expect(clientOf(env, ana).setOutsideCoach({ coach })).rejects.toMatchObject(problem('state-conflict'))
  await clientOf(env, tom).setOutsideCoach({ coach: null })
  expect((await clientOf(env, tom).getHome({})).coachee.outsideCoach).toBeNull()
})

test('somebody who is not in the chart, and a token of another tenant, ask nobody', async () => {
  const stranger = person('Stranger', null)
  if (!env.world.people.some(({ id }) => id === stranger.id)) env.world.people.push(stranger)
  await expect(save(stranger)).rejects.toMatchObject(problem('not-in-org-chart'))
  env.world.people.pop()
  const other = '77777777-0b6e-4d6f-8a55-2f6f2c7a1e01'
  const claims = { tid: other, iss: `${env.url}/entra/${other}/v2.0` }
  const authorization = `Bearer ${await env.tokenFor(ana.id, { claims })}`
  const headers = { authorization, 'content-type': 'application/json', 'if-match': '"0"' }
  const body = JSON.stringify({ topic: 'x', context: null, urgency: 'no-hurry', state: 'open' })
  const answered = await fetch(`${env.url}/api/asks/${randomUUID()}`, { method: 'PUT', headers, body })
  expect([answered.status, await answered.json()]).toMatchObject([401, { code: 'token-tenant' }])
})
