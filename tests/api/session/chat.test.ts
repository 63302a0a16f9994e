import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { chatStore } from '../../../api/session/chat-store.ts'
import { openDb } from '../../../api/store/open.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'
import { engines, newDatabase } from '../store/engines.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const hour = 3_600_000
const nothing = { person: null, session: null }
let env: DevEnv
let chatHash: string

beforeAll(async () => {
  env = await startCompany([tom, maria, ana, ben], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = new Date(clock.time.getTime() + 30 * 24 * hour)
  chatHash = randomBytes(32).toString('hex')
})

const link = (by: WorldPerson, other: WorldPerson | null) =>
  clientOf(env, by).linkChat({ chatHash, personId: other?.id ?? null })
const read = (by: WorldPerson) => clientOf(env, by).getChatPair({ chatHash })
const problem = (code: string) => ({ problem: expect.objectContaining({ code }) })

async function tagged(inHours: number): Promise<string> {
  const start = new Date(clock.time.getTime() + inHours * hour).toISOString()
  const event = wordsFor(env, book(env, maria, [ana], start), maria)
  return (await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })).id
}

test('a chat is nobody’s until one of the two has said whose; then both find each other in it', async () => {
  expect(await read(maria)).toEqual(nothing)
  expect(await link(maria, ana)).toMatchObject({ person: { displayName: 'Ana' } })
  expect(await read(ana)).toMatchObject({ person: { displayName: 'Maria' } })
  expect(await link(ana, maria)).toMatchObject({ person: { displayName: 'Maria' } })
})

test('everybody else finds nothing, cannot take it, and cannot take it back', async () => {
  await link(maria, ana)
  for (const stranger of [ben, tom]) {
    expect(await read(stranger)).toEqual(nothing)
    expect(await link(stranger, null)).toEqual(nothing)
  }
  await expect(link(tom, maria)).rejects.toMatchObject(problem('state-conflict'))
  await expect(link(ben, maria)).rejects.toMatchObject(problem('state-conflict'))
  await expect(link(maria, ben)).rejects.toMatchObject(problem('state-conflict'))
  expect(await read(maria)).toMatchObject({ person: { displayName: 'Ana' } })
  expect(await link(ana, null)).toEqual(nothing)
  expect(await link(maria, ben)).toMatchObject({ person: { displayName: 'Ben' } })
})

test('only a manager and their report of today are a pair', async () => {
  await expect(link(ana, ben)).rejects.toMatchObject(problem('not-found'))
  await expect(link(ana, tom)).rejects.toMatchObject(problem('not-found'))
  await expect(link(tom, ana)).rejects.toMatchObject(problem('not-found'))
  expect(await read(ana)).toEqual(nothing)
})

test('the session that runs is shown, else the next, else the newest that nobody has captured', async () => {
  await link(maria, ana)
  const early = await tagged(-50)
  const before = await tagged(-26)
  expect((await read(ana)).session?.id).toBe(before)
  const later = await tagged(40)
  const next = await tagged(20)
  expect((await read(ana)).session?.id).toBe(next)
  const running = await tagged(-0.5)
  expect((await read(ana)).session?.id).toBe(running)
  await clientOf(env, maria).setOutcome({ id: running, outcome: 'held' })
  expect((await read(maria)).session).toMatchObject({ id: running, state: 'held' })
  for (const id of [running, next, later]) await clientOf(env, maria).untagSession({ id })
  await clientOf(env, maria).setOutcome({ id: before, outcome: 'held' })
  expect((await read(ana)).session?.id).toBe(early)
  await clientOf(env, maria).setOutcome({ id: early, outcome: 'missed' })
  expect((await read(ana)).session).toBeNull()
})

test('each sees their own notes in it and the shared ones', async () => {
  const id = await tagged(2)
  await link(maria, ana)
  await clientOf(env, maria).saveNote({ id, layer: 'private', version: 0, text: 'mine alone' })
  await clientOf(env, maria).saveNote({ id, layer: 'shared', version: 0, text: 'for both' })
  expect((await read(ana)).session?.notes.map(({ text }) => text)).toEqual(['for both'])
})

test('after a change of manager the two keep their chat, and no new pair is made of them', async () => {
  await link(maria, ana)
  const moved = env.world.people.find(({ id }) => id === ana.id)
  if (!moved) throw new Error('Ana is gone.')
  moved.managerId = tom.id
  await env.service.runOrgSync(env.world.tenantId)
  expect(await read(ana)).toMatchObject({ person: { displayName: 'Maria' } })
  expect(await read(tom)).toEqual(nothing)
  chatHash = randomBytes(32).toString('hex')
  await expect(link(maria, ana)).rejects.toMatchObject(problem('not-found'))
  moved.managerId = maria.id
  await env.service.runOrgSync(env.world.tenantId)
})

test('where manager and report changed places, their chat follows the link of today', async () => {
  await link(maria, ana)
  const before = await tagged(10)
  reportTo(maria, ana)
  reportTo(ana, tom)
  await env.service.runOrgSync(env.world.tenantId)
  expect((await read(ana)).session?.id).toBe(before)
  const start = new Date(clock.time.getTime() + 20 * hour).toISOString()
  const event = wordsFor(env, book(env, ana, [maria], start), ana)
  const now = await clientOf(env, ana).tagSession({ id: randomUUID(), kind: 'coaching', event })
  expect((await read(maria)).session).toMatchObject({ id: now.id, coach: { id: ana.id } })
  expect(await link(maria, ana)).toMatchObject({ person: { displayName: 'Ana' }, session: { id: now.id } })
  reportTo(ana, maria)
  reportTo(maria, tom)
  await env.service.runOrgSync(env.world.tenantId)
})

test('a chat is named by a hash, and by nothing else', async () => {
  for (const wrong of ['19:meeting_1@thread.v2', chatHash.slice(1), `${chatHash}0`]) {
    await expect(clientOf(env, maria).getChatPair({ chatHash: wrong })).rejects.toMatchObject(problem('input-invalid'))
  }
})

function reportTo(who: WorldPerson, manager: WorldPerson) {
  const found = env.world.people.find(({ id }) => id === who.id)
  if (found) found.managerId = manager.id
}

describe.each(engines)('on %s', (engine) => {
  test('a chat linked by two pairs at once is of one; another tenant knows nothing', async () => {
    const [north, south] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const
    const db = await openDb(await newDatabase(engine))
    const insert = 'insert into person (tenant_id, person_id, display_name, generation) values ($1, $2, $3, 1)'
    for (const each of [maria, ana, ben]) await db.query(north, insert, [north, each.id, each.displayName])
    const store = chatStore(db, () => clock.time)
    const done = await Promise.all(
      [ana, ben].map(({ id }) => store.link(north, chatHash, { coachId: maria.id, coacheeId: id }, maria.id)),
    )
    expect(done.filter(Boolean)).toHaveLength(1)
    const rows = await db.query<{ chat_hash: Buffer }>(north, 'select chat_hash from chat_pair where tenant_id = $1', [
      north,
    ])
    expect(rows.map((row) => row.chat_hash.toString('hex'))).toEqual([chatHash])
    expect(await store.read(south, maria.id, chatHash)).toBeNull()
    expect(await store.read(north, maria.id, chatHash)).toMatchObject({ sessionId: null })
    await db.close()
  })
})
