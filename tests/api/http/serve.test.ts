import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { addresses } from '../../../api/contract/paths.ts'
import { type Route, routes } from '../../../api/contract/routes.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, person, startCompany } from '../company.ts'

const ann = person('Ann', null)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const id = '5b0c1f6e-8a3f-4b43-9df0-0f5d0e3b7a11'
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([ann, person('Bob', ann)], clock)
})
afterAll(() => env.close())

async function call(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) {
  const response = await fetch(`${env.url}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${await env.tokenFor(ann.id)}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, type: response.headers.get('content-type'), problem: await response.json() }
}

test('a body over 256 kB gets 413, whether or not it says its length', async () => {
  const large = JSON.stringify({ text: 'x'.repeat(256 * 1024) })
  expect(await call('PUT', `sessions/${id}/outcome`, large)).toMatchObject({
    status: 413,
    problem: { code: 'body-too-large' },
  })
  const stream = new Blob([large]).stream()
  const answer = await fetch(`${env.url}/api/sessions/${id}/outcome`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await env.tokenFor(ann.id)}`, 'content-type': 'application/json' },
    body: stream,
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(413)
})

test.each([
  ['no JSON', '{"text":', {}],
  ['another type', 'text=1', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a list', '[1]', {}],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe]), {}],
])('a body that is %s gets 400', async (_, body, headers) => {
  const answer = await call('PUT', `sessions/${id}/outcome`, body, headers)
  expect(answer).toMatchObject({ status: 400, type: 'application/problem+json', problem: { code: 'json-invalid' } })
})

test('every wrong field is named, unknown ones and nested ones too', async () => {
  const event = {
    itemId: 'x',
    start: 'tomorrow',
    end: '2026-03-02T09:00:00Z',
    organizer: null,
    attendees: [],
    series: null,
    extra: 1,
  }
  const { status, problem } = await call('PUT', `sessions/${id}`, JSON.stringify({ kind: 'chat', event, more: true }))
  expect([status, problem.code]).toEqual([400, 'input-invalid'])
  const fields = problem.errors.map((error: { field: string }) => error.field)
  expect(fields.sort()).toEqual(['event.extra', 'event.start', 'kind', 'more'])
})

test('an id in the address that is none is named, and one in the body is not taken', async () => {
  expect((await call('GET', 'sessions/42')).problem.errors).toMatchObject([{ field: 'id' }])
  const twice = await call('PUT', `sessions/${id}/outcome`, JSON.stringify({ id, outcome: 'held' }))
  expect(twice.problem.errors).toMatchObject([{ field: 'id' }])
  expect((await call('GET', 'pipeline?userId=1')).problem.errors).toMatchObject([{ field: 'userId' }])
})

test('a body cannot reach into prototypes', async () => {
  const body = `{"__proto__":{"kind":"coaching"},"constructor":{"prototype":{}},"outcome":"held"}`
  const { status, problem } = await call('PUT', `sessions/${id}/outcome`, body)
  expect([status, problem.code]).toEqual([400, 'input-invalid'])
})

test('every route but the open ones refuses a call without a token', async () => {
  for (const { name, method, address } of addresses) {
    const route: Route = routes[name]
    const answer = await fetch(`${env.url}/api/${address.replace(/\{layer\}/, 'shared').replace(/\{\w+\}/g, id)}`, {
      method,
    })
    const expected = route.who === 'anyone' ? 200 : 401
    expect([name, answer.status]).toEqual([name, expected])
  }
})

test('an answer is not kept by anybody on the way', async () => {
  const answer = await fetch(`${env.url}/api/health`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})
