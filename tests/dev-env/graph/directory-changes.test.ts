import { beforeEach, expect, test } from '@jest/globals'
import { castOf } from '../cast.ts'
import { companyPeople } from '../company.ts'
import type { WorldPerson } from '../world.ts'
import { BadDays, badDayNames } from './bad-days.ts'
import { changeDirectory, type DirectoryChangeName, directoryChanges, isDirectoryChange } from './directory-changes.ts'
import { graphOf } from './graph-of.ts'
import { goodDay } from './switches.ts'

let { world, graph, get } = graphOf(companyPeople())
beforeEach(() => {
  ;({ world, graph, get } = graphOf(companyPeople()))
})

const happen = (name: DirectoryChangeName) => changeDirectory(name, world, graph)
const managers = () => new Map(world.people.map(({ id, managerId }) => [id, managerId]))
const changed = (before: Map<string, string | null>): WorldPerson[] =>
  world.people.filter(({ id, managerId }) => before.get(id) !== managerId)

test('a manager leaves, and comes back as they were', () => {
  const before = managers()
  expect(happen('leave')).toMatch(/ has left; .* reported to them\.$/)
  expect(world.people).toHaveLength(before.size - 1)
  happen('return')
  expect(managers()).toEqual(before)
})

test('a manager who is deleted for good is told so by the next round', async () => {
  const { body } = await get('/users/delta?$select=id&$deltatoken=latest')
  happen('delete-for-good')
  const { value } = (await get(String(body['@odata.deltaLink']))).body
  expect(value).toMatchObject([{ '@removed': { reason: 'deleted' } }])
})

test('somebody names themselves as manager', () => {
  const before = managers()
  happen('own-manager')
  const [person] = changed(before)
  expect(person?.managerId).toBe(person?.id)
})

test('somebody gets another manager, and what is said names both', () => {
  const before = managers()
  const said = happen('new-manager')
  const [mover] = changed(before)
  expect(said).toContain(`${mover?.displayName} now reports to `)
})

test('two people manage each other', () => {
  const before = managers()
  happen('circle')
  const [one] = changed(before)
  expect(managers().get(one?.managerId ?? '')).toBe(one?.id)
})

test('nothing happens to the people whom one can be', () => {
  const cast = castOf(world.people).map(({ person }) => ({ ...person }))
  for (let turn = 0; turn < 20; turn++) happen('leave')
  for (let turn = 0; turn < 20; turn++) happen('new-manager')
  for (const person of cast) expect(world.people).toContainEqual(person)
})

test('bad days fall together and end in any order', () => {
  const days = new BadDays(graph, world)
  for (const name of badDayNames) days.set(name, true)
  expect(graph.switches.missingManagers.size).toBeGreaterThan(30)
  expect(days.names()).toEqual(badDayNames)
  for (const name of badDayNames) days.set(name, false)
  expect(graph.switches).toEqual(goodDay())
})

test('every shape that the directory has switches for can be chosen on the start page or at the start', () => {
  const chosen = new Set<string>()
  const states = () => new Map(Object.entries(graph.switches).map(([name, value]) => [name, asText(value)]))
  const note = (earlier: Map<string, string>) => {
    for (const [name, value] of states()) if (earlier.get(name) !== value) chosen.add(name)
  }
  for (const name of badDayNames) {
    const [days, earlier] = [new BadDays(graph, world), states()]
    days.set(name, true)
    note(earlier)
    days.set(name, false)
  }
  for (const name of Object.keys(directoryChanges).filter(isDirectoryChange)) {
    const earlier = states()
    happen(name)
    note(earlier)
  }
  const others = ['newPhotos', 'sameICalUId', 'unreadable', 'withoutApp', 'manyWithoutApp']
  expect([...chosen, ...others].sort()).toEqual(Object.keys(goodDay()).sort())
})

function asText(value: unknown): string {
  return JSON.stringify(value instanceof Set || value instanceof Map ? [...value] : value)
}

test('a throttled day lets two calls through and stops when it is over', async () => {
  const throttled = graphOf(companyPeople())
  const days = new BadDays(throttled.graph, throttled.world)
  days.set('throttled', true)
  const statuses = []
  for (let call = 0; call < 3; call++) statuses.push((await throttled.get('/users')).status)
  days.set('throttled', false)
  for (let call = 0; call < 3; call++) statuses.push((await throttled.get('/users')).status)
  expect(statuses).toEqual([200, 200, 429, 200, 200, 200])
})
