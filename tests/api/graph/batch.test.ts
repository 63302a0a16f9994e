import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { readBatch } from '../../../api/graph/batch.ts'
import { graphClient } from '../../../api/graph/client.ts'
import type { Pace } from '../../../api/graph/middleware.ts'

const pace: Pace = { timeout: 1_000, retries: 2, pause: 40, longestPause: 5_000 }
const ids = ['1', '2', '3']
const client = graphClient('https://graph.test', 'token', pace)
const realFetch = globalThis.fetch
let asked: string[][] = []

beforeEach(() => {
  asked = []
})
afterEach(() => {
  globalThis.fetch = realFetch
})

/** Graph, which answers each call of a batch with what is given for that turn; 200 where nothing is. */
function graphAnswers(...turns: Record<string, { status: number; headers?: Record<string, string> }>[]) {
  globalThis.fetch = jest.fn(async (_url: unknown, init?: RequestInit) => {
    const { requests }: { requests: { id: string }[] } = JSON.parse(String(init?.body))
    const turn = turns[asked.length] ?? {}
    asked.push(requests.map(({ id }) => id))
    const responses = requests.map(({ id }) => ({ id, status: 200, body: {}, ...turn[id] })).reverse()
    return Response.json({ responses })
  })
}

async function read() {
  const began = performance.now()
  const answers = await readBatch(
    client,
    ids.map((id) => ({ id, url: `/users/${id}` })),
    pace,
  )
  const statuses = ids.map((id) => answers.get(id)?.status)
  return { statuses, took: performance.now() - began }
}

test.each<[string, () => Record<string, string>, number]>([
  ['seconds', () => ({ 'Retry-After': '1' }), 990],
  ['a date', () => ({ 'Retry-After': new Date(Date.now() + 2_000).toUTCString() }), 900],
  ['no advice', () => ({}), 30],
])(
  'what was throttled with %s is asked for again after that time, and nothing else is',
  async (_, headers, atLeast) => {
    graphAnswers({ '2': { status: 429, headers: headers() }, '3': { status: 404 } })
    const { statuses, took } = await read()
    expect(statuses).toEqual([200, 200, 404])
    expect(asked).toEqual([ids, ['2']])
    expect(took).toBeGreaterThan(atLeast)
  },
)

test('the longest wait that was named counts for all', async () => {
  const after = (seconds: string) => ({ status: 429, headers: { 'retry-after': seconds } })
  graphAnswers({ '1': after('0'), '2': after('1') })
  expect((await read()).took).toBeGreaterThan(990)
  expect(asked).toEqual([ids, ['1', '2']])
})

test('what goes on failing is answered as it failed, and a longer wait than we have is not waited for', async () => {
  const failed = { '2': { status: 503 } }
  graphAnswers(failed, failed, failed)
  expect((await read()).statuses).toEqual([200, 503, 200])
  expect(asked).toEqual([ids, ['2'], ['2']])
  asked = []
  graphAnswers({ '2': { status: 429, headers: { 'retry-after': '3600' } } })
  expect((await read()).statuses).toEqual([200, 429, 200])
  expect(asked).toEqual([ids])
})
