import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const eve = person('Eve', tom)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const [ana, ben, cyd] = [person('Ana', maria), person('Ben', maria), person('Cyd', maria)]
const morning = new Date('2026-03-02T08:00:00Z')
const clock: Clock = { time: morning }
const outsiders = [ben, tom, eve, hana]
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, eve, hana, ana, ben, cyd], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = morning
})

const problem = (code: string, more = {}) => ({ problem: expect.objectContaining({ code, ...more }) })
let hour = 0

async function tagged(coachee = ana) {
  const start = new Date(morning.getTime() + ++hour * 7_200_000)
  const event = wordsFor(env, book(env, maria, [coachee], start.toISOString()), maria)
  const { id } = await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })
  return { id, start, end: new Date(start.getTime() + 3_600_000) }
}

const topic = (sessionId: string, text = 'the offer to Acme') =>
  ({ id: randomUUID(), sessionId, version: 0, text, state: 'open' }) as const

async function agendaFor(who: WorldPerson, id: string) {
  const { agenda } = await clientOf(env, who).getSession({ id })
  return agenda.map(({ text, state }) => `${text}: ${state}`)
}

describe('agenda', () => {
  test('what one of the two adds, both see, edit, tick and remove; a removed topic can be put back', async () => {
    const { id } = await tagged()
    const added = await clientOf(env, ana).saveAgendaItem(topic(id))
    expect(added).toMatchObject({ version: 1, authorId: ana.id, sessionId: id })
    const item = { id: added.id, sessionId: id, text: 'the offer' }
    const ticked = await clientOf(env, maria).saveAgendaItem({ ...item, version: 1, state: 'done' })
    expect(ticked).toMatchObject({ version: 2, authorId: ana.id })
    expect(await agendaFor(ana, id)).toEqual(['the offer: done'])
    await clientOf(env, ana).saveAgendaItem({ ...item, version: 2, state: 'removed' })
    expect(await agendaFor(maria, id)).toEqual([])
    await clientOf(env, ana).saveAgendaItem({ ...item, version: 3, state: 'open' })
    expect(await agendaFor(maria, id)).toEqual(['the offer: open'])
  })

  test('on top of an older version it is refused with what the server holds; a retry answers as the first time', async () => {
    const { id } = await tagged()
    const first = topic(id)
    const added = await clientOf(env, maria).saveAgendaItem(first)
    expect(await clientOf(env, maria).saveAgendaItem(first)).toEqual(added)
    const other = clientOf(env, ana).saveAgendaItem({ ...first, text: 'something else' })
    await expect(other).rejects.toMatchObject(problem('version-stale', { status: 412, current: added }))
    const ahead = clientOf(env, ana).saveAgendaItem({ ...topic(id), version: 3 })
    await expect(ahead).rejects.toMatchObject(problem('version-stale', { current: null }))
  })

  test('a topic carried over is shown at the later sessions of the pair alone, and moves to where it is ticked', async () => {
    const [before, next, last] = [await tagged(), await tagged(), await tagged()]
    const foreign = await tagged(ben)
    const added = await clientOf(env, ana).saveAgendaItem(topic(before.id, 'carry me'))
    const carried = await clientOf(env, ana).saveAgendaItem({
      ...topic(before.id, 'carry me'),
      ...{ id: added.id, version: 1 },
      state: 'carried',
    })
    expect(await agendaFor(maria, next.id)).toEqual(['carry me: carried'])
    expect(await agendaFor(maria, last.id)).toEqual(['carry me: carried'])
    expect(await agendaFor(maria, foreign.id)).toEqual([])
    const { id, text, version } = carried
    const moved = { id, text, version, sessionId: next.id, state: 'done' as const }
    expect(await clientOf(env, maria).saveAgendaItem(moved)).toMatchObject({ sessionId: next.id, version: 3 })
    expect(await agendaFor(ana, before.id)).toEqual([])
    expect(await agendaFor(ana, next.id)).toEqual(['carry me: done'])
    expect(await agendaFor(ana, last.id)).toEqual([])
  })

  test('a topic never goes into a session of another pair', async () => {
    const [own, foreign] = [await tagged(), await tagged(ben)]
    const { id, text } = await clientOf(env, maria).saveAgendaItem(topic(own.id))
    const moved = { id, text, version: 1, sessionId: foreign.id, state: 'open' as const }
    await expect(clientOf(env, maria).saveAgendaItem(moved)).rejects.toMatchObject(problem('not-found'))
    await expect(clientOf(env, ben).saveAgendaItem(moved)).rejects.toMatchObject(problem('not-found'))
    expect(await agendaFor(ana, own.id)).toHaveLength(1)
  })

  test('for a peer, another manager, the line upward and HR the session does not exist', async () => {
    const { id } = await tagged()
    for (const who of outsiders) {
      await expect(clientOf(env, who).saveAgendaItem(topic(id))).rejects.toMatchObject(problem('not-found'))
    }
    expect(await agendaFor(ana, id)).toEqual([])
  })
})

