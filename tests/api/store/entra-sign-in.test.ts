import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import pg from 'pg'
import { databasePassword } from '../../../api/managed-identity.ts'
import { openDb } from '../../../api/store/open.ts'
import { emptyDatabase, servers } from './engines.ts'

const refused = { code: 'database-unavailable', cause: expect.objectContaining({ code: '28P01' }) }
const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

async function listening<T extends Server>(server: T): Promise<T & { port: number }> {
  open.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(server, { port })
}

/** The platform's identity endpoint: gives a new token each time, each for an hour, and notes what was asked. */
async function identityEndpoint(clock: { time: Date }, status = 200) {
  const asked: string[] = []
  const server = await listening(
    createHttpServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://localhost')
      asked.push(`${searchParams.get('resource')} ${request.headers['x-identity-header']}`)
      const expires = `${Math.floor(clock.time.getTime() / 1000) + 3600}`
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ access_token: `token ${asked.length}`, expires_on: expires }))
    }),
  )
  return { identity: { endpoint: `http://127.0.0.1:${server.port}/msi/token`, header: 'proof' }, asked }
}

/** A database that asks everybody for a password in the clear, as Azure does for tokens, notes it and refuses. */
async function suspiciousDatabase() {
  const passwords: string[] = []
  const server = await listening(
    createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (bytes) => {
        if (bytes[0] !== 'p'.charCodeAt(0)) return socket.write(Buffer.from('R\0\0\0\x08\0\0\0\x03', 'latin1'))
        passwords.push(bytes.subarray(5, -1).toString())
        const fields = 'SFATAL\0C28P01\0Mrefused\0\0'
        const head = Buffer.alloc(5, 'E')
        head.writeInt32BE(fields.length + 4, 1)
        return socket.end(Buffer.concat([head, Buffer.from(fields)]))
      })
    }),
  )
  return { url: (login: string) => `postgres://${login}@127.0.0.1:${server.port}/coaching`, passwords }
}

test('the managed identity signs in to the database with a token for databases, and no password is kept', async () => {
  const clock = { time: new Date() }
  const { identity, asked } = await identityEndpoint(clock)
  const database = await suspiciousDatabase()
  const password = databasePassword(identity, () => clock.time)
  await expect(openDb(database.url('coaching-app'), password)).rejects.toMatchObject(refused)
  expect(database.passwords).toEqual(['token 1'])
  expect(asked).toEqual(['https://ossrdbms-aad.database.windows.net proof'])
})

test('a token serves all connections until shortly before it ends', async () => {
  const clock = { time: new Date() }
  const { identity } = await identityEndpoint(clock)
  const password = databasePassword(identity, () => clock.time)
  const first = [await password(), await password()]
  clock.time = new Date(clock.time.getTime() + 56 * 60_000)
  expect([...first, await password()]).toEqual(['token 1', 'token 1', 'token 2'])
})

test('a password in the address stays the password', async () => {
  const clock = { time: new Date() }
  const { identity, asked } = await identityEndpoint(clock)
  const database = await suspiciousDatabase()
  const opening = openDb(
    database.url('app:own'),
    databasePassword(identity, () => clock.time),
  )
  await expect(opening).rejects.toMatchObject(refused)
  expect([database.passwords, asked]).toEqual([['own'], []])
})

test('an identity that gives no token is told as a database that is away', async () => {
  const clock = { time: new Date() }
  const { identity } = await identityEndpoint(clock, 500)
  await expect(databasePassword(identity, () => clock.time)()).rejects.toMatchObject({ code: 'database-unavailable' })
})

for (const engine of servers)
  test('an account that may make roles but is no superuser, as in Azure, sets the tables up and serves', async () => {
    const url = new URL(await emptyDatabase(engine))
    const owner = `owner_${url.pathname.slice(1)}`
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    await client.query(`create role ${owner} login createrole`)
    // Another test's superuser may have made the role before: in Azure the server is ours alone.
    await client.query(
      `do $$ begin create role coaching_app nologin; exception when duplicate_object then null; end $$`,
    )
    await client.query(`grant coaching_app to ${owner} with admin option`)
    await client.query(`alter database ${url.pathname.slice(1)} owner to ${owner}`)
    await client.end()
    url.username = owner
    const db = await openDb(url.href)
    const tenant = '11111111-1111-4111-8111-111111111111'
    await db.query(tenant, 'insert into tenant (tenant_id) values ($1)', [tenant])
    expect(await db.query(tenant, 'select tenant_id from tenant')).toEqual([{ tenant_id: tenant }])
    await db.close()
  })
