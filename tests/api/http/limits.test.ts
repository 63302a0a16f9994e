import { describe, expect, test } from '@jest/globals'
import { callCounter } from '../../../api/admin/call-store.ts'
import { type CountCalls, limiter } from '../../../api/http/limits.ts'
import { openDb } from '../../../api/store/open.ts'
import { startDevEnv } from '../../dev-env/dev-env.ts'
import { clientOf, person } from '../company.ts'
import { engines, newDatabase } from '../store/engines.ts'

const [north, south] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const
const [ana, ben] = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'] as const
const refused = expect.objectContaining({ code: 'too-many-calls' })

async function taken(calls: number, call: () => Promise<void>): Promise<number> {
  let count = 0
  for (let turn = 0; turn < calls; turn++) {
    await call().then(
      () => count++,
      (error: unknown) => expect(error).toEqual(refused),
    )
  }
  return count
}

describe.each(engines)('on %s', (engine) => {
  test('a person’s calls are counted over all instances, one person’s are not another’s, and a minute ends it', async () => {
    const db = await openDb(await newDatabase(engine))
    let time = 0
    const limits = { person: 100, tenant: 10_000 }
    const instances = [1, 2, 3].map(() => limiter(limits, callCounter(db), () => time))
    let turn = 0
    const next = () => instances[turn++ % 3] ?? instances[0]
    const admit = async (tenantId: string, userId: string) => next()?.(tenantId, userId)
    const count = await taken(400, () => admit(north, ana))
    // Each instance may have less than a batch that the others do not know of.
    expect(count).toBeGreaterThanOrEqual(100)
    expect(count).toBeLessThan(100 + 3 * 20)
    expect(await taken(30, () => admit(north, ben))).toBe(30)
    expect(await taken(30, () => admit(south, ana))).toBe(30)
    time += 60_000
    expect(await taken(30, () => admit(north, ana))).toBe(30)
    await db.close()
  })
})

test('a tenant as a whole has a limit, so that one does not take the service from the others', async () => {
  const counts = new Map<string, number>()
  const count: CountCalls = async (tenantId, callerId, _, calls) => {
    const key = tenantId + callerId
    counts.set(key, (counts.get(key) ?? 0) + calls)
    return counts.get(key) ?? 0
  }
  const admit = limiter({ person: 50, tenant: 600 }, count, () => 0)
  let who = 0
  expect(await taken(1000, () => admit(north, `person ${who++ % 100}`))).toBe(600)
  expect(await taken(10, () => admit(south, ana))).toBe(10)
})

test('most calls cost no statement, a refused one never does, and a count that fails refuses nobody', async () => {
  let statements = 0
  const count: CountCalls = async () => {
    statements++
    throw new Error('away')
  }
  const admit = limiter({ person: 100, tenant: 10_000 }, count, () => 0)
  expect(await taken(300, () => admit(north, ana))).toBe(100)
  expect(statements).toBe(5)
})

test('over the wire it is 429, with when to try again', async () => {
  const ann = person('Ann', null)
  const limits = { person: 5, tenant: 100 }
  const env = await startDevEnv({ data: 'memory', people: [ann], history: false, limits, log: () => {} })
  const client = clientOf(env, ann)
  for (let turn = 0; turn < 5; turn++) await client.getMe({})
  const headers = { authorization: `Bearer ${await env.tokenFor(ann.id)}` }
  const answer = await fetch(`${env.url}/api/me`, { headers })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
  await env.close()
})
