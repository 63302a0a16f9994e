import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { SessionFacts } from '../../../api/contract/session.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { seriesOf } from '../../dev-env/meeting.ts'
import { addAttendee, cancelMeeting, deleteMeeting, makePrivate, moveMeeting } from '../../dev-env/meeting-changes.ts'
import { changeOrganizer, changeSeriesTime, endSeries } from '../../dev-env/series-changes.ts'
import type { WorldEvent, WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null, { roles: ['HR.Admin'] })
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const morning = new Date('2026-03-02T08:00:00Z')
const day = 24 * 3_600_000
const clock: Clock = { time: morning }
let minute = 0
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, ana, ben], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = new Date(morning.getTime() + ++minute * 60_000)
  env.world.events.length = 0
})
afterEach(async () => {
  env.graph.trouble.reset()
  env.graph.switches.unreadable.clear()
  env.identity.consented.delegated.add('Calendars.ReadBasic')
  for (const { id } of await all()) await clientOf(env, maria).untagSession({ id })
  clock.time = new Date(clock.time.getTime() + 400 * day)
})

const problem = (code: string) => ({ problem: expect.objectContaining({ code }) })
const days = (count: number) => new Date(clock.time.getTime() + count * day)
const all = async () => (await clientOf(env, maria).getPair({ personId: ana.id })).sessions
let named = 0

/** A weekly one-on-one of half a year, the first tomorrow. */
function weekly(organizer = maria, others = [ana]): WorldEvent[] {
  const events = seriesOf({ subject: `Talk ${++named}`, start: days(1), minutes: 30, organizer, others }, 26)
  env.world.events.push(...events)
  return events
}

function tagSeries(event: WorldEvent | undefined, by: WorldPerson = maria, id: string = randomUUID()) {
  if (!event) throw new Error('There is no such occurrence.')
  return clientOf(env, by).tagSeries({ id, kind: 'coaching', event: wordsFor(env, event, by) })
}

async function planned(): Promise<SessionFacts[]> {
  const sessions = await all()
  return sessions.filter(({ state }) => state === 'planned').sort((a, b) => a.start.localeCompare(b.start))
}

const readBy = (by: WorldPerson, event: WorldEvent | undefined) => {
  if (!event) throw new Error('There is no such occurrence.')
  return clientOf(env, by).readMeeting({ event: wordsFor(env, event, by) })
}

test('a series yields the sessions of the coming 8 weeks, and the one that is open is the answer', async () => {
  const events = weekly()
  const open = await tagSeries(events[2])
  expect(open).toMatchObject({ start: events[2]?.start, verified: true, series: { pending: false } })
  expect((await planned()).map(({ start }) => start)).toEqual(events.slice(0, 8).map(({ start }) => start))
})

test('tagging the series again, from the other mailbox, or by both at once changes nothing', async () => {
  const events = weekly()
  const [one, other] = await Promise.all([tagSeries(events[0]), tagSeries(events[0], ana)])
  expect(other.id).toBe(one.id)
  expect(other.series).toEqual(one.series)
  await tagSeries(events[3], ana)
  expect(await planned()).toHaveLength(8)
})

test('the series itself, as Outlook for Mac opens it, stands for its next meeting', async () => {
  const events = weekly()
  clock.time = days(10)
  const words = wordsFor(env, event(events, 0), maria)
  const series = { itemId: words.series?.itemId ?? null, whole: true }
  const whole = { ...words, itemId: words.series?.itemId ?? null, series }
  const session = await clientOf(env, maria).tagSeries({ id: randomUUID(), kind: 'coaching', event: whole })
  expect(session.start).toBe(events[2]?.start)
  expect((await clientOf(env, maria).readMeeting({ event: whole })).meeting).toMatchObject({
    session: { id: session.id },
    recurrence: { tagged: true },
  })
})

test('where only the series is known and no calendar can be read, it is said what to do', async () => {
  const events = weekly()
  env.identity.consented.delegated.delete('Calendars.ReadBasic')
  const words = wordsFor(env, event(events, 0), maria)
  const whole = { ...words, itemId: words.series?.itemId ?? null, series: { itemId: null, whole: true } }
  const tagging = { id: randomUUID(), kind: 'coaching' as const, event: whole }
  await expect(clientOf(env, maria).tagSeries(tagging)).rejects.toMatchObject(problem('calendar-unread'))
})

