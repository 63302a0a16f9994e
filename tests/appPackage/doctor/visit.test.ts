import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { visit } from '../../../appPackage/doctor/visit.ts'

let server: Server
let url: URL

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/moved') return void response.writeHead(302, { location: '/whole' }).end()
    response.write('{"a":')
    if (request.url === '/whole') response.end('1}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('an answer is read to its end, and one that leads elsewhere is told as it is', async () => {
  expect(await visit(new URL('/whole', url))).toMatchObject({ status: 200, body: Buffer.from('{"a":1}') })
  expect(await visit(new URL('/moved', url))).toMatchObject({ status: 302 })
})

test('a visit to a server whose answer never ends comes back with nothing', async () => {
  expect(await visit(new URL('/endless', url), {}, 200)).toBeNull()
})
