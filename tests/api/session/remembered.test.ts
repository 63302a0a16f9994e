import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { decline, moveMeeting } from '../../dev-env/meeting-changes.ts'
import type { WorldEvent, WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const hour = 3_600_000
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, ana, ben], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = new Date(clock.time.getTime() + 60 * 24 * hour)
})

const inHours = (count: number) => new Date(clock.time.getTime() + count * hour).toISOString()

async function tagged(hours = 4): Promise<WorldEvent> {
  const event = book(env, maria, [ana], inHours(hours))
  await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event: wordsFor(env, event, maria) })
  return event
}

/** The answer, and how often it took a look into the calendar. */
async function read(event: WorldEvent, { by = maria, remembered = true, words = {} }: Reading = {}) {
  const before = env.graph.trouble.calls.length
  const asked = { event: { ...wordsFor(env, event, by), ...words }, remembered }
  const answer = await clientOf(env, by).readMeeting(asked)
  return {
    ...answer,
    looks: env.graph.trouble.calls.slice(before).filter(({ path }) => path.includes('/events/')).length,
  }
}

interface Reading {
  by?: WorldPerson
  remembered?: boolean
  words?: Partial<ReturnType<typeof wordsFor>>
}

test('a meeting that is as it was is answered at once, and in full, without asking the calendar', async () => {
  const event = await tagged()
  const known = await read(event)
  const asked = await read(event, { remembered: false })
  expect([known.remembered, known.looks, asked.remembered, asked.looks]).toEqual([true, 0, false, 1])
  expect(known.meeting).toEqual(asked.meeting)
  expect(known.meeting).toMatchObject({ status: 'one-on-one', session: { state: 'planned' } })
})

test('a time in any zone that a date can have is read, also where the database knows no such zone', async () => {
  const event = await tagged()
  const shifted = new Date(Date.parse(event.start) + (23 * 60 + 59) * 60_000).toISOString().replace('Z', '+23:59')
  expect(await read(event, { words: { start: shifted } })).toMatchObject({ remembered: true, looks: 0 })
})

test('whoever asks the calendar learns what Outlook does not say', async () => {
  const event = await tagged()
  decline(event, ana)
  expect((await read(event)).meeting).toMatchObject({ session: { calendar: null } })
  expect((await read(event, { remembered: false })).meeting).toMatchObject({ session: { calendar: 'declined' } })
  expect(await read(event)).toMatchObject({ remembered: false, looks: 1 })
})

test('another time, other people, another mailbox or an untagged meeting have the calendar asked', async () => {
  const event = await tagged()
  moveMeeting(event, new Date(inHours(6)))
  expect(await read(event)).toMatchObject({ remembered: false, looks: 1 })
  const others = { attendees: [ben.mail ?? ''] }
  expect(await read(event, { words: others })).toMatchObject({ remembered: false, looks: 1 })
  expect(await read(event, { by: ana })).toMatchObject({ remembered: false, looks: 1 })
  const untagged = book(env, maria, [ben], inHours(4))
  expect(await read(untagged)).toMatchObject({ remembered: false, looks: 1 })
  const far = await tagged(15 * 24)
  expect(await read(far)).toMatchObject({ remembered: false, looks: 1 })
})

test('a meeting that was tagged unread is asked for until the calendar can be read', async () => {
  env.graph.switches.unreadable.set(maria.id, 503)
  const event = await tagged()
  env.graph.switches.unreadable.clear()
  expect(await read(event)).toMatchObject({ remembered: false, looks: 1 })
  expect(await read(event)).toMatchObject({ remembered: true, looks: 0 })
})
