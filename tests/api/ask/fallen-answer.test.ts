import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Ask } from '../../../api/contract/ask.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { cancelMeeting, moveMeeting } from '../../dev-env/meeting-changes.ts'
import type { WorldEvent } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const maria = person('Maria', null)
const ana = person('Ana', maria)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const hour = 3_600_000
let env: DevEnv
let ask: Ask
let meeting: WorldEvent
let sessionId: string

beforeAll(async () => {
  env = await startCompany([maria, ana], clock, 'postgres')
})
afterAll(() => env.close())
/** Ana has asked, and an hour later Maria answered with a session of tomorrow and two words. */
beforeEach(async () => {
  pass(60 * 24)
  ask = await put(randomUUID())
  pass(1)
  meeting = book(env, maria, [ana], new Date(clock.time.getTime() + 24 * hour).toISOString())
  sessionId = await tag()
  await clientOf(env, maria).answerAsk({ id: ask.id, reply: 'See you.', sessionId })
})

function pass(hours: number) {
  clock.time = new Date(clock.time.getTime() + hours * hour)
}

const put = (id: string) =>
  clientOf(env, ana).saveAsk({
    ...{ id, version: 0, topic: 'Q3 forecast', context: null },
    ...{ urgency: 'two-weeks', state: 'open' },
  })

async function tag(): Promise<string> {
  const event = wordsFor(env, meeting, maria)
  return (await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })).id
}

async function calendarSays(): Promise<void> {
  pass(1)
  await clientOf(env, maria).followCalendar({})
}

async function asked(id = ask.id): Promise<Ask | undefined> {
  const { asks } = await clientOf(env, ana).getPair({ personId: maria.id })
  return asks.find((each) => each.id === id)
}

const stage = async () => (await clientOf(env, maria).getPipeline({})).entries[0]?.stage

test('when its session is cancelled an ask is open again for both, and only a new answer ends the wait', async () => {
  const answered = await asked()
  expect(answered).toMatchObject({ state: 'scheduled', reply: 'See you.' })
  cancelMeeting(meeting)
  await calendarSays()
  expect(await asked()).toMatchObject({ state: 'open', reply: null, answeredAt: null, sessionId })
  expect(await stage()).toBe('asked')
  expect((await clientOf(env, maria).getHome({})).waiting[0]).toMatchObject({ kind: 'ask', ask: { id: ask.id } })
  pass(5)
  const again = await clientOf(env, maria).answerAsk({ id: ask.id, reply: 'Call me today.', sessionId: null })
  expect(again).toMatchObject({ state: 'replied', answeredAt: clock.time.toISOString(), askedAt: ask.askedAt })
})

test('a meeting that only moves goes on answering it', async () => {
  moveMeeting(meeting, new Date(clock.time.getTime() + 48 * hour))
  await calendarSays()
  expect(await asked()).toMatchObject({ state: 'scheduled', sessionId })
})

test('a tag that is taken off opens it, and putting the tag back answers it as before', async () => {
  const before = await asked()
  await clientOf(env, maria).untagSession({ id: sessionId })
  expect(await asked()).toMatchObject({ state: 'open', sessionId: null })
  await tag()
  expect(await asked()).toEqual({ ...before, version: (before?.version ?? 0) + 2 })
  expect(await stage()).not.toBe('asked')
})

test('a session that did not happen opens it, one that was held does not, and each can be taken back', async () => {
  pass(26)
  const outcomes = ['missed', 'held', 'undecided'] as const
  const states: unknown[] = []
  for (const outcome of outcomes) {
    await clientOf(env, maria).setOutcome({ id: sessionId, outcome })
    states.push((await asked())?.state)
  }
  expect(states).toEqual(['open', 'scheduled', 'scheduled'])
})

test('whoever has asked anew meanwhile is not made to ask twice', async () => {
  const next = await put(randomUUID())
  cancelMeeting(meeting)
  await calendarSays()
  expect([(await asked())?.state, (await asked(next.id))?.state]).toEqual(['scheduled', 'open'])
  await clientOf(env, maria).answerAsk({ id: next.id, reply: 'Call me.', sessionId: null })
  await clientOf(env, maria).saveNote({ id: sessionId, layer: 'private', version: 0, text: 'hm' })
  expect([(await asked())?.state, (await asked(next.id))?.state]).toEqual(['scheduled', 'replied'])
})

test('an ask that was opened again can be taken back', async () => {
  cancelMeeting(meeting)
  await calendarSays()
  const { version = 0 } = (await asked()) ?? {}
  const { id, topic, context, urgency } = ask
  await clientOf(env, ana).saveAsk({ id, topic, context, urgency, version, state: 'withdrawn' })
  expect(await stage()).not.toBe('asked')
})
