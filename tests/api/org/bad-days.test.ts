import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { goodDay } from '../../dev-env/graph/switches.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'
import { engines } from '../store/engines.ts'

const ann = person('Ann', null, { roles: ['HR.Admin'] })
const bob = person('Bob', ann)
const cat = person('Cat', ann)
const dan = person('Dan', bob)
const eve = person('Eve', bob)
const fay = person('Fay', cat)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeEach(async () => {
  clock.time = new Date('2026-03-02T08:00:00Z')
  env = await startCompany(
    [ann, bob, cat, dan, eve, fay].map((each) => ({ ...each })),
    clock,
    engines.at(-1),
  )
})
afterEach(() => env.close())

function inWorld({ id }: WorldPerson): WorldPerson {
  const found = env.world.people.find((each) => each.id === id)
  if (!found) throw new Error('not in the world')
  return found
}

const leave = ({ id }: WorldPerson) => {
  env.world.people = env.world.people.filter((each) => each.id !== id)
}

async function readLater(days = 1) {
  clock.time = new Date(clock.time.getTime() + days * 86_400_000)
  return clientOf(env, ann).startOrgSync({})
}

/** Name → manager's name, as each person is told. */
async function chart(): Promise<Record<string, string | null>> {
  const entries = env.world.people.map(async (each) => {
    const me = await clientOf(env, each).getMe({})
    return [each.displayName, me.manager?.displayName ?? null] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const all = { Ann: null, Bob: 'Ann', Cat: 'Ann', Dan: 'Bob', Eve: 'Bob', Fay: 'Cat' }

/** A tenant whose very first reading falls on this day. */
async function firstOn(badDay: (env: DevEnv) => void) {
  const { people } = env.world
  env.world.people = [inWorld(ann)]
  await readLater(8)
  env.world.people = people
  badDay(env)
  env.graph.switches.expired = true
  await readLater()
}

test.each<[string, (env: DevEnv) => void]>([
  ['is a good day', () => {}],
  [
    'pages are small and some are empty',
    ({ graph }) => Object.assign(graph.switches, { deltaPage: 1, pageLimit: 2, emptyPage: true }),
  ],
  [
    'users come several times, an older state first',
    ({ graph }) => Object.assign(graph.switches, { repeats: true, deltaPage: 2 }),
  ],
  [
    'the first round does not tell some managers',
    ({ graph }) => graph.switches.missingManagers.add(dan.id).add(fay.id),
  ],
  ['no manager is written as null', ({ graph }) => Object.assign(graph.switches, { nullManager: true })],
  ['the first round reports removals already', ({ graph }) => graph.switches.removedInRoundOne.add(eve.id)],
  ['large pages are refused', ({ graph }) => Object.assign(graph.switches, { limitedTo120: true })],
  [
    'calls are throttled',
    ({ graph }) => graph.trouble.next({ path: /delta|users|batch/, times: 3, status: 429, retryAfter: 0 }),
  ],
  ['gateways answer in html', ({ graph }) => graph.trouble.next({ path: /delta|users/, times: 2, status: 502 })],
])('a first reading on a day when %s ends in the whole chart', async (_, badDay) => {
  await firstOn(badDay)
  expect(await chart()).toEqual(all)
})

test.each([
  ['expired', { expired: true }],
  ['gone, with an address to begin at', { gone: true }],
])('a delta link that is %s leads to a full reading, and whoever vanished meanwhile is found', async (_, switches) => {
  leave(eve)
  inWorld(dan).managerId = cat.id
  Object.assign(env.graph.switches, switches)
  await readLater(2)
  expect(await chart()).toEqual({ Ann: null, Bob: 'Ann', Cat: 'Ann', Dan: 'Cat', Fay: 'Cat' })
  const pair = clientOf(env, bob).getPair({ personId: eve.id })
  await expect(pair).rejects.toMatchObject({ problem: { code: 'not-found' } })
})

test.each([true, false])('a manager change is read right when the old entry stands first: %s', async (removedFirst) => {
  env.graph.switches.removedFirst = removedFirst
  inWorld(dan).managerId = cat.id
  await readLater()
  expect(await chart()).toEqual({ ...all, Dan: 'Cat' })
  inWorld(dan).managerId = null
  await readLater()
  expect(await chart()).toEqual({ ...all, Dan: null })
})

test.each(['hidden', 'named'] as const)(
  'the reports of a deleted manager get no new top in silence, be the manager %s or not',
  async (absentManagers) => {
    env.graph.switches.absentManagers = absentManagers
    leave(bob)
    const { counts } = await readLater()
    expect(counts).toMatchObject({ managerMissing: 2, tops: 1, people: 5 })
    expect(await chart()).toEqual({ Ann: null, Cat: 'Ann', Dan: null, Eve: null, Fay: 'Cat' })
    expect((await readLater(8)).counts).toMatchObject({ managerMissing: 2, tops: 1 })
    env.world.people.push({ ...bob })
    await readLater()
    expect(await chart()).toEqual(all)
  },
)

test('a manager who is a contact is no person of the chart, and is counted', async () => {
  env.graph.switches.contacts.add('77777777-7777-4777-8777-777777777777')
  inWorld(fay).managerId = '77777777-7777-4777-8777-777777777777'
  expect((await readLater()).counts).toMatchObject({ managerMissing: 1 })
  expect(await chart()).toEqual({ ...all, Fay: null })
})

test('a new manager who is read after their new reports is found', async () => {
  const zoe = person('Zoe', ann)
  inWorld(fay).managerId = zoe.id
  env.world.people.push(zoe)
  env.graph.switches.deltaPage = 1
  await readLater()
  expect(await chart()).toEqual({ ...all, Fay: 'Zoe', Zoe: 'Ann' })
})

test('a newcomer whose manager the round does not tell is settled in the same turn', async () => {
  const gus = person('Gus', cat)
  env.world.people.push(gus)
  env.graph.switches.missingManagers.add(gus.id)
  await readLater()
  expect(await chart()).toEqual({ ...all, Gus: 'Cat' })
})

test('calls that are throttled inside a batch are asked again, and nobody is left out', async () => {
  const newcomers = ['Gus', 'Hal', 'Ivy'].map((name) => person(name, cat))
  env.world.people.push(...newcomers)
  for (const { id } of newcomers) env.graph.switches.missingManagers.add(id)
  env.graph.trouble.next({ path: /manager/, times: 2, status: 429, retryAfter: 0 })
  await readLater()
  expect(await chart()).toEqual({ ...all, Gus: 'Cat', Hal: 'Cat', Ivy: 'Cat' })
})

test('no reading leaves the chart half made: between two pages everybody sees the one before', async () => {
  Object.assign(env.graph.switches, goodDay(), { deltaPage: 1 })
  inWorld(dan).managerId = cat.id
  inWorld(eve).managerId = cat.id
  env.graph.trouble.next({ path: /skiptoken/, times: 1, status: 500 })
  await expect(readLater()).rejects.toMatchObject({ problem: { code: 'graph-unavailable' } })
  expect(await chart()).toEqual(all)
  await readLater()
  expect(await chart()).toEqual({ ...all, Dan: 'Cat', Eve: 'Cat' })
})
