import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { Hono } from 'hono'
import { readConfig } from '../../api/config.ts'
import { createNoteCipher } from '../../api/store/note-cipher.ts'
import { connect } from '../../appPackage/azure/connect.ts'
import { upload } from '../../appPackage/azure/upload.ts'

const group = '/subscriptions/s/resourceGroups/g/providers'
const connection = {
  app: '5d7c8a44-0e53-4f0e-8a0a-3b1f5c2d9e22',
  tenant: '2f1b5a0e-4f0e-4f2f-9a3b-6d0f8f5f7c11',
  identity: '9c7e21d4-3f58-4a7b-8d10-52b0c6a1e977',
  functionApp: `${group}/Microsoft.Web/sites/coaching`,
  vault: `${group}/Microsoft.KeyVault/vaults/coaching`,
}
type Credential = { name: string; issuer: string; subject: string; audiences: string[] }
let credentials: Credential[] = []
let keys: string | null = null
let restarts = 0
let vaultStatus = 200
let vaultEnds = true

/** Graph and Azure Resource Manager, as far as they are called. */
const cloud = new Hono()
const address = `/v1.0/applications/${connection.app}/federatedIdentityCredentials`
cloud.use(async (context, next) => {
  const resource = context.req.path.startsWith('/v1.0') ? 'graph' : 'azure'
  if (context.req.header('authorization') !== `Bearer for ${resource}`) return context.text('no', 401)
  return next()
})
cloud.get(address, (context) => context.json({ value: credentials }))
cloud.post(address, async (context) => {
  credentials.push(await context.req.json())
  return context.json({}, 201)
})
cloud.patch(`${address}/:name`, async (context) => {
  const name = context.req.param('name')
  const change = await context.req.json()
  credentials = credentials.map((each) => (each.name === name ? { ...each, ...change } : each))
  return context.body(null, 204)
})
cloud.get(`${connection.vault}/secrets/notes-keys`, (context) => {
  if (!vaultEnds) return context.body(new ReadableStream({ start: (body) => body.enqueue(Buffer.from('{')) }))
  if (vaultStatus !== 200) return context.text('not now', 503)
  return keys ? context.json({ name: 'notes-keys' }) : context.json({ error: {} }, 404)
})
cloud.put(`${connection.vault}/secrets/notes-keys`, async (context) => {
  keys = (await context.req.json()).properties.value
  return context.json({})
})
cloud.post(`${connection.functionApp}/restart`, (context) => {
  restarts += 1
  return context.body(null, 200)
})

const server = createServer(getRequestListener(cloud.fetch))
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const listening = server.address()
  url = `http://localhost:${typeof listening === 'object' ? listening?.port : ''}`
})
beforeEach(() => {
  credentials = []
  keys = null
  restarts = 0
  vaultStatus = 200
  vaultEnds = true
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

let asked = 0
const run = (more: { milliseconds?: number } = {}) => {
  asked = 0
  // Both stand-ins are one server here, so the first token asked for is that of Graph.
  return connect(connection, {
    tokenFor: async () => (++asked === 1 ? 'for graph' : 'for azure'),
    graph: url,
    management: url,
    ...more,
  })
}

test('the managed identity comes to stand for the app registration, and a key of the notes is made', async () => {
  const said = await run()
  expect(credentials).toEqual([
    {
      name: 'function-app',
      issuer: `https://login.microsoftonline.com/${connection.tenant}/v2.0`,
      subject: connection.identity,
      audiences: ['api://AzureADTokenExchange'],
    },
  ])
  expect(restarts).toBe(1)
  const cipher = createNoteCipher(keys ?? '')
  expect(cipher).toBeDefined()
  expect(said.join('\n')).not.toContain((keys ?? '').split(':')[1])
  const azure = { WEBSITE_SITE_NAME: 'x', DATABASE_URL: 'postgres://a@b/c?sslmode=verify-full' }
  expect(readConfig({ ...azure, ENTRA_CLIENT_ID: connection.app, NOTES_KEYS: keys ?? '' }).notesKeys).toBe(keys)
})

test('done again it changes neither', async () => {
  await run()
  const before = { credentials: [...credentials], keys }
  const said = await run()
  expect({ credentials, keys }).toEqual(before)
  expect(said.join('\n')).toMatch(/already stands.*already, and stays/s)
})

test('a function app that was made anew takes the place of the earlier one', async () => {
  credentials = [{ name: 'function-app', issuer: 'https://old', subject: 'gone', audiences: ['x'] }]
  await run()
  expect(credentials).toMatchObject([{ name: 'function-app', subject: connection.identity }])
})

test('a vault that does not answer gets no new key: the old one would be lost', async () => {
  await run()
  const before = keys
  vaultStatus = 503
  await expect(run()).rejects.toThrow('503')
  expect(keys).toBe(before)
})

test('a vault whose answer never ends is given up, and gets no new key', async () => {
  vaultEnds = false
  await expect(run({ milliseconds: 200 })).rejects.toThrow('took too long')
  expect(keys).toBeNull()
})

test('all that was built is uploaded, pages included, and a half build is not', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'upload-')), 'api')
  const files = ['host.json', 'main.mjs', 'package.json', 'web/tabs/index.html', 'web/addin/pane.html']
  const put = (name: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), `text of ${name}`)
  }
  const calls: string[] = []
  const az = async (args: readonly string[]) => {
    calls.push(args.join(' '))
    return ''
  }
  for (const name of files.slice(0, 3)) put(name)
  await expect(upload(folder, connection.functionApp, az)).rejects.toThrow(
    'lacks web/tabs/index.html, web/addin/pane.html',
  )
  expect(calls).toEqual([])
  for (const name of files) put(name)
  const archive = await upload(folder, connection.functionApp, az)
  expect(calls).toEqual([`functionapp deployment source config-zip --ids ${connection.functionApp} --src ${archive}`])
  const zipped = readFileSync(archive, 'latin1')
  for (const name of files) expect(zipped).toContain(`text of ${name}`)
  rmSync(dirname(folder), { recursive: true })
})
