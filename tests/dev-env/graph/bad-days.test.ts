import { serve } from '@hono/node-server'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { companyPeople, personNamed } from '../company.ts'
import { graphOf } from './graph-of.ts'

const select = '$select=id,displayName,jobTitle,manager'
const closing: (() => void)[] = []

let world = graphOf(companyPeople())
beforeEach(() => {
  world = graphOf(companyPeople())
})
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const person = (name: string) => personNamed(world.people, name)
const users = (body: { value: Entry[] }) => body.value

interface Entry {
  id: string
  jobTitle?: string
  manager?: unknown
  '@removed'?: unknown
  'manager@delta'?: { '@odata.type': string; id: string }[]
}

async function round(link: string) {
  const pages: Entry[][] = []
  let next: string | undefined = link
  let end = ''
  while (next) {
    const { body } = await world.get(next)
    pages.push(users(body))
    next = body['@odata.nextLink']
    end = body['@odata.deltaLink'] ?? ''
  }
  return { pages, entries: pages.flat(), link: end }
}

/** The same stand-in behind a real socket. */
async function overNetwork(): Promise<string> {
  const { app } = world.graph
  const port = await new Promise<number>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: 'localhost' }, (info) => resolve(info.port))
    closing.push(() => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  })
  return `http://localhost:${port}/v1.0/users`
}

test('the first round leaves out the managers that it is told to, the list does not', async () => {
  const ana = person('Ana Ruiz')
  world.graph.switches.missingManagers.add(ana.id)
  const { entries } = await round(`/users/delta?${select}`)
  expect(entries.find(({ id }) => id === ana.id)).not.toHaveProperty('manager@delta')
  const { body } = await world.get('/users?$top=999&$expand=manager($select=id)')
  expect(users(body).find(({ id }) => id === ana.id)?.manager).toMatchObject({ id: ana.managerId })
})

test('users repeat within a page and on the next one, an older state first, and the last one is true', async () => {
  Object.assign(world.graph.switches, { repeats: true, deltaPage: 20 })
  const { pages, entries } = await round(`/users/delta?${select}`)
  expect(pages.some((page) => new Set(page.map(({ id }) => id)).size < page.length)).toBe(true)
  expect(pages[1]?.filter(({ id }) => pages[0]?.some((before) => before.id === id)).length).toBeGreaterThan(0)
  const last = new Map(entries.map((entry) => [entry.id, entry]))
  expect([...last.values()].map(({ jobTitle }) => jobTitle).sort()).toEqual(
    world.people.map(({ jobTitle }) => jobTitle).sort(),
  )
  for (const { id, managerId } of world.people)
    expect(last.get(id)?.['manager@delta']?.[0]?.id).toBe(managerId ?? undefined)
})

test('a later round repeats what the one before told', async () => {
  const first = await round(`/users/delta?${select}`)
  person('Ana Ruiz').jobTitle = 'Director'
  const second = await round(first.link)
  world.graph.switches.repeats = true
  expect((await round(second.link)).entries.map(({ id }) => id)).toContain(person('Ana Ruiz').id)
})

test('a list repeats people across pages too, and ends', async () => {
  world.graph.switches.repeats = true
  const { entries } = await round('/users?$top=50')
  expect(entries.length).toBeGreaterThan(world.people.length)
  expect(new Set(entries.map(({ id }) => id)).size).toBe(world.people.length)
})

test('a round may begin with an empty page', async () => {
  world.graph.switches.emptyPage = true
  const { pages, link } = await round(`/users/delta?${select}`)
  expect(pages.map((page) => page.length)).toEqual([0, world.people.length])
  expect((await round(link)).pages).toEqual([[], []])
})

test('the first round may name people who have left', async () => {
  const { switches } = world.graph
  switches.removedInRoundOne.add('00000000-0000-4000-8000-000000000001')
  const { entries } = await round(`/users/delta?${select}`)
  expect(entries[0]).toEqual({ id: '00000000-0000-4000-8000-000000000001', '@removed': { reason: 'changed' } })
})