describe('commitments', () => {
  const commitment = (sessionId: string) =>
    ({
      id: randomUUID(),
      sessionId,
      ownerId: ana.id,
      due: '2026-03-06',
      text: 'three open questions',
      state: 'open',
    }) as const

  test('either of the two changes one, on top of what they saw; the other is told what the server holds', async () => {
    const { id } = await tagged()
    const each = commitment(id)
    const saved = await clientOf(env, maria).saveCommitment({ ...each, version: 0 })
    expect(saved).toMatchObject({ ...each, version: 1 })
    expect(await clientOf(env, maria).saveCommitment({ ...each, version: 0 })).toEqual(saved)
    const done = await clientOf(env, ana).saveCommitment({ ...each, version: 1, state: 'done' })
    expect(done).toMatchObject({ version: 2, state: 'done' })
    const stale = clientOf(env, maria).saveCommitment({ ...each, version: 1, due: '2026-03-09' })
    await expect(stale).rejects.toMatchObject(problem('version-stale', { status: 412, current: done }))
  })

  test('it counts for the pair while it is open', async () => {
    const { id } = await tagged(cyd)
    const each = { ...commitment(id), ownerId: maria.id }
    const entry = async () =>
      (await clientOf(env, maria).getPipeline({})).entries.find(({ person }) => person.id === cyd.id)
    await clientOf(env, cyd).saveCommitment({ ...each, version: 0 })
    expect(await entry()).toMatchObject({ openCommitments: 1, nextCommitmentDue: '2026-03-06' })
    await clientOf(env, cyd).saveCommitment({ ...each, version: 1, state: 'dropped' })
    expect(await entry()).toMatchObject({ openCommitments: 0, nextCommitmentDue: null })
  })

  test('it belongs to one of the pair, and stays in its session', async () => {
    const [own, other] = [await tagged(), await tagged()]
    const each = { ...commitment(own.id), version: 0 }
    const foreign = clientOf(env, maria).saveCommitment({ ...each, ownerId: ben.id })
    await expect(foreign).rejects.toMatchObject(problem('not-found'))
    await clientOf(env, maria).saveCommitment(each)
    const moved = clientOf(env, maria).saveCommitment({ ...each, sessionId: other.id, version: 1 })
    await expect(moved).rejects.toMatchObject(problem('not-found'))
    for (const who of outsiders) {
      const changed = clientOf(env, who).saveCommitment({ ...each, version: 1, state: 'dropped' })
      await expect(changed).rejects.toMatchObject(problem('not-found'))
    }
  })
})

