import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { getLink, graphClient, graphProblem } from '../../../api/graph/client.ts'
import { type Pace, waitOf } from '../../../api/graph/middleware.ts'

const pace: Pace = { timeout: 300, retries: 2, pause: 5, longestPause: 2_000 }
type Answer = (request: IncomingMessage, response: ServerResponse) => void
let answers: Answer[] = []
let seen: IncomingMessage[] = []
let root: string
const server = createServer((request, response) => {
  seen.push(request)
  const answer = answers.shift() ?? ((_, out) => out.setHeader('content-type', 'application/json').end('{"value":[]}'))
  answer(request, response)
})

beforeEach(async () => {
  answers = []
  seen = []
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graph`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const failing =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<html>no</html>')
  }
const client = () => graphClient(root, 'secret-token', pace)

test('a call goes to the configured root with the token', async () => {
  await client().api('/users').select('id').top(999).get()
  expect(seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/graph/v1.0/users?$select=id&$top=999', 'Bearer secret-token'],
  ])
})

test('the address of a next page is sent as Graph gave it', async () => {
  const link = `${root}/v1.0/users?$skiptoken=a%2Bb%26c&$top=999&%24select=id`
  await getLink(client(), root, link)
  expect(`${root.slice(0, -6)}${seen[0]?.url}`).toBe(link)
})

test('a next page elsewhere is refused before the token leaves', async () => {
  const link = 'https://graph.example.com/v1.0/users?$skiptoken=x'
  await expect(getLink(client(), root, link)).rejects.toMatchObject({ code: 'graph-refused' })
  expect(seen).toEqual([])
})

test.each([429, 502, 503, 504])('reading is repeated after %d', async (status) => {
  answers = [failing(status), failing(status)]
  expect(await client().api('/users').get()).toEqual({ value: [] })
  expect(seen).toHaveLength(3)
})

test('reading is repeated after a broken connection', async () => {
  answers = [(request) => request.socket.destroy()]
  expect(await client().api('/users').get()).toEqual({ value: [] })
})

test('writing is never repeated: the first try may have worked', async () => {
  answers = [failing(504)]
  await expect(client().api('/users').post({})).rejects.toMatchObject({ statusCode: 504 })
  expect(seen).toHaveLength(1)
})

test('an answer that breaks off in the middle is asked for again', async () => {
  const half: Answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"value":')
    setTimeout(() => response.destroy(), 10)
  }
  answers = [half]
  expect(await client().api('/users').get()).toEqual({ value: [] })
  expect(seen).toHaveLength(2)
})

test('an answer that never ends is given up', async () => {
  const silent: Answer = (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"value":')
  answers = [silent, silent, silent]
  const problem = client().api('/users').get().catch(graphProblem)
  await expect(problem).rejects.toMatchObject({ code: 'graph-unavailable' })
})

test.each([
  [403, 'graph-refused'],
  [404, 'not-found'],
  [500, 'graph-unavailable'],
])('%d means %s', async (status, code) => {
  answers = [failing(status)]
  await expect(client().api('/users').get().catch(graphProblem)).rejects.toMatchObject({ code })
})

test('Retry-After is taken as seconds or as a date; without it the pause doubles', () => {
  const after = (value: string) => new Response(null, { headers: { 'retry-after': value } })
  expect(waitOf(after('7'), pace, 0)).toBe(7_000)
  const inFive = waitOf(after(new Date(Date.now() + 5_000).toUTCString()), pace, 0)
  expect(inFive).toBeGreaterThan(3_000)
  expect(inFive).toBeLessThanOrEqual(5_000)
  expect(waitOf(undefined, pace, 3)).toBeGreaterThanOrEqual(0.75 * 5 * 8)
})

test('a longer Retry-After than we wait for is handed to the caller at once', async () => {
  answers = [failing(429, { 'retry-after': '3600' })]
  await expect(client().api('/users').get()).rejects.toMatchObject({ statusCode: 429 })
  expect(seen).toHaveLength(1)
})