test('a contact is a manager of another type, wherever managers are told, and no user', async () => {
  const contact = '00000000-0000-4000-8000-000000000002'
  const ana = person('Ana Ruiz')
  ana.managerId = contact
  world.graph.switches.contacts.add(contact)
  const told = { '@odata.type': '#microsoft.graph.orgContact', id: contact }
  const { entries } = await round(`/users/delta?${select}`)
  expect(entries.find(({ id }) => id === ana.id)?.['manager@delta']).toEqual([told])
  expect((await world.get(`/users/${ana.id}/manager?$select=id`)).body).toMatchObject(told)
  expect((await world.get(`/users/${ana.id}?$expand=manager($select=id)`)).body.manager).toEqual(told)
  expect((await world.get(`/users/${contact}`)).status).toBe(404)
})

test('a manager who left is told no more, unless the directory is late to notice', async () => {
  const ana = person('Ana Ruiz')
  const maria = world.people.splice(world.people.indexOf(person('Maria Lopez')), 1)[0]
  expect((await world.get(`/users/${ana.id}?$expand=manager`)).body).not.toHaveProperty('manager')
  expect((await world.get(`/users/${ana.id}/manager`)).status).toBe(404)
  world.graph.switches.absentManagers = 'named'
  const { body } = await world.get(`/users/${ana.id}?$expand=manager`)
  expect(body.manager).toEqual({ '@odata.type': '#microsoft.graph.user', id: maria?.id })
})

test('somebody taken out while a list is read makes nobody else be passed over', async () => {
  const { body } = await world.get('/users?$top=50')
  const before = users(body).map(({ id }) => id)
  world.people.splice(10, 3)
  const { entries } = await round(body['@odata.nextLink'])
  const seen = new Set([...before, ...entries.map(({ id }) => id)])
  expect(world.people.filter(({ id }) => !seen.has(id))).toEqual([])
})

test('on some days more than 120 users a page are refused', async () => {
  world.graph.switches.limitedTo120 = true
  const { status, body } = await world.get('/users?$top=999')
  expect([status, body.error.message]).toEqual([400, 'Cannot query data for more than 120 users at a time'])
  expect((await world.get('/users')).status).toBe(200)
})

test('429 names the time to wait in seconds, as a date, or not at all, and 504 never does', async () => {
  const date = new Date('2026-03-02T10:00:00Z')
  for (const retryAfter of [7, date]) world.graph.trouble.next({ path: /users/, times: 1, status: 429, retryAfter })
  world.graph.trouble.next({ path: /users/, times: 1, status: 429 })
  world.graph.trouble.next({ path: /users/, times: 1, status: 504, retryAfter: 7 })
  const headers = []
  for (let call = 0; call < 4; call++) headers.push((await world.get('/users')).headers.get('retry-after'))
  expect(headers).toEqual(['7', 'Mon, 02 Mar 2026 10:00:00 GMT', null, null])
})

test('one call of a batch is throttled by itself', async () => {
  world.graph.trouble.next({ path: /manager/, times: 1, status: 429, retryAfter: 3 })
  const url = `/users/${person('Ana Ruiz').id}/manager`
  const { responses } = await world.batch([
    { id: '1', url },
    { id: '2', url },
  ])
  expect(responses).toMatchObject([
    { id: '2', status: 429, headers: { 'retry-after': '3' }, body: { error: { code: 'TooManyRequests' } } },
    { id: '1', status: 200 },
  ])
})

test.each(['reset', 'silence', 'endless'] as const)(
  '%s is no answer, and the server can still be closed',
  async (status) => {
    const url = await overNetwork()
    world.graph.trouble.next({ path: /users/, times: 1, status })
    const answer = fetch(url, { signal: AbortSignal.timeout(300) }).then((response) => response.text())
    await expect(answer).rejects.toThrow(status === 'reset' ? 'fetch failed' : 'aborted')
    expect(world.graph.trouble.calls).toMatchObject([{ path: '/v1.0/users', status: 0 }])
    expect((await fetch(url)).status).toBe(401)
  },
)
