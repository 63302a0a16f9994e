import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { setConsent } from '../../dev-env/graph/consents.ts'
import { seriesOf } from '../../dev-env/meeting.ts'
import {
  addAttendee,
  cancelMeeting,
  decline,
  deleteCopy,
  deleteMeeting,
  makePrivate,
  moveMeeting,
  moveToFolder,
} from '../../dev-env/meeting-changes.ts'
import type { WorldEvent, WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null, { roles: ['HR.Admin'] })
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const minute = 60_000
const hour = 60 * minute
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, ana, ben], clock)
  setConsent(env.identity, 'Calendars.ReadBasic.All', true)
  await setPolicy({ follow: true, category: false })
})
afterAll(() => env.close())
beforeEach(() => {
  env.world.events.length = 0
  clock.time = new Date(clock.time.getTime() + 60 * 24 * hour)
})
afterEach(() => {
  env.graph.trouble.reset()
  env.graph.switches.unreadable.clear()
  for (const name of ['Calendars.ReadBasic', 'Calendars.ReadBasic.All'] as const) setConsent(env.identity, name, true)
})

const inHours = (count: number) => new Date(clock.time.getTime() + count * hour).toISOString()
const sessionOf = (id: string, by = maria) => clientOf(env, by).getSession({ id })
const byTimer = () => env.service.followTenant(env.world.tenantId)
const passing = (ms: number) => {
  clock.time = new Date(clock.time.getTime() + ms)
}

async function tag(event: WorldEvent, by: WorldPerson = maria): Promise<string> {
  const tagging = { id: randomUUID(), kind: 'coaching' as const, event: wordsFor(env, event, by) }
  return (await clientOf(env, by).tagSession(tagging)).id
}

async function setPolicy(policy: { follow: boolean; category: boolean }): Promise<void> {
  const { version } = await clientOf(env, tom).getCalendarPolicy({})
  await clientOf(env, tom).setCalendarPolicy({ ...policy, version })
}

const ways: [string, () => Promise<unknown>][] = [
  ['the timer', byTimer],
  ['one of the pair', () => clientOf(env, maria).followCalendar({})],
]

describe.each(ways)('%s finds', (_, follow) => {
  const happenings: [string, (event: WorldEvent) => void, object][] = [
    ['that nothing happened', () => {}, { state: 'planned', calendar: null }],
    ['a move', (event) => moveMeeting(event, new Date(inHours(30))), { state: 'planned', calendar: null }],
    ['a move to another folder', (event) => moveToFolder(event, maria.id), { state: 'planned', calendar: null }],
    ['a cancellation', cancelMeeting, { state: 'cancelled' }],
    ['that it was deleted', (event) => deleteMeeting(env.world, event), { state: 'cancelled', calendar: 'gone' }],
    ['that the attendee declined', (event) => decline(event, ana), { state: 'planned', calendar: 'declined' }],
    ['somebody else in it', (event) => addAttendee(event, ben), { state: 'planned', calendar: 'more-people' }],
    ['that it became private', makePrivate, { state: 'planned', calendar: null }],
  ]
  test.each(happenings)('%s', async (__, happen, expected) => {
    const event = book(env, maria, [ana], inHours(4))
    const id = await tag(event)
    happen(event)
    passing(56 * minute)
    await follow()
    const session = await sessionOf(id)
    expect(session).toMatchObject(expected)
    if (session.state === 'planned') expect(session.start).toBe(event.start)
  })
})

test('a copy that an attendee deleted cancels nothing; that the organizer deleted it does', async () => {
  const event = book(env, maria, [ana], inHours(4))
  const id = await tag(event, ana)
  deleteCopy(event, ana.id)
  passing(6 * minute)
  await clientOf(env, ana).followCalendar({})
  expect(await sessionOf(id)).toMatchObject({ state: 'planned', calendar: 'gone' })
})

test.each([403, 404, 503] as const)(
  'a mailbox that answers %d changes nothing',
  async (status) => {
    const event = book(env, maria, [ana], inHours(4))
    const id = await tag(event)
    deleteMeeting(env.world, event)
    env.graph.switches.unreadable.set(maria.id, status)
    passing(56 * minute)
    expect(await byTimer()).toMatchObject({ checked: 1, changed: 0, unread: 1 })
    expect(await sessionOf(id)).toMatchObject({ state: 'planned', calendar: null })
    env.graph.switches.unreadable.clear()
    passing(56 * minute)
    await byTimer()
    expect(await sessionOf(id)).toMatchObject({ state: 'cancelled' })
  },
  40_000,
)

