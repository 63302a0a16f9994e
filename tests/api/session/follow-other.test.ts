import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { seriesOf } from '../../dev-env/meeting.ts'
import { cancelMeeting, deleteCopy, deleteMeeting, moveMeeting } from '../../dev-env/meeting-changes.ts'
import { changeOrganizer } from '../../dev-env/series-changes.ts'
import type { WorldEvent, WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const maria = person('Maria', null)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const hour = 3_600_000
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([maria, ana, ben], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  env.world.events.length = 0
  clock.time = new Date(clock.time.getTime() + 100 * 24 * hour)
  env.graph.trouble.reset()
})

const inHours = (count: number) => new Date(clock.time.getTime() + count * hour)
const minutesLater = (count: number) => {
  clock.time = new Date(clock.time.getTime() + count * 60_000)
}
const opensTab = (who: WorldPerson) => clientOf(env, who).followCalendar({})
const sessionOf = (id: string) => clientOf(env, maria).getSession({ id })

async function taggedByMaria(start = inHours(4)): Promise<{ event: WorldEvent; id: string }> {
  const event = book(env, maria, [ana], start.toISOString())
  const tagging = { id: randomUUID(), kind: 'coaching' as const, event: wordsFor(env, event, maria) }
  const { id } = await clientOf(env, maria).tagSession(tagging)
  minutesLater(6)
  return { event, id }
}

test.each<[string, (event: WorldEvent) => void, object]>([
  ['a move', (event) => moveMeeting(event, inHours(30)), { state: 'planned' }],
  ['a cancellation', cancelMeeting, { state: 'cancelled' }],
])(
  '%s is found when the other of the pair opens the tab, who never opened the meeting',
  async (_, happen, expected) => {
    const { event, id } = await taggedByMaria()
    happen(event)
    expect(await opensTab(ana)).toMatchObject({ changed: 1 })
    expect(await sessionOf(id)).toMatchObject({ ...expected, start: event.start })
  },
)

test('once found it is followed by its id, and the calendar is not looked through again', async () => {
  const { event, id } = await taggedByMaria()
  await opensTab(ana)
  minutesLater(6)
  env.graph.trouble.reset()
  moveMeeting(event, inHours(24 * 20))
  await opensTab(ana)
  expect(await sessionOf(id)).toMatchObject({ start: event.start })
  expect(env.graph.trouble.count(/calendarView/)).toBe(0)
})

test.each<[string, (event: WorldEvent) => void]>([
  ['is not in it', (event) => deleteCopy(event, ana.id)],
  ['is nowhere any more', (event) => deleteMeeting(env.world, event)],
  [
    'cannot be told, for it answers nothing,',
    () => env.graph.trouble.next({ path: /calendarView/, times: 9, status: 503 }),
  ],
])('of a meeting that %s nothing is concluded from the other calendar', async (_, happen) => {
  const { event, id } = await taggedByMaria()
  happen(event)
  expect(await opensTab(ana)).toMatchObject({ changed: 0 })
  expect(await sessionOf(id)).toMatchObject({ state: 'planned', calendar: null })
})

test('one meeting that cannot be worked on does not stop the others', async () => {
  const [broken, whole] = [await taggedByMaria(inHours(4)), await taggedByMaria(inHours(8))]
  for (const { event } of [broken, whole]) moveMeeting(event, new Date(Date.parse(event.start) + hour))
  const { start, end } = broken.event
  Object.assign(broken.event, { start: end, end: start })
  expect(await opensTab(ana)).toMatchObject({ changed: 1 })
  expect(await sessionOf(whole.id)).toMatchObject({ start: whole.event.start })
})

test('a stranger’s calendar is not looked through', async () => {
  await taggedByMaria()
  env.graph.trouble.reset()
  await opensTab(ben)
  expect(env.graph.trouble.count(/calendarView/)).toBe(0)
})

/** A weekly one-on-one of half a year that Maria has tagged. */
async function seriesOfMaria() {
  const plan = { subject: 'Weekly', start: inHours(4), minutes: 30, organizer: maria, others: [ana] }
  const events = seriesOf(plan, 26)
  env.world.events.push(...events)
  const [first, second] = events
  if (!first || !second) throw new Error('A series was booked.')
  const event = wordsFor(env, first, maria)
  const { series } = await clientOf(env, maria).tagSeries({ id: randomUUID(), kind: 'coaching', event })
  const { sessions } = await clientOf(env, maria).getPair({ personId: ana.id })
  return { events, second, series, secondId: sessions.find(({ start }) => start === second.start)?.id ?? '' }
}

test('a series that one has tagged is topped up when the other opens the tab', async () => {
  const { events, series } = await seriesOfMaria()
  minutesLater(10 * 24 * 60)
  await opensTab(ana)
  const { sessions } = await clientOf(env, maria).getPair({ personId: ana.id })
  const starts = sessions.filter((each) => each.series?.id === series?.id).map(({ start }) => start)
  expect(starts.sort().at(-1)).toBe(events[9]?.start)
})

test('a new organizer who opens the tab first still keeps the sessions', async () => {
  const { second, secondId } = await seriesOfMaria()
  minutesLater(6)
  const [again] = changeOrganizer(env.world, second, ana)
  if (!again) throw new Error('The series goes on.')
  await opensTab(ana)
  const { meeting } = await clientOf(env, ana).readMeeting({ event: wordsFor(env, again, ana) })
  expect(meeting).toMatchObject({ session: { id: secondId, state: 'planned' } })
})
