import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { addresses } from '../../../api/contract/paths.ts'
import { namesSomebody } from '../../../api/session/names.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const tom = person('Tom', null, { roles: ['HR.Admin'] })
const ann = person('Ann', tom)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, ann, person('Bob', ann)], clock)
})
afterAll(() => env.close())

async function call(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const started = performance.now()
  const response = await fetch(`${env.url}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${await env.tokenFor(tom.id)}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  return { status: response.status, text, headers: response.headers, ms: performance.now() - started }
}

const code = ({ text }: { text: string }) => JSON.parse(text).code

describe('pages of other origins', () => {
  const settings = JSON.stringify({ coach: null })

  test.each(['https://evil.example', 'null', 'http://localhost.evil.example', 'https://localhost'])(
    'write nothing from %s',
    async (origin) => {
      const answer = await call('PUT', 'me/outside-coach', settings, { origin })
      expect([answer.status, code(answer)]).toEqual([403, 'origin-foreign'])
    },
  )

  test('the app’s own pages write, behind another address as well, and so does whatever is no page', async () => {
    const own = [{ origin: env.url }, { origin: 'https://app.example', 'x-forwarded-host': 'app.example' }, {}]
    for (const headers of own) {
      expect((await call('PUT', 'me/outside-coach', settings, { ...headers })).status).toBe(200)
    }
  })

  test('no answer of any route lets one read it, nor does the question before', async () => {
    for (const { method, address } of addresses) {
      const path = address.replace(/\{layer\}/, 'shared').replace(/\{\w+\}/g, randomUUID())
      for (const each of [method, 'OPTIONS']) {
        const headers = { origin: 'https://evil.example', 'access-control-request-method': method }
        const answer = await fetch(`${env.url}/api/${path}`, { method: each, headers })
        const allowed = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'))
        expect([path, each, allowed]).toEqual([path, each, []])
      }
    }
  })
})

describe('bodies', () => {
  const deep = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`

  test.each([
    ['lists', deep(100_000, '[', ']')],
    ['objects', deep(40_000, '{"a":', '}')],
    ['lists in a field', `{"coach":${deep(100_000, '[', ']')}}`],
    ['objects in a known field', `{"coach":${deep(25_000, '{"name":', '}')}}`],
    ['many fields', `{${Array.from({ length: 20_000 }, (_, n) => `"f${n}":1`).join(',')}}`],
  ])('of very deep or many %s are refused at once', async (_, body) => {
    const answer = await call('PUT', 'me/outside-coach', body)
    expect(answer.status).toBe(400)
    expect(answer.ms).toBeLessThan(5_000)
    expect(answer.text.length).toBeLessThan(20_000)
  })

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'cannot reach into prototypes by %s',
    async (name) => {
      for (const body of [`{"${name}":{"polluted":true}}`, `{"coach":{"${name}":{"polluted":true}}}`]) {
        expect((await call('PUT', 'me/outside-coach', body)).status).toBe(400)
      }
      expect((await call('GET', `roster?${name}=1`)).status).toBe(400)
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
      expect(Object.prototype.toString.call({})).toBe('[object Object]')
    },
  )
})

describe('addresses and ids', () => {
  test.each([
    ...['sessions/../admin/policy', 'sessions/..%2fadmin%2fpolicy', 'sessions/%2e%2e', 'sessions/%00', 'sessions/%ff'],
    ...['sessions/1%20or%201=1', "sessions/';drop table note;--", 'sessions/{id}', `sessions/${'a'.repeat(5_000)}`],
    ...['people/me/pipeline', 'pairs/0', 'org/quality/__proto__', 'org/quality/../policy', 'people/%E0%A4%A/photo'],
  ])('%s opens nothing that it does not name', async (path) => {
    const answer = await call('GET', path, undefined, { authorization: `Bearer ${await env.tokenFor(ann.id)}` })
    expect([400, 403, 404]).toContain(answer.status)
    expect(answer.text).not.toMatch(/select |insert |node_modules|\bat \S+ \(/)
  })

  test('an id in other letters is the same id, and one with anything beside it is none', async () => {
    expect((await call('GET', `people/${ann.id.toUpperCase()}/pipeline`)).status).toBe(200)
    for (const id of [`${ann.id}%20`, `{${ann.id}}`, `${ann.id}%00`, `${ann.id},${tom.id}`]) {
      expect((await call('GET', `people/${id}/pipeline`)).status).toBe(400)
    }
  })

  test('a character that the database cannot hold is said to the caller', async () => {
    const nul = await call('GET', 'org/people?name=a%00b')
    expect([nul.status, code(nul)]).toEqual([400, 'input-invalid'])
    const zone = JSON.stringify({ on: true, timeZone: 'Europe/\u0000', quietFrom: 18, quietUntil: 8 })
    expect((await call('PUT', 'me/notices', zone, { 'if-match': '"0"' })).status).toBe(400)
  })
})

describe('texts that make a pattern slow', () => {
  const long = 100_000

  test('names are looked for in any text in the time of reading it', () => {
    const texts = [
      'a'.repeat(long),
      'ann '.repeat(long / 4),
      '-'.repeat(long),
      `${' '.repeat(long)}!`,
      'ä'.repeat(long),
    ]
    const started = performance.now()
    for (const text of texts) namesSomebody(text.slice(0, 20_000), ['Ann-Marie von und zu Ähnlich', 'a'.repeat(200)])
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test.each([
    ['authorization', `Bearer ${' '.repeat(7_000)}`],
    ['authorization', `${'Bearer '.repeat(1_000)}`],
    ['if-match', `"${'1'.repeat(7_000)}`],
    ['if-match', `W/${'"'.repeat(7_000)}`],
    ['content-type', `application/json${' '.repeat(7_000)};`],
  ])('%s: a header is read at once', async (name, value) => {
    const answer = await call('PUT', 'me/notices', '{}', { [name]: value })
    expect([400, 401, 428]).toContain(answer.status)
    expect(answer.ms).toBeLessThan(3_000)
  })

  test.each([
    ['quotes', `person,manager\n${'"'.repeat(100_000)}`],
    ['commas', `person,manager\n${','.repeat(200_000)}`],
    ['lines', `person,manager\n${'\n'.repeat(100_000)}`],
    ['rows', `person,manager\n${'a@b.c,d@e.f\n'.repeat(15_000)}`],
    ['formulas', 'person,manager\n=cmd|/c calc,=1+1\n'],
  ])('a file of %s is read at once and answered with what is wrong in it', async (_, csv) => {
    const answer = await call('POST', 'org/overrides/check', JSON.stringify({ csv }))
    expect([200, 400]).toContain(answer.status)
    expect(answer.ms).toBeLessThan(15_000)
  })
})

test('a name that is a formula or markup comes back as it is, as JSON, for each place to write down safely', async () => {
  const name = '=HYPERLINK("https://evil.example","<img src=x onerror=alert(1)>")'
  await clientOf(env, tom).setOutsideCoach({ coach: { name, mail: null, kind: 'board' } })
  const answer = await call('GET', 'home')
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(JSON.parse(answer.text).coachee.outsideCoach.name).toBe(name)
})