test('a session that came back to the calendar is planned again', async () => {
  const event = book(env, maria, [ana], inHours(4))
  const id = await tag(event)
  const copies = { ...event.copies }
  deleteMeeting(env.world, event)
  passing(56 * minute)
  await byTimer()
  env.world.events.push({ ...event, copies })
  passing(56 * minute)
  await byTimer()
  expect(await sessionOf(id)).toMatchObject({ state: 'planned', calendar: null })
})

test('how a session went stands, whatever the calendar says later', async () => {
  const event = book(env, maria, [ana], inHours(1))
  const id = await tag(event)
  passing(2 * hour)
  await clientOf(env, maria).setOutcome({ id, outcome: 'held' })
  deleteMeeting(env.world, event)
  passing(56 * minute)
  await byTimer()
  expect(await sessionOf(id)).toMatchObject({ state: 'held', start: event.start })
})

test('the timer asks in batches of 20, of each session once an hour, and goes on where it stopped', async () => {
  for (let index = 0; index < 45; index++) await tag(book(env, maria, [ana], inHours(10 + index)))
  passing(56 * minute)
  env.graph.trouble.reset()
  expect(await byTimer()).toMatchObject({ checked: 45, changed: 0, unread: 0 })
  expect(env.graph.trouble.count(/\/\$batch$/)).toBe(3)
  expect(await byTimer()).toMatchObject({ checked: 0 })
})

test('the timer looks after the sessions of the coming 14 days, and after later ones once they come near', async () => {
  const [near, far] = [book(env, maria, [ana], inHours(13 * 24)), book(env, maria, [ana], inHours(15 * 24))]
  const [soon, late] = [await tag(near), await tag(far)]
  for (const event of [near, far]) cancelMeeting(event)
  passing(56 * minute)
  expect(await byTimer()).toMatchObject({ checked: 1, changed: 1 })
  expect([await sessionOf(soon), await sessionOf(late)]).toMatchObject([{ state: 'cancelled' }, { state: 'planned' }])
  passing(25 * hour)
  await byTimer()
  expect(await sessionOf(late)).toMatchObject({ state: 'cancelled' })
})

test('neither subject nor body of a meeting is ever asked for, whoever reads the calendar', async () => {
  const start = new Date(inHours(20))
  const weekly = seriesOf({ subject: 'Pay', start, minutes: 30, organizer: maria, others: [ben] }, 10)
  env.world.events.push(...weekly)
  const fetched = jest.spyOn(globalThis, 'fetch')
  const single = book(env, maria, [ana], inHours(4))
  await tag(single)
  await clientOf(env, ana).readMeeting({ event: wordsFor(env, single, ana) })
  const series = { kind: 'coaching' as const, event: wordsFor(env, event(weekly, 0), maria) }
  const open = await clientOf(env, maria).tagSeries({ id: randomUUID(), ...series })
  passing(56 * minute)
  await clientOf(env, ana).followCalendar({})
  await byTimer()
  const asked = fetched.mock.calls.flatMap(([url, init]) =>
    String(url).endsWith('/$batch')
      ? [...JSON.parse(String(init?.body)).requests].map((request: { url: string }) => request.url)
      : [String(url)],
  )
  fetched.mockRestore()
  await clientOf(env, maria).untagSeries({ id: open.series?.id ?? '' })
  const reads = asked.filter((url) => /\/(events|calendarView)\b/.test(url))
  expect(reads.length).toBeGreaterThan(5)
  for (const url of reads) {
    const fields = new URL(url, 'https://graph.test').searchParams.get('$select')
    expect([url, fields?.split(',').length]).toEqual([url, expect.any(Number)])
    expect(fields).not.toMatch(/subject|body|location|attachment/i)
  }
})

test('one session that cannot be worked on does not stop the others', async () => {
  const events = [book(env, maria, [ana], inHours(4)), book(env, maria, [ana], inHours(8))]
  const [broken = '', whole = ''] = [await tag(event(events, 0)), await tag(event(events, 1))]
  for (const each of events) moveMeeting(each, new Date(Date.parse(each.start) + hour))
  Object.assign(event(events, 0), { end: event(events, 0).start, start: event(events, 0).end })
  passing(56 * minute)
  expect(await byTimer()).toMatchObject({ checked: 2, changed: 1, unread: 1 })
  expect(await sessionOf(whole)).toMatchObject({ start: event(events, 1).start })
  expect(await sessionOf(broken)).toMatchObject({ state: 'planned' })
})

