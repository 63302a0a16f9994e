import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fetchWithin } from '../../api/fetch-within.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
let server: Server
let url: string

beforeAll(async () => {
  server = createServer((request, response) => {
    response.write('{"value":[')
    if (request.url === '/whole') response.end(']}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('an answer that is there in time is read to its end', async () => {
  const response = await fetchWithin(5_000, `${url}/whole`)
  expect([response.status, await response.json()]).toEqual([200, { value: [] }])
})

test.each<RequestInit>([{}, { redirect: 'error' }, { redirect: 'manual' }])(
  'an answer that never ends is given up, whatever was collected meanwhile (%j)',
  async (options) => {
    const given = fetchWithin(1_500, `${url}/endless`, options).catch((error: Error) => error.name)
    const collecting = setInterval(collectGarbage, 100)
    expect(await Promise.race([given, setTimeout(5_000, 'still waiting')])).toBe('TimeoutError')
    clearInterval(collecting)
  },
)
