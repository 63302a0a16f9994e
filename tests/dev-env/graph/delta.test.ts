import { beforeEach, expect, test } from '@jest/globals'
import { companyPeople, personNamed } from '../company.ts'
import type { Graph } from './graph.ts'
import { graphOf } from './graph-of.ts'

const select = '$select=id,displayName,jobTitle,manager'
const week = 7 * 24 * 60 * 60_000

let world = graphOf(companyPeople())
let graph: Graph

beforeEach(() => {
  world = graphOf(companyPeople())
  graph = world.graph
})

const person = (name: string) => personNamed(world.people, name)

/** Follows a round to its end. */
async function round(link: string, headers: Record<string, string> = {}) {
  const pages = []
  for (let next: string | undefined = link; next; ) {
    const { body } = await world.get(next, headers)
    pages.push(body)
    next = body['@odata.nextLink']
  }
  const entries = pages.flatMap(({ value }) => value)
  return { pages, entries, link: String(pages.at(-1)?.['@odata.deltaLink']) }
}

test('the first round tells everybody in pages of the server’s size, with opaque links and each manager in an array', async () => {
  const { pages, entries, link } = await round(`/users/delta?${select}&$top=5&$expand=manager`)
  expect(pages).toHaveLength(1)
  expect(new Set(entries.map(({ id }) => id))).toEqual(new Set(world.people.map(({ id }) => id)))
  const maria = person('Maria Lopez')
  expect(entries.find(({ id }) => id === maria.id)).toEqual({
    id: maria.id,
    displayName: 'Maria Lopez',
    jobTitle: maria.jobTitle,
    'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: maria.managerId }],
  })
  expect(entries[0]).not.toHaveProperty('manager@delta')
  expect(new URL(link).searchParams.get('$deltatoken')).toMatch(/^[\w-]{60,}$/)
  graph.switches.deltaPage = 50
  expect((await round(`/users/delta?${select}`)).pages.map(({ value }) => value.length)).toEqual([50, 50, 21])
})

test('a later round tells what changed since, each selected property whether it changed or not', async () => {
  const { link } = await round(`/users/delta?${select}`)
  expect((await round(link)).entries).toEqual([])
  const ana = person('Ana Ruiz')
  ana.jobTitle = null
  person('Ben Keller').department = 'A property that is not selected'
  expect((await round(link)).entries).toEqual([{ id: ana.id, displayName: 'Ana Ruiz', jobTitle: null }])
})

test('only the changed properties come when the client prefers so', async () => {
  const { link } = await round(`/users/delta?${select}`)
  const ana = person('Ana Ruiz')
  ana.jobTitle = 'Director'
  const { entries } = await round(link, { prefer: 'return=minimal' })
  expect(entries).toEqual([{ id: ana.id, jobTitle: 'Director' }])
})

test('a property that was never set is absent', async () => {
  person('Ana Ruiz').jobTitle = null
  const { entries } = await round(`/users/delta?${select}`)
  expect(entries.find(({ displayName }) => displayName === 'Ana Ruiz')).not.toHaveProperty('jobTitle')
})

test('a change of manager is the old one removed and the new one added, in either order', async () => {
  const { link } = await round(`/users/delta?${select}`)
  const ana = person('Ana Ruiz')
  const [from, to] = [person('Maria Lopez').id, person('Ida Holm').id]
  ana.managerId = to
  const type = { '@odata.type': '#microsoft.graph.user' }
  const both = [
    { ...type, id: from, '@removed': { reason: 'deleted' } },
    { ...type, id: to },
  ]
  expect((await round(link)).entries[0]['manager@delta']).toEqual(both)
  graph.switches.removedFirst = false
  expect((await round(link)).entries[0]['manager@delta']).toEqual(both.reverse())
})

test('without a manager any more there is only the one removed, with a first manager only the one added', async () => {
  const { link } = await round(`/users/delta?${select}`)
  person('Ana Ruiz').managerId = null
  const cleared = await round(link)
  expect(cleared.entries[0]['manager@delta']).toMatchObject([{ '@removed': { reason: 'deleted' } }])
  person('Ana Ruiz').managerId = person('Ida Holm').id
  const { entries } = await round(cleared.link)
  expect(entries[0]['manager@delta']).toEqual([{ '@odata.type': '#microsoft.graph.user', id: person('Ida Holm').id }])
})

test('who leaves is removed, for good or not, and who is restored comes as an ordinary entry', async () => {
  const first = await round(`/users/delta?${select}`)
  const [ana, ben] = [person('Ana Ruiz'), person('Ben Keller')]
  graph.switches.deletedForGood.add(ben.id)
  world.people.splice(0, world.people.length, ...world.people.filter((one) => one !== ana && one !== ben))
  const second = await round(first.link)
  expect(second.entries).toEqual([
    { id: ana.id, '@removed': { reason: 'changed' } },
    { id: ben.id, '@removed': { reason: 'deleted' } },
  ])
  world.people.push(ana)
  const [restored] = (await round(second.link)).entries
  expect(restored).toMatchObject({ id: ana.id, displayName: 'Ana Ruiz', 'manager@delta': [{ id: ana.managerId }] })
})

test('what changes while a round is read comes in the next one', async () => {
  graph.switches.deltaPage = 100
  const { body } = await world.get(`/users/delta?${select}`)
  const first = person('Ingrid Solheim')
  first.jobTitle = 'Chair'
  const { link } = await round(body['@odata.nextLink'])
  expect((await round(link)).entries).toEqual([{ id: first.id, displayName: first.displayName, jobTitle: 'Chair' }])
})

test('asked for the latest token, Graph gives a link and nobody', async () => {
  const { pages, link } = await round(`/users/delta?${select}&$deltatoken=latest`)
  expect(pages).toMatchObject([{ value: [] }])
  person('Ana Ruiz').jobTitle = 'Director'
  expect((await round(link)).entries).toHaveLength(1)
})

test('a link is too old after seven days, and a new round begins anew', async () => {
  const { link } = await round(`/users/delta?${select}`)
  world.pass(week + 1)
  const { status, body } = await world.get(link)
  expect([status, body.error.code]).toEqual([400, 'syncStateNotFound'])
  expect((await world.get((await round(`/users/delta?${select}`)).link)).status).toBe(200)
})

test('a link that expired early stays expired, and a link made after it works', async () => {
  const { link } = await round(`/users/delta?${select}`)
  graph.switches.expired = true
  expect((await world.get(link)).body.error.code).toBe('syncStateNotFound')
  expect((await world.get(link)).status).toBe(400)
  expect((await world.get((await round(`/users/delta?${select}`)).link)).status).toBe(200)
})

test('a link that is gone names where to begin, with an empty token', async () => {
  const { link } = await round(`/users/delta?${select}`)
  graph.switches.gone = true
  const { status, headers } = await world.get(link)
  const location = headers.get('location') ?? ''
  expect([status, new URL(location).searchParams.get('$deltatoken')]).toEqual([410, ''])
  expect((await round(location)).entries).toHaveLength(world.people.length)
})

test('a link of before a restart goes on where the directory is the same, and is unknown where it is not', async () => {
  const { link } = await round(`/users/delta?${select}`)
  const again = graphOf(world.people)
  expect((await again.get(link)).body.value).toEqual([])
  const other = graphOf(world.people.slice(1))
  expect((await other.get(link)).body.error.code).toBe('syncStateNotFound')
})