test('a meeting with somebody who left the company still shows what the two wrote', async () => {
  const gone = env.world.people.find(({ id }) => id === ben.id)
  const meeting = book(env, maria, [ben], inHours(4))
  const id = await tag(meeting)
  await clientOf(env, maria).saveNote({ id, layer: 'private', version: 0, text: 'keep me' })
  env.world.people = env.world.people.filter((each) => each !== gone)
  await env.service.runOrgSync(env.world.tenantId)
  const read = await clientOf(env, maria).readMeeting({ event: wordsFor(env, meeting, maria) })
  expect(read.meeting).toMatchObject({ partner: { id: ben.id }, session: { id, notes: [{ text: 'keep me' }] } })
  if (gone) env.world.people.push(gone)
  await env.service.runOrgSync(env.world.tenantId)
})

test('of two instances one follows, and without the permission or the policy none', async () => {
  await tag(book(env, maria, [ana], inHours(4)))
  passing(56 * minute)
  const rounds = await Promise.all([byTimer(), byTimer()])
  expect(rounds.filter((round) => round === null)).toHaveLength(1)
  await setPolicy({ follow: false, category: false })
  expect(await byTimer()).toBeNull()
  await setPolicy({ follow: true, category: false })
})

test('two taggings of one meeting, made unread and at different times, become one with all that was written', async () => {
  setConsent(env.identity, 'Calendars.ReadBasic', false)
  const event = book(env, maria, [ana], inHours(4))
  const [hers, theirs] = [wordsFor(env, event, maria), wordsFor(env, event, ana)]
  const first = await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event: hers })
  const late = { ...theirs, start: inHours(5), end: inHours(6) }
  const second = await clientOf(env, ana).tagSession({ id: randomUUID(), kind: 'coaching', event: late })
  expect(second.id).not.toBe(first.id)
  await clientOf(env, maria).saveNote({ id: first.id, layer: 'shared', version: 0, text: 'from Maria' })
  await clientOf(env, ana).saveNote({ id: second.id, layer: 'shared', version: 0, text: 'from Ana' })
  await clientOf(env, ana).saveNote({ id: second.id, layer: 'private', version: 0, text: 'only Ana' })
  setConsent(env.identity, 'Calendars.ReadBasic', true)
  passing(6 * minute)
  await clientOf(env, maria).followCalendar({})
  await clientOf(env, ana).followCalendar({})
  const seen = await Promise.all([first.id, second.id].map((id) => sessionOf(id, ana)))
  expect(seen[0]?.id).toBe(seen[1]?.id)
  expect(seen[0]).toMatchObject({ verified: true, start: event.start })
  expect(seen[0]?.notes.map(({ text }) => text).sort()).toEqual(['from Ana', 'from Maria', 'only Ana'])
  const saved = {
    layer: 'private' as const,
    version: seen[0]?.notes.find(({ layer }) => layer === 'private')?.version ?? 0,
  }
  await clientOf(env, ana).saveNote({ id: second.id, ...saved, text: 'goes on' })
  expect((await sessionOf(first.id, ana)).notes.map(({ text }) => text)).toContain('goes on')
})

test('the category is written where the admin allows it, beside those that are there, and taken off again', async () => {
  const event = book(env, maria, [ana], inHours(4))
  event.categories[maria.id] = ['Red']
  await tag(event)
  expect(event.categories[maria.id]).toEqual(['Red'])
  await setPolicy({ follow: true, category: true })
  await tag(event)
  expect(event.categories[maria.id]).toEqual(['Red'])
  setConsent(env.identity, 'Calendars.ReadWrite', true)
  passing(minute)
  const id = await tag(event)
  expect(event.categories[maria.id]).toEqual(['Red', 'Coaching'])
  expect(event.categories[ana.id]).toBeUndefined()
  await clientOf(env, maria).untagSession({ id })
  expect(event.categories[maria.id]).toEqual(['Red'])
  setConsent(env.identity, 'Calendars.ReadWrite', false)
  await setPolicy({ follow: true, category: false })
})

test('one follows only the own calendar', async () => {
  const event = book(env, maria, [ana], inHours(4))
  const id = await tag(event)
  deleteMeeting(env.world, event)
  passing(6 * minute)
  for (const stranger of [ben, tom]) {
    expect(await clientOf(env, stranger).followCalendar({})).toMatchObject({ checked: 0 })
  }
  expect(await sessionOf(id)).toMatchObject({ state: 'planned' })
})

function event(events: readonly WorldEvent[], index: number): WorldEvent {
  const found = events[index]
  if (!found) throw new Error(`There is no event ${index}.`)
  return found
}