test('a meeting that stands alone is no series, and one of three people cannot be tagged', async () => {
  await expect(tagSeries(book(env, maria, [ana], days(1).toISOString()))).rejects.toMatchObject(
    problem('not-recurring'),
  )
  const [first] = weekly(maria, [ana, ben])
  await expect(tagSeries(first)).rejects.toMatchObject(problem('not-one-on-one'))
})

test('without consent the open meeting alone is tagged, and the rest follows once the calendar can be read', async () => {
  const events = weekly()
  env.identity.consented.delegated.delete('Calendars.ReadBasic')
  const session = await tagSeries(events[0])
  expect(session).toMatchObject({ verified: false, series: { pending: true } })
  expect(await planned()).toHaveLength(1)
  env.identity.consented.delegated.add('Calendars.ReadBasic')
  clock.time = new Date(clock.time.getTime() + 6 * 60_000)
  expect(await clientOf(env, maria).followCalendar({})).toMatchObject({ unread: 0 })
  expect(await clientOf(env, maria).getSession({ id: session.id })).toMatchObject({
    verified: true,
    series: { pending: false },
  })
  expect(await planned()).toHaveLength(8)
})

test('a tagged series is topped up when one of the pair opens the tab, and by the timer where it may', async () => {
  const events = weekly()
  await tagSeries(events[0])
  clock.time = days(8)
  await clientOf(env, maria).followCalendar({})
  expect((await planned()).at(-1)?.start).toBe(events[8]?.start)
  env.identity.consented.application.add('Calendars.ReadBasic.All')
  await allowFollowing(true)
  clock.time = days(14)
  await env.service.followTenant(env.world.tenantId)
  expect((await planned()).at(-1)?.start).toBe(events[10]?.start)
  await allowFollowing(false)
  env.identity.consented.application.delete('Calendars.ReadBasic.All')
})

test('an occurrence that was moved or edited keeps its session, one that was deleted is cancelled with its notes', async () => {
  const events = weekly()
  await tagSeries(events[0])
  const [first, second, third, fourth] = await planned()
  const client = clientOf(env, maria)
  await client.saveNote({ id: second?.id ?? '', layer: 'private', version: 0, text: 'keep me' })
  moveMeeting(event(events, 0), days(2))
  deleteMeeting(env.world, event(events, 1))
  cancelMeeting(event(events, 2))
  const longer = event(events, 3)
  Object.assign(longer, { subject: 'Edited', end: new Date(Date.parse(longer.start) + 2 * 3_600_000).toISOString() })
  if (longer.series) longer.series.edited = true
  clock.time = new Date(clock.time.getTime() + 9 * day)
  await client.followCalendar({})
  expect(await client.getSession({ id: first?.id ?? '' })).toMatchObject({ start: events[0]?.start })
  expect(await client.getSession({ id: second?.id ?? '' })).toMatchObject({
    state: 'cancelled',
    notes: [{ text: 'keep me' }],
  })
  expect(await client.getSession({ id: third?.id ?? '' })).toMatchObject({ state: 'cancelled' })
  const { start, end } = longer
  expect(await client.getSession({ id: fourth?.id ?? '' })).toMatchObject({ state: 'planned', start, end })
})

test('a series that was given another time leads its sessions, agenda and notes along', async () => {
  const events = weekly()
  await tagSeries(events[0])
  const third = (await planned())[2]
  clock.time = new Date(clock.time.getTime() + 6 * 60_000)
  const client = clientOf(env, maria)
  await client.saveNote({ id: third?.id ?? '', layer: 'shared', version: 0, text: 'keep me' })
  const [moved] = changeSeriesTime(
    env.world,
    event(events, 2),
    new Date(Date.parse(event(events, 2).start) + 5 * 3_600_000),
  )
  const { meeting } = await readBy(maria, moved)
  expect(meeting).toMatchObject({
    session: { id: third?.id, start: moved?.start, state: 'planned', notes: [{ text: 'keep me' }] },
    recurrence: { tagged: true },
  })
  await client.followCalendar({})
  const starts = (await planned()).map(({ start }) => start)
  const expected = env.world.events.map(({ start }) => start).filter((start) => start < days(56).toISOString())
  expect(starts).toEqual(expected.sort())
})

test('a new organizer keeps the sessions of the pair', async () => {
  const events = weekly()
  await tagSeries(events[0])
  const second = (await planned())[1]
  clock.time = new Date(clock.time.getTime() + 6 * 60_000)
  const [again] = changeOrganizer(env.world, event(events, 1), ana)
  expect((await readBy(ana, again)).meeting).toMatchObject({ session: { id: second?.id, state: 'planned' } })
  await clientOf(env, ana).followCalendar({})
  expect((await readBy(maria, again)).meeting).toMatchObject({ session: { id: second?.id, state: 'planned' } })
  expect(await planned()).toHaveLength(8)
})

