import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Log } from '../../../api/http/serve.ts'
import { createNoteCipher } from '../../../api/store/note-cipher.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const recorded: Parameters<Log>[0][] = []
const logged: Parameters<Log>[0][] = []
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, ana], clock, undefined, {
    log: (line) => logged.push(line),
    record: (line) => recorded.push(line),
  })
})
afterAll(() => env.close())
beforeEach(() => {
  recorded.length = 0
  logged.length = 0
})

async function call(who: WorldPerson | null, path: string) {
  const headers = who ? { authorization: `Bearer ${await env.tokenFor(who.id)}` } : {}
  const { headers: answered } = await fetch(`${env.url}/api/${path}`, { headers })
  return answered.get('x-request-id')
}

describe('each call leaves one line', () => {
  test('with its id, route, caller, status and how long it took, and nothing else', async () => {
    const requestId = await call(maria, 'me')
    expect(logged).toEqual([])
    expect(recorded).toEqual([
      { requestId, route: 'getMe', status: 200, caller: expect.stringMatching(/^[\w-]{12}$/), ms: expect.any(Number) },
    ])
  })

  test('also where it failed, then with the code', async () => {
    const requestId = await call(maria, `sessions/${ana.id}`)
    expect(recorded).toEqual([])
    expect(logged).toMatchObject([
      {
        requestId,
        route: 'getSession',
        status: 404,
        code: 'not-found',
        caller: expect.any(String),
        ms: expect.any(Number),
      },
    ])
    expect(JSON.stringify(logged)).not.toContain(ana.id)
  })

  test('without a caller where nobody is known', async () => {
    await call(null, 'health')
    await call(null, 'me')
    expect([...recorded, ...logged]).toMatchObject([
      { route: 'getHealth', status: 200, caller: null },
      { route: 'getMe', status: 401, code: 'token-missing', caller: null },
    ])
  })
})

test('one person’s calls stand under one name, another’s under another, and neither is worked out without the key', async () => {
  await call(maria, 'me')
  await call(maria, 'pipeline')
  await call(ana, 'me')
  const [first, second, other] = recorded.map(({ caller }) => caller)
  expect(second).toBe(first)
  expect(other).not.toBe(first)
  const { nameInLog } = createNoteCipher(`other:${Buffer.alloc(32, 7).toString('base64')}`)
  expect(nameInLog(env.world.tenantId, maria.id)).not.toBe(first)
  expect(nameInLog(maria.id, env.world.tenantId)).not.toBe(nameInLog(env.world.tenantId, maria.id))
})

test('with each turn of the timer the age of the chart and the messages that wait are noted, also where it failed', async () => {
  clock.time = new Date('2026-03-02T08:40:00Z')
  env.graph.trouble.next({ path: /users/, times: 99, status: 503, retryAfter: 0 })
  await env.service.syncAll()
  expect(logged).toMatchObject([{ timer: 'org-sync' }])
  const upkeep = { metric: 'upkeep', tenantId: env.world.tenantId, noticesWaiting: 0 }
  expect(recorded).toEqual([{ ...upkeep, orgSyncAgeMinutes: 40 }])
  env.graph.trouble.reset()
  recorded.length = 0
  env.graph.trouble.next({ path: /sendActivityNotification/, times: 99, status: 503, retryAfter: 0 })
  const words = { topic: 'Q3', context: null, urgency: 'no-hurry', state: 'open' } as const
  await clientOf(env, ana).saveAsk({ id: ana.id, version: 0, ...words })
  clock.time = new Date('2026-03-02T09:40:00Z')
  await env.service.syncAll()
  expect(recorded.at(-1)).toEqual({ ...upkeep, orgSyncAgeMinutes: 0, noticesWaiting: 1 })
})
