import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { hasPhoto } from '../../dev-env/graph/photos.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const ann = person('Ann', null)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const people = Array.from({ length: 40 }, (_, index) => person(`Person ${index}`, ann))
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([ann, ...people], clock)
})
afterAll(() => env.close())
beforeEach(() => env.graph.trouble.reset())

const photoOf = async (id: string) => (await clientOf(env, ann).getPhoto({ personId: id })).image
const calls = () => env.graph.trouble.count(/\/photo/)
const later = (days: number) => {
  clock.time = new Date(clock.time.getTime() + days * 86_400_000)
}

/** Somebody nobody has looked at yet, looked at now. */
async function somebody(has: 'photo' | 'none'): Promise<string> {
  const { id } = people.find((each) => hasPhoto(each.id) === (has === 'photo')) ?? ann
  people.splice(
    people.findIndex((each) => each.id === id),
    1,
  )
  expect((await photoOf(id)) === null).toBe(has === 'none')
  return id
}

test('no photo is read before somebody looks', async () => {
  await env.service.runOrgSync(env.world.tenantId)
  expect(calls()).toBe(0)
})

test('a photo is read once and kept', async () => {
  const id = await somebody('photo')
  env.graph.trouble.reset()
  const image = await photoOf(id)
  expect(image).toMatch(/^iVBORw0KGgo/)
  later(6)
  expect(await photoOf(id)).toBe(image)
  expect(calls()).toBe(0)
})

test('after a week the etag says whether to read it again', async () => {
  const id = await somebody('photo')
  const before = await photoOf(id)
  env.graph.trouble.reset()
  later(8)
  expect(await photoOf(id)).toBe(before)
  expect(env.graph.trouble.count(/\$value/)).toBe(0)
  expect(calls()).toBe(1)
  later(8)
  env.graph.switches.newPhotos.add(id)
  expect(await photoOf(id)).not.toBe(before)
  expect(env.graph.trouble.count(/\$value/)).toBe(1)
})

test('that somebody has none is remembered for a week', async () => {
  const id = await somebody('none')
  env.graph.trouble.reset()
  expect(await photoOf(id)).toBeNull()
  expect(calls()).toBe(0)
  later(8)
  expect(await photoOf(id)).toBeNull()
  expect(calls()).toBe(1)
})

test('several who look at one person at once make one call', async () => {
  const id = await somebody('photo')
  later(8)
  env.graph.trouble.reset()
  await Promise.all(Array.from({ length: 5 }, () => photoOf(id)))
  expect(calls()).toBe(1)
})

test('while Microsoft 365 is away there is the photo of before, or none, and it is left alone for a minute', async () => {
  const id = await somebody('photo')
  const before = await photoOf(id)
  const unseen = people.pop()?.id ?? ''
  later(8)
  env.graph.trouble.next({ path: /\/photo/, times: 100, status: 503 })
  env.graph.trouble.calls.length = 0
  expect(await photoOf(id)).toBe(before)
  const made = calls()
  expect(await photoOf(unseen)).toBeNull()
  expect(calls()).toBe(made)
  env.graph.trouble.reset()
  clock.time = new Date(clock.time.getTime() + 61_000)
  await photoOf(id)
  expect(calls()).toBe(1)
})

test('photos are shown to people of the chart, of people of the chart', async () => {
  const stranger = person('Stranger', null)
  env.world.people.push(stranger)
  const missing = { problem: { code: 'not-in-org-chart' } }
  await expect(clientOf(env, stranger).getPhoto({ personId: ann.id })).rejects.toMatchObject(missing)
  const notThere = { problem: { code: 'not-found' } }
  await expect(clientOf(env, ann).getPhoto({ personId: stranger.id })).rejects.toMatchObject(notThere)
})