describe('confirmation', () => {
  const agreed = (id: string, useful: number | null = null) => ({ id, answer: 'agreed' as const, useful })
  const lastHeld = async () => (await clientOf(env, maria).getPair({ personId: ana.id })).link.lastHeld

  test('agreeing says that an undecided session was held; how useful it was is told to the coachee alone', async () => {
    const { id, start, end } = await tagged()
    clock.time = end
    const session = await clientOf(env, ana).confirmSession(agreed(id, 4))
    expect(session).toMatchObject({ state: 'held', confirmation: 'agreed', useful: 4 })
    const forMaria = await clientOf(env, maria).getSession({ id })
    expect(forMaria).toMatchObject({ state: 'held', confirmation: 'agreed', useful: null })
    expect(await lastHeld()).toBe(start.toISOString())
  })

  test('a session answered otherwise does not count, whatever the coach said', async () => {
    const { id, start, end } = await tagged()
    clock.time = end
    const before = await lastHeld()
    await clientOf(env, maria).setOutcome({ id, outcome: 'held' })
    expect(await lastHeld()).toBe(start.toISOString())
    const other = { id, answer: 'something-else' as const, useful: null }
    expect(await clientOf(env, ana).confirmSession(other)).toMatchObject({
      state: 'held',
      confirmation: 'something-else',
    })
    expect(await lastHeld()).toBe(before)
    await clientOf(env, ana).confirmSession({ ...other, answer: 'did-not-happen' })
    expect(await clientOf(env, maria).getSession({ id })).toMatchObject({
      state: 'held',
      confirmation: 'did-not-happen',
    })
    expect(await lastHeld()).toBe(before)
  })

  test('an answer by mistake is corrected and taken back, with what followed from it', async () => {
    const { id, end } = await tagged()
    clock.time = end
    const client = clientOf(env, ana)
    const not = { id, answer: 'did-not-happen' as const, useful: null }
    expect(await client.confirmSession(not)).toMatchObject({ state: 'missed' })
    expect(await client.confirmSession(agreed(id))).toMatchObject({ state: 'held', confirmation: 'agreed' })
    expect(await client.confirmSession({ ...not, answer: 'something-else' })).toMatchObject({ state: 'to-capture' })
    expect(await client.confirmSession({ ...not, answer: null })).toMatchObject({
      state: 'to-capture',
      confirmation: null,
    })
  })

  test('once one of the two has said how it went, an answer leaves that as it is', async () => {
    const { id, end } = await tagged()
    clock.time = end
    await clientOf(env, ana).confirmSession(agreed(id))
    await clientOf(env, maria).setOutcome({ id, outcome: 'held' })
    const back = await clientOf(env, ana).confirmSession({ id, answer: null, useful: null })
    expect(back).toMatchObject({ state: 'held', confirmation: null })
  })

  test('it is for the coachee alone, from the start of the session on', async () => {
    const { id, start, end } = await tagged()
    clock.time = new Date(start.getTime() - 1000)
    await expect(clientOf(env, ana).confirmSession(agreed(id))).rejects.toMatchObject(problem('state-conflict'))
    clock.time = end
    await expect(clientOf(env, maria).confirmSession(agreed(id))).rejects.toMatchObject(problem('state-conflict'))
    for (const who of outsiders) {
      await expect(clientOf(env, who).confirmSession(agreed(id))).rejects.toMatchObject(problem('not-found'))
    }
    clock.time = start
    expect(await clientOf(env, ana).confirmSession(agreed(id))).toMatchObject({ confirmation: 'agreed' })
  })

  test('how useful it was goes with a session that took place', async () => {
    const { id, end } = await tagged()
    clock.time = end
    const odd = clientOf(env, ana).confirmSession({ id, answer: 'did-not-happen', useful: 3 })
    await expect(odd).rejects.toMatchObject(
      problem('input-invalid', { errors: [{ field: 'useful', message: expect.any(String) }] }),
    )
  })
})

describe('focus', () => {
  test("either of today's pair sets it, both see it, and another pair has its own", async () => {
    await clientOf(env, maria).setFocus({ personId: ana.id, skill: 'listening' })
    const focus = { personId: maria.id, skill: 'feedback' as const }
    expect(await clientOf(env, ana).setFocus(focus)).toEqual({ skill: 'feedback' })
    expect((await clientOf(env, maria).getPair({ personId: ana.id })).focus).toBe('feedback')
    expect((await clientOf(env, ana).getPair({ personId: maria.id })).focus).toBe('feedback')
    const { entries } = await clientOf(env, maria).getPipeline({})
    expect(entries.map(({ person, focus }) => [person.displayName, focus]).sort()).toEqual([
      ['Ana', 'feedback'],
      ['Ben', null],
      ['Cyd', null],
    ])
    await clientOf(env, ana).setFocus({ ...focus, skill: null })
    expect((await clientOf(env, maria).getPair({ personId: ana.id })).focus).toBeNull()
  })

  test('peers, a skip level, HR and nobody at all have none', async () => {
    for (const [who, personId] of [
      [ben, ana.id],
      [tom, ana.id],
      [hana, ana.id],
      [ana, ana.id],
      [maria, randomUUID()],
    ] as const) {
      const setting = clientOf(env, who).setFocus({ personId, skill: 'trust' })
      await expect(setting).rejects.toMatchObject(problem('not-found'))
    }
  })
})

test('after a change of manager both keep on editing what they had; the focus is for the new pair', async () => {
  const { id } = await tagged(cyd)
  const item = await clientOf(env, cyd).saveAgendaItem(topic(id))
  await clientOf(env, maria).setFocus({ personId: cyd.id, skill: 'listening' })
  cyd.managerId = eve.id
  await env.service.runOrgSync(env.world.tenantId)
  for (const [who, personId] of [
    [maria, cyd.id],
    [cyd, maria.id],
  ] as const) {
    const setting = clientOf(env, who).setFocus({ personId, skill: 'trust' })
    await expect(setting).rejects.toMatchObject(problem('not-found'))
  }
  await clientOf(env, maria).saveAgendaItem({ ...topic(id), id: item.id, version: 1, state: 'done' })
  expect(await agendaFor(cyd, id)).toEqual(['the offer to Acme: done'])
  await clientOf(env, eve).setFocus({ personId: cyd.id, skill: 'trust' })
  expect((await clientOf(env, cyd).getPair({ personId: eve.id })).focus).toBe('trust')
  expect((await clientOf(env, cyd).getPair({ personId: maria.id })).focus).toBe('listening')
  await expect(clientOf(env, eve).saveAgendaItem(topic(id))).rejects.toMatchObject(problem('not-found'))
})
