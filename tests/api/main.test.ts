import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildApi } from '../../api/build.ts'
import { addresses } from '../../api/contract/paths.ts'
import { FunctionApp } from './function-app.ts'
import { emptyDatabase, servers } from './store/engines.ts'

const settings = {
  ENTRA_CLIENT_ID: '0f9cc5a1-6a5e-4b0e-9e43-3d6f4f2d1c11',
  NOTES_KEYS: `k:${Buffer.alloc(32, 1).toString('base64')}`,
}
let folder: string

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'cascade-app-')), 'api')
  await buildApi(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function withApp<T>(env: Record<string, string>, use: (app: FunctionApp) => Promise<T>): Promise<T> {
  const app = new FunctionApp(folder, { ...settings, ...env })
  try {
    return await use(app)
  } finally {
    await app.end()
  }
}

test('the function app is one file, host.json and package.json, with nothing beside it', () => {
  expect(readdirSync(folder).sort()).toEqual(['host.json', 'main.mjs', 'package.json'])
  expect(existsSync(join(folder, '../node_modules'))).toBe(false)
  expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({ main: 'main.mjs' })
})

test('loaded by the worker it registers one function per route under its own name, and the timers', async () => {
  const { registered } = await withApp({}, (app) => app.registered())
  const http = registered.flatMap(({ name, bindings }) =>
    Object.values(bindings)
      .filter(({ type }) => type === 'httpTrigger')
      .map(({ route, methods, authLevel }) => ({ name, address: route, method: methods?.[0], authLevel })),
  )
  const api = addresses.map((each) => ({ ...each, address: `api/${each.address}`, authLevel: 'anonymous' }))
  const pages = ['tabs', 'addin', '.well-known'].map((folder) => ({
    name: `pages-${folder.replace('.', '')}`,
    address: `${folder}/{*path}`,
    method: 'GET',
    authLevel: 'anonymous',
  }))
  expect(http).toEqual([...api, ...pages])
  const host = JSON.parse(readFileSync(join(folder, 'host.json'), 'utf8'))
  expect(host.extensions.http.routePrefix).toBe('')
  const timers = registered.filter(({ bindings }) =>
    Object.values(bindings).some(({ type }) => type === 'timerTrigger'),
  )
  const schedules = timers.map(({ name, bindings }) => [name, Object.values(bindings)[0]?.schedule])
  expect(Object.fromEntries(schedules)).toEqual({
    readOrgChart: '0 */15 * * * *',
    followCalendars: '0 5,20,35,50 * * * *',
    sendNotices: '0 */5 * * * *',
    keepCascade: '0 10,25,40,55 * * * *',
    tidyUp: '0 20 * * * *',
  })
})

test('the pages come from the same app with their headers, also while the database is away', async () => {
  const web = mkdtempSync(join(tmpdir(), 'cascade-web-'))
  mkdirSync(join(web, 'tabs'))
  writeFileSync(join(web, 'tabs/index.html'), '<p>Hello</p>')
  const withPages = join(mkdtempSync(join(tmpdir(), 'cascade-app-')), 'api')
  await buildApi(withPages, web)
  const app = new FunctionApp(withPages, { ...settings, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
  try {
    await app.registered()
    const page = await app.invoke('pages-tabs', { method: 'GET', url: 'http://localhost/tabs/index.html' })
    const headers = { 'strict-transport-security': 'max-age=31536000' }
    expect(page).toMatchObject({ statusCode: '200', body: '<p>Hello</p>', headers: expect.objectContaining(headers) })
    const other = await app.invoke('pages-tabs', { method: 'GET', url: 'http://localhost/tabs/..%2F..%2Fhost.json' })
    expect(other).toMatchObject({ statusCode: '404' })
    const health = await app.invoke('getHealth', { method: 'GET', url: 'http://localhost/api/health' })
    expect(health).toMatchObject({ statusCode: '503', headers: expect.objectContaining(headers) })
  } finally {
    await app.end()
    for (const made of [web, withPages]) rmSync(made, { recursive: true, force: true })
  }
})

test('without a database it answers with a problem instead of hanging or an empty 500', async () => {
  const answer = await withApp({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }, async (app) => {
    await app.registered()
    return app.invoke('getHealth', { method: 'GET', url: 'http://localhost/api/health' })
  })
  expect(answer).toMatchObject({ statusCode: '503', body: expect.stringContaining('database-unavailable') })
})

test('in Azure, with a key vault that does not answer, it makes no key: each call and the log say so', async () => {
  const azure = { WEBSITE_SITE_NAME: 'x', DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none?sslmode=verify-full' }
  const reference = '@Microsoft.KeyVault(SecretUri=https://cascade12.vault.azure.net/secrets/notes-keys)'
  for (const [ring, says] of [
    [reference, 'NOTES_KEYS is not resolved'],
    ['', 'NOTES_KEYS must be set in Azure'],
  ] as const) {
    const { answer, errors } = await withApp({ ...azure, NOTES_KEYS: ring }, async (app) => {
      await app.registered()
      const answer = await app.invoke('getHealth', { method: 'GET', url: 'http://localhost/api/health' })
      return { answer, errors: app.errors }
    })
    expect(answer).toMatchObject({ statusCode: '503', body: expect.stringContaining('not-set-up') })
    expect(answer).not.toMatchObject({ body: expect.stringContaining('NOTES_KEYS') })
    expect(errors).toContain(says)
  }
})

for (const engine of servers)
  test('with a database it answers its routes', async () => {
    const answers = await withApp({ DATABASE_URL: await emptyDatabase(engine) }, async (app) => {
      await app.registered()
      const health = await app.invoke('getHealth', { method: 'GET', url: 'http://localhost/api/health' })
      const me = await app.invoke('getMe', { method: 'GET', url: 'http://localhost/api/me' })
      const body = JSON.stringify({ kind: 1 })
      const url = 'http://localhost/api/sessions/5b0c1f6e-8a3f-4b43-9df0-0f5d0e3b7a11'
      const tag = await app.invoke('tagSession', { method: 'PUT', url, body })
      return { health, me, tag }
    })
    expect(answers).toMatchObject({
      health: { statusCode: '200', body: expect.stringContaining('"ok":true') },
      me: { statusCode: '401', body: expect.stringContaining('token-missing') },
      tag: { statusCode: '401' },
    })
  })