test('a series that ended keeps the sessions that were held, and what was written for those that will not be', async () => {
  const events = weekly()
  const first = await tagSeries(events[0])
  const client = clientOf(env, maria)
  const last = (await planned()).at(-1)
  await client.saveNote({ id: last?.id ?? '', layer: 'shared', version: 0, text: 'keep me' })
  clock.time = days(2)
  await client.setOutcome({ id: first.id, outcome: 'held' })
  endSeries(env.world, event(events, 1))
  await client.followCalendar({})
  expect(await client.getSession({ id: first.id })).toMatchObject({ state: 'held' })
  expect((await planned()).filter(({ start }) => start < days(14).toISOString())).toEqual([])
  clock.time = days(7)
  await client.followCalendar({})
  expect(await planned()).toEqual([])
  expect(await client.getSession({ id: last?.id ?? '' })).toMatchObject({
    state: 'cancelled',
    notes: [{ text: 'keep me' }],
  })
})

test('what is marked private later is tagged by hand only', async () => {
  const events = weekly()
  await tagSeries(events[0])
  makePrivate(event(events, 8))
  clock.time = days(8)
  await clientOf(env, maria).followCalendar({})
  expect((await planned()).map(({ start }) => start)).not.toContain(events[8]?.start)
  const { meeting } = await readBy(maria, events[8])
  expect(meeting).toMatchObject({ isPrivate: true, session: null })
  const tagging = { id: randomUUID(), kind: 'coaching' as const, event: wordsFor(env, event(events, 8), maria) }
  await clientOf(env, maria).tagSession(tagging)
  expect((await readBy(ana, events[8])).meeting).toMatchObject({ session: { state: 'planned' } })
})

test('untagging one meeting leaves the series, and topping up does not bring it back', async () => {
  const events = weekly()
  await tagSeries(events[0])
  const second = (await planned())[1]
  await clientOf(env, ana).untagSession({ id: second?.id ?? '' })
  clock.time = days(8)
  await clientOf(env, maria).followCalendar({})
  expect((await planned()).map(({ id }) => id)).not.toContain(second?.id)
})

test('untagging the series takes its planned sessions, keeps what happened, and tagging it again brings them back', async () => {
  const events = weekly()
  const open = await tagSeries(events[0])
  const client = clientOf(env, maria)
  const second = (await planned())[1]
  await client.saveNote({ id: second?.id ?? '', layer: 'private', version: 0, text: 'keep me' })
  clock.time = days(2)
  await client.setOutcome({ id: open.id, outcome: 'held' })
  await client.untagSeries({ id: open.series?.id ?? '' })
  await client.untagSeries({ id: open.series?.id ?? '' })
  expect(await planned()).toEqual([])
  expect(await client.getSession({ id: open.id })).toMatchObject({ state: 'held', series: null })
  await tagSeries(events[1])
  expect(await client.getSession({ id: second?.id ?? '' })).toMatchObject({ notes: [{ text: 'keep me' }] })
})

test('a series is none of a peer, the line above, or another id of theirs', async () => {
  const events = weekly()
  const open = await tagSeries(events[0])
  for (const stranger of [ben, tom]) {
    const taking = clientOf(env, stranger).untagSeries({ id: open.series?.id ?? '' })
    await expect(taking).rejects.toMatchObject(problem('not-found'))
  }
  const [other] = weekly(maria, [ben])
  await expect(tagSeries(other, maria, open.series?.id)).rejects.toMatchObject(problem('state-conflict'))
})

test('somebody else in one meeting of the series: it is said, and nothing is lost', async () => {
  const events = weekly()
  const open = await tagSeries(events[0])
  addAttendee(event(events, 0), ben)
  expect((await readBy(maria, events[0])).meeting).toMatchObject({
    status: 'one-on-one',
    partner: { id: ana.id },
    session: { id: open.id, calendar: 'more-people' },
  })
  expect((await readBy(ben, events[0])).meeting).toMatchObject({ status: 'not-one-on-one' })
})

function event(events: readonly WorldEvent[], index: number): WorldEvent {
  const found = events[index]
  if (!found) throw new Error(`There is no occurrence ${index}.`)
  return found
}

async function allowFollowing(follow: boolean): Promise<void> {
  const admin = clientOf(env, tom)
  const { version } = await admin.getCalendarPolicy({})
  await admin.setCalendarPolicy({ follow, category: false, version })
}
