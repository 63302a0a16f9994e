import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { setConsent } from '../../dev-env/graph/consents.ts'
import { seriesOf } from '../../dev-env/meeting.ts'
import { addAttendee, cancelMeeting, makePrivate } from '../../dev-env/meeting-changes.ts'
import type { WorldEvent, WorldPerson } from '../../dev-env/world.ts'
import { book as bookFormerly, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null, { roles: ['HR.Admin'] })
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const day = 24 * 3_600_000
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, ana, ben], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  env.world.events.length = 0
  clock.time = new Date(clock.time.getTime() + 400 * day)
})
afterEach(async () => {
  setConsent(env.identity, 'Calendars.ReadBasic', true)
  for (const other of [ana, ben]) await clientOf(env, maria).endScheduling({ personId: other.id })
})

const problem = (code: string) => ({ problem: expect.objectContaining({ code }) })
const inDays = (count: number) => new Date(clock.time.getTime() + count * day).toISOString()
function book(...meeting: Parameters<typeof bookFormerly>): WorldEvent {
  return Object.assign(bookFormerly(...meeting), { createdAt: clock.time.toISOString() })
}

const begin = (by: WorldPerson, other: WorldPerson, askId: string | null = null) =>
  clientOf(env, by).beginScheduling({ personId: other.id, askId })
const follow = (by: WorldPerson = maria) => clientOf(env, by).followCalendar({})

async function coming(by: WorldPerson, other: WorldPerson) {
  const { sessions } = await clientOf(env, by).getPair({ personId: other.id })
  return sessions.filter(({ state, start }) => state === 'planned' && start > clock.time.toISOString())
}

function asked(by: WorldPerson) {
  const ask = { id: randomUUID(), version: 0, topic: 'Q3 forecast', context: null } as const
  return clientOf(env, by).saveAsk({ ...ask, urgency: 'two-weeks', state: 'open' })
}

function weekly(organizer: WorldPerson, others: WorldPerson[]): WorldEvent[] {
  const start = new Date(inDays(1))
  const events = seriesOf({ subject: `Talk ${start.getTime()}`, start, minutes: 30, organizer, others }, 6)
  env.world.events.push(...events.map((event) => Object.assign(event, { createdAt: clock.time.toISOString() })))
  return events
}

test('an invitation written in the tab is tagged once it is in the calendar, and once only', async () => {
  await begin(maria, ana)
  await follow()
  expect(await coming(maria, ana)).toEqual([])
  const event = book(env, maria, [ana], inDays(2))
  expect(await follow()).toMatchObject({ changed: 1 })
  expect(await coming(ana, maria)).toMatchObject([{ start: event.start, kind: 'coaching', verified: true }])
  book(env, maria, [ana], inDays(4))
  expect(await follow()).toMatchObject({ changed: 0 })
  expect(await coming(maria, ana)).toHaveLength(1)
})

test('a one-on-one that stood there before is left alone beside it', async () => {
  bookFormerly(env, maria, [ana], inDays(1))
  await begin(maria, ana)
  const event = book(env, maria, [ana], inDays(2))
  await follow()
  expect(await coming(maria, ana)).toMatchObject([{ start: event.start }])
})

test('who has people of their own is coached about how they coach, and the coachee can invite too', async () => {
  await begin(maria, tom)
  book(env, maria, [tom], inDays(2))
  await follow()
  expect(await coming(tom, maria)).toMatchObject([{ kind: 'coach-the-coach', coach: { displayName: 'Tom' } }])
})

test('a series is tagged as a series', async () => {
  await begin(maria, ana)
  const events = weekly(maria, [ana])
  await follow()
  const sessions = await coming(maria, ana)
  expect(sessions.map(({ start }) => start).sort()).toEqual(events.map(({ start }) => start))
  expect(new Set(sessions.map(({ series }) => series?.id)).size).toBe(1)
  expect(sessions[0]?.series).toMatchObject({ pending: false })
})

test('the ask that it was for is answered with it', async () => {
  const ask = await asked(ana)
  await begin(maria, ana, ask.id)
  book(env, maria, [ana], inDays(2))
  await follow()
  const [session] = await coming(maria, ana)
  const { asks } = await clientOf(env, ana).getPair({ personId: maria.id })
  expect(asks[0]).toMatchObject({ id: ask.id, state: 'scheduled', sessionId: session?.id })
})

test('a meeting tagged by hand meanwhile is the one that was meant', async () => {
  const ask = await asked(ana)
  await begin(maria, ana, ask.id)
  const event = book(env, maria, [ana], inDays(2))
  const tagging = { id: randomUUID(), kind: 'coach-the-coach', event: wordsFor(env, event, maria) } as const
  const { id } = await clientOf(env, maria).tagSession(tagging)
  book(env, maria, [ana], inDays(3))
  await follow()
  expect(await coming(maria, ana)).toHaveLength(1)
  expect((await clientOf(env, ana).getPair({ personId: maria.id })).asks[0]).toMatchObject({ sessionId: id })
})

test('an ask that was answered or taken back meanwhile stays as it is', async () => {
  const ask = await asked(ana)
  await begin(maria, ana, ask.id)
  await clientOf(env, ana).saveAsk({ ...wordsOf(ask), state: 'withdrawn' })
  book(env, maria, [ana], inDays(2))
  await follow()
  expect(await coming(maria, ana)).toHaveLength(1)
  expect((await clientOf(env, ana).getPair({ personId: maria.id })).asks[0]).toMatchObject({ state: 'withdrawn' })
})

