import { beforeEach, expect, jest, test } from '@jest/globals'
import { companyName, companyPeople, personNamed } from '../company.ts'
import { immutableId } from '../event-id.ts'
import { guidOf } from '../guid.ts'
import { createIdentity, type Identity } from '../identity.ts'
import { keysIn } from '../keys.ts'
import { meetingOf } from '../meeting.ts'
import { TokenMaker } from '../tokens.ts'
import type { World } from '../world.ts'
import { createGraph, type Graph } from './graph.ts'

const people = companyPeople()
const [maria, ana] = [personNamed(people, 'Maria Lopez'), personNamed(people, 'Ana Ruiz')]
const start = new Date('2026-03-02T10:00:00Z')
const occurrence = meetingOf({ subject: 'x', start, minutes: 30, organizer: maria, others: [ana], series: 's' })
const world: World = {
  tenantId: guidOf('t'),
  clientId: guidOf('c'),
  company: companyName,
  people,
  events: [occurrence],
  mailboxes: {},
}
const keys = await keysIn('memory')
const base = 'http://localhost:1/graph'
const asApp = await graphToken({ idtyp: 'app', roles: ['User.Read.All'] })
const asMaria = await graphToken({ oid: maria.id, scp: 'Calendars.ReadBasic' })
const asAna = await graphToken({ oid: ana.id, scp: 'Calendars.ReadBasic' })
let identity: Identity
let graph: Graph

function graphToken(claims: Record<string, unknown>): Promise<string> {
  return new TokenMaker(keys, () => new Date()).sign({ ...claims, aud: 'https://graph.microsoft.com' })
}

beforeEach(() => {
  identity = createIdentity({ world, keys, authority: () => 'http://localhost:1/entra', now: () => new Date() })
  graph = createGraph({ world, identity, secret: keys.secret, base: () => base })
})

async function get(path: string, token: string, headers: Record<string, string> = {}) {
  const url = path.startsWith(base) ? path.slice(base.length) : `/v1.0${path}`
  const response = await graph.app.request(url, { headers: { ...headers, authorization: `Bearer ${token}` } })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

test('people come in pages whose links cannot be changed', async () => {
  const path = '/users?$select=id,displayName&$expand=manager($select=id)&$top=50'
  const first = (await get(path, asApp)).body
  expect(first.value).toHaveLength(50)
  expect(Object.keys(first.value[1])).toEqual(['id', 'displayName', 'manager'])
  expect(first.value[0]).not.toHaveProperty('manager')
  const link: string = first['@odata.nextLink']
  const second = (await get(link, asApp)).body
  expect(second.value[0].id).toBe(people[50]?.id)
  expect((await get(link.replace('displayName', 'mail'), asApp)).status).toBe(400)
  expect((await get(`/users?$skiptoken=50`, asApp)).status).toBe(400)
})

test('without $top a page has 100 people, and more than 999 are refused', async () => {
  expect((await get('/users', asApp)).body.value).toHaveLength(100)
  expect((await get('/users?$top=1000', asApp)).status).toBe(400)
})

test('an empty page with a next link loses nobody', async () => {
  graph.switches.emptyPage = true
  const seen: string[] = []
  let link: string | undefined = '/users?$top=60'
  while (link !== undefined) {
    const page: { value: { id: string }[]; '@odata.nextLink'?: string } = (await get(link, asApp)).body
    seen.push(...page.value.map(({ id }) => id))
    link = page['@odata.nextLink']
  }
  expect(seen).toEqual(people.map(({ id }) => id))
})

test('no token, a wrong one and one without the permission are refused in Graph’s words', async () => {
  expect((await get('/users', '')).body.error.code).toBe('InvalidAuthenticationToken')
  const { accessToken } = await identity.mint(maria.id)
  expect(await get('/users', accessToken)).toMatchObject({ status: 401 })
  expect((await get('/users', asMaria)).body.error.code).toBe('Authorization_RequestDenied')
})

test('somebody without a manager has no manager to be had', async () => {
  const answer = await get(`/users/${people[0]?.id}/manager`, asApp)
  expect(answer.status).toBe(404)
  expect(answer.body.error.message).toMatch(/^Resource 'manager' does not exist/)
})

test('an event has an id of its own in each mailbox and one iCalUId', async () => {
  const mine = (await get(`/me/events/${occurrence.copies[maria.id]}`, asMaria)).body
  const hers = (await get(`/me/events/${occurrence.copies[ana.id]}`, asAna)).body
  expect(mine.id).not.toBe(hers.id)
  expect(mine.iCalUId).toBe(hers.iCalUId)
  expect(mine).toMatchObject({ type: 'occurrence', isOrganizer: true, start: { timeZone: 'UTC' } })
  expect((await get(`/me/events/${occurrence.copies[ana.id]}`, asMaria)).body.error.code).toBe('ErrorItemNotFound')
})

test('either form of the id finds the event; the immutable one comes back when it is preferred', async () => {
  const id = occurrence.copies[maria.id] ?? ''
  const prefer = { prefer: 'IdType="ImmutableId", outlook.timezone="UTC"' }
  const answer = await get(`/me/events/${id}?$select=id,iCalUId`, asMaria, prefer)
  expect(answer.body.id).toBe(immutableId(id))
  expect((await get(`/me/events/${immutableId(id)}`, asMaria)).body.id).toBe(id)
})

test('a master is found by the id that its occurrences name', async () => {
  const { seriesMasterId } = (await get(`/me/events/${occurrence.copies[maria.id]}`, asMaria)).body
  expect((await get(`/me/events/${seriesMasterId}`, asMaria)).body).toMatchObject({ type: 'seriesMaster' })
})

test('the calendar view needs a window, and shows what touches it', async () => {
  expect((await get('/me/calendarView', asMaria)).status).toBe(400)
  const window = 'startDateTime=2026-03-02T10:15:00Z&endDateTime=2026-03-02T11:00:00Z'
  expect((await get(`/me/calendarView?${window}`, asMaria)).body.value).toHaveLength(1)
})

test('a batch answers each call by itself, in an order of its own', async () => {
  graph.trouble.next({ path: /manager/, times: 1, status: 429, retryAfter: 7 })
  const requests = [
    { id: '1', method: 'GET', url: `/users/${ana.id}` },
    { id: '2', method: 'GET', url: `/users/${ana.id}/manager` },
  ]
  const headers = { authorization: `Bearer ${asApp}`, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ requests }) }
  const { responses } = await (await graph.app.request('/v1.0/$batch', init)).json()
  expect(responses.map(({ id, status }: { id: string; status: number }) => [id, status])).toEqual([
    ['2', 429],
    ['1', 200],
  ])
  expect(responses[0].headers['retry-after']).toBe('7')
})

test('trouble lasts as many calls as were ordered, and every call is counted', async () => {
  graph.trouble.next({ path: /^\/v1.0\/users$/, times: 2, status: 429, retryAfter: 3 })
  const answers = [await get('/users', asApp), await get('/users', asApp), await get('/users', asApp)]
  expect(answers.map(({ status }) => status)).toEqual([429, 429, 200])
  expect(answers[0]?.headers.get('retry-after')).toBe('3')
  expect(graph.trouble.count(/users/)).toBe(3)
})

test('what is not modelled answers 501 and says so loudly', async () => {
  const loud = jest.spyOn(console, 'error').mockImplementation(() => {})
  expect((await get('/me/messages', asMaria)).status).toBe(501)
  expect(loud).toHaveBeenCalledWith(expect.stringContaining('/me/messages'))
  loud.mockRestore()
})