test('words that answered it meanwhile are kept', async () => {
  const ask = await asked(ana)
  await begin(maria, ana, ask.id)
  await clientOf(env, maria).answerAsk({ id: ask.id, reply: 'Thursday it is.', sessionId: null })
  book(env, maria, [ana], inDays(2))
  await follow()
  expect(await coming(maria, ana)).toHaveLength(1)
  const { asks } = await clientOf(env, ana).getPair({ personId: maria.id })
  expect(asks[0]).toMatchObject({ id: ask.id, state: 'replied', reply: 'Thursday it is.' })
})

test('a meeting that comes to a series of theirs is not the one that was meant', async () => {
  await begin(maria, ana)
  const start = new Date(inDays(1))
  const events = seriesOf({ subject: 'Every week', start, minutes: 30, organizer: maria, others: [ana] }, 40)
  env.world.events.push(...events.map((event) => Object.assign(event, { createdAt: clock.time.toISOString() })))
  await follow()
  const last = async () =>
    (await coming(maria, ana))
      .map(({ start }) => start)
      .sort()
      .at(-1)
  const before = await last()
  clock.time = new Date(clock.time.getTime() + 22 * day)
  await begin(maria, ana)
  await follow()
  expect(await last()).not.toBe(before)
  const event = book(env, maria, [ana], inDays(2.5))
  clock.time = new Date(clock.time.getTime() + 60_000)
  await follow()
  expect((await coming(maria, ana)).map((session) => session.start)).toContain(event.start)
})

test.each<[string, () => void]>([
  ['private', () => makePrivate(book(env, maria, [ana], inDays(2)))],
  ['cancelled', () => cancelMeeting(book(env, maria, [ana], inDays(2)))],
  ['of three people', () => addAttendee(book(env, maria, [ana], inDays(2)), ben)],
  ['with somebody else', () => void book(env, maria, [ben], inDays(2))],
  ["the other's own invitation", () => void book(env, ana, [maria], inDays(2))],
  ['older than the invitation', () => void bookFormerly(env, maria, [ana], inDays(2))],
  ['over', () => void book(env, maria, [ana], inDays(-1))],
  ['in three months', () => void book(env, maria, [ana], inDays(90))],
  ['one of two that could be meant', () => [2, 3].forEach((count) => void book(env, maria, [ana], inDays(count)))],
])('a meeting that is %s is not tagged', async (_, happen) => {
  await begin(maria, ana)
  happen()
  expect(await follow()).toMatchObject({ changed: 0 })
  expect(await coming(maria, ana)).toEqual([])
})

test('a one-on-one whose tag was taken off is not tagged again', async () => {
  const event = wordsFor(env, book(env, maria, [ana], inDays(2)), maria)
  const { id } = await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })
  await clientOf(env, maria).untagSession({ id })
  await begin(maria, ana)
  await follow()
  expect(await coming(maria, ana)).toEqual([])
})

test('begun two days ago, taken back, or not to be read: nothing is tagged', async () => {
  await begin(maria, ana)
  clock.time = new Date(clock.time.getTime() + 2 * day + 60_000)
  book(env, maria, [ana], inDays(2))
  await follow()
  await begin(maria, ana)
  await clientOf(env, maria).endScheduling({ personId: ana.id })
  await clientOf(env, maria).endScheduling({ personId: ana.id })
  await follow()
  expect(await coming(maria, ana)).toEqual([])
  await begin(maria, ana)
  setConsent(env.identity, 'Calendars.ReadBasic', false)
  await follow()
  expect(await coming(maria, ana)).toEqual([])
  setConsent(env.identity, 'Calendars.ReadBasic', true)
  clock.time = new Date(clock.time.getTime() + 3_600_000)
  await follow()
  expect(await coming(maria, ana)).toHaveLength(1)
})

test("nobody else's following tags what one has begun", async () => {
  await begin(maria, ana)
  book(env, maria, [ana], inDays(2))
  await follow(ana)
  await follow(tom)
  expect(await coming(maria, ana)).toEqual([])
})

test('one schedules with the own manager and reports alone, for an ask that waits for oneself', async () => {
  for (const [by, other] of [
    [ben, ana],
    [tom, ana],
    [ana, tom],
  ] as const) {
    await expect(begin(by, other)).rejects.toMatchObject(problem('not-found'))
  }
  const ask = await asked(ana)
  await expect(begin(maria, ben, ask.id)).rejects.toMatchObject(problem('not-found'))
  await expect(begin(ana, maria, ask.id)).rejects.toMatchObject(problem('not-found'))
  await expect(begin(maria, ana, randomUUID())).rejects.toMatchObject(problem('not-found'))
  await clientOf(env, maria).answerAsk({ id: ask.id, reply: 'Done.', sessionId: null })
  await expect(begin(maria, ana, ask.id)).rejects.toMatchObject(problem('not-found'))
})

function wordsOf({ id, version, topic, context, urgency }: Awaited<ReturnType<typeof asked>>) {
  return { id, version, topic, context, urgency }
}
