import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { readConfig } from '../../../api/config.ts'
import { ApiError, createClient } from '../../../api/contract/client.ts'
import type { Log } from '../../../api/http/serve.ts'
import { localApp } from '../../../api/local.ts'
import { createService } from '../../../api/service.ts'
import { startLater } from '../../../api/start-later.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { book, person, startCompany, wordsFor } from '../company.ts'
import { emptyDatabase, engines, newDatabase, servers } from '../store/engines.ts'
import { startWire } from './wire.ts'

const maria = person('Maria', null)
const ana = person('Ana', maria)
const clock = { time: new Date('2026-03-02T08:00:00Z') }
const key = (letter: string) => Buffer.alloc(32, letter).toString('base64')
const reference = '@Microsoft.KeyVault(SecretUri=https://cascade12.vault.azure.net/secrets/notes-keys)'
const notSetUp = { status: 503, code: 'not-set-up' }
const logged: Parameters<Log>[0][] = []
beforeEach(() => void logged.splice(0))

/** A function app as the platform starts it, over the company's stand-ins; `settings` may change while it runs. */
function functionApp(env: DevEnv, settings: Record<string, string | undefined>, db?: Db) {
  const log: Log = (line) => logged.push(line)
  const service = startLater(() => {
    const config = readConfig({
      ...{ ENTRA_CLIENT_ID: env.world.clientId, ENTRA_AUTHORITY: `${env.url}/entra` },
      ...{ ALLOWED_TENANTS: env.world.tenantId, GRAPH_BASE_URL: `${env.url}/graph`, ...settings },
    })
    return createService(config, { now: () => clock.time, log, record: () => {}, ...(db ? { db } : {}) })
  }, log)
  const app = localApp(service)
  const fetch: typeof globalThis.fetch = async (...asked) => app.fetch(new Request(...asked))
  const getToken = () => env.tokenFor(maria.id)
  return { service, client: createClient({ baseUrl: 'http://localhost/api', getToken, fetch }) }
}

async function said(call: Promise<unknown>) {
  return call.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiError ? error.problem : Promise.reject(error)),
  )
}

describe.each(engines)('with the key vault down, on %s', (engine) => {
  let db: Db
  let env: DevEnv
  let id: string
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
    env = await startCompany([{ ...maria }, { ...ana }], clock, engine, { db, databaseUrl: 'pglite:memory' })
  })
  beforeEach(async () => {
    const { client } = functionApp(env, { NOTES_KEYS: `k1:${key('a')}` }, db)
    const start = new Date(clock.time.getTime() + ++days * 24 * 3_600_000).toISOString()
    const event = wordsFor(env, book(env, maria, [ana], start), maria)
    id = (await client.tagSession({ id: randomUUID(), kind: 'coaching', event })).id
    await client.saveNote({ id, layer: 'private', version: 0, text: 'Under the right key' })
  })
  afterAll(async () => {
    await env.close()
    await db.close()
  })
  let days = 0

  const sealed = () =>
    db.query(env.world.tenantId, 'select * from note where tenant_id = $1 and session_id = $2', [
      env.world.tenantId,
      id,
    ])

  test.each([
    ['the reference itself', reference],
    ['an empty word', ''],
    ['half a key', 'k1:c2hvcnQ='],
    ['nothing', undefined],
  ])('while the setting holds %s every call says so, nothing is written, and the log names it', async (_, ring) => {
    const before = await sealed()
    const settings = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', NOTES_KEYS: ring }
    const { client, service } = functionApp(env, settings, db)
    const calls = [
      client.getHealth({}),
      client.getSession({ id }),
      client.saveNote({ id, layer: 'private', version: 1, text: 'Under no key' }),
      client.saveNote({ id, layer: 'shared', version: 0, text: 'Under no key' }),
    ]
    expect(await Promise.all(calls.map(said))).toMatchObject([notSetUp, notSetUp, notSetUp, notSetUp])
    await service.syncAll()
    expect(logged).toHaveLength(5)
    for (const line of logged) expect(line.cause).toContain('NOTES_KEYS')
    expect(logged.at(-1)).toMatchObject({ timer: 'org-sync' })
    expect(await sealed()).toEqual(before)
  })

  test('once the vault answers, the next call reads what was written before, and saves again', async () => {
    const settings = { NOTES_KEYS: reference }
    const { client } = functionApp(env, settings, db)
    expect(await said(client.getHealth({}))).toMatchObject(notSetUp)
    settings.NOTES_KEYS = `k1:${key('a')}`
    expect((await client.getSession({ id })).notes).toMatchObject([{ text: 'Under the right key' }])
    expect(await client.saveNote({ id, layer: 'private', version: 1, text: 'On' })).toMatchObject({ text: 'On' })
  })

  test('a ring that lacks the key of a note says so, keeps the note, and reads it with both keys', async () => {
    const { client } = functionApp(env, { NOTES_KEYS: `k2:${key('b')}` }, db)
    expect(await said(client.getSession({ id }))).toMatchObject(notSetUp)
    expect(logged).toMatchObject([{ code: 'not-set-up', cause: expect.stringContaining('"k1" is not in NOTES_KEYS') }])
    await client.saveNote({ id, layer: 'shared', version: 0, text: 'Under the new key' })
    const both = functionApp(env, { NOTES_KEYS: `k2:${key('b')},k1:${key('a')}` }, db).client
    const texts = (await both.getSession({ id })).notes.map(({ text }) => text).sort()
    expect(texts).toEqual(['Under the new key', 'Under the right key'])
  })

  test.each([
    ['alone', `k1:${key('x')}`],
    ['behind a new one', `k9:${key('n')},k1:${key('x')}`],
  ])(
    'another key under the same id, %s, is noticed: facts are told, nothing is written or read with it',
    async (_, ring) => {
      const before = await sealed()
      const { client, service } = functionApp(env, { NOTES_KEYS: ring }, db)
      expect(await client.getHealth({})).toMatchObject({ ok: true, noteKeys: 'other' })
      expect(logged).toEqual([
        { check: 'note-keys', tenantId: env.world.tenantId, cause: expect.stringContaining('another key under "k1"') },
      ])
      expect(JSON.stringify(logged)).not.toContain(key('x'))
      const refused = { status: 503, code: 'keys-unavailable' }
      const calls = [
        client.getSession({ id }),
        client.saveNote({ id, layer: 'private', version: 1, text: 'Under the wrong key' }),
        client.saveNote({ id, layer: 'shared', version: 0, text: 'Under the wrong key' }),
        client.getRoster({}),
      ]
      expect(await Promise.all(calls.map(said))).toMatchObject([refused, refused, refused, refused])
      expect(await client.getMe({})).toMatchObject({ reports: 1, draftKey: '' })
      expect((await client.getPipeline({})).entries).toMatchObject([
        { person: { id: ana.id }, next: { kind: 'coaching' } },
      ])
      await service.syncAll()
      expect(await sealed()).toEqual(before)
      const right = functionApp(env, { NOTES_KEYS: `k2:${key('b')},k1:${key('a')}` }, db).client
      expect(await right.getHealth({})).toMatchObject({ noteKeys: 'fit' })
      expect((await right.getSession({ id })).notes).toMatchObject([{ text: 'Under the right key' }])
      expect(await right.saveNote({ id, layer: 'private', version: 1, text: 'On' })).toMatchObject({ text: 'On' })
    },
  )

  test('of two that begin at once with one id and two keys, one is taken and the other refused', async () => {
    const rings = ['c', 'd'].map((letter) => `both:${key(letter)},k1:${key('a')}`)
    const apps = rings.map((ring) => functionApp(env, { NOTES_KEYS: ring }, db).client)
    const states = await Promise.all(apps.map(async (client) => (await client.getHealth({})).noteKeys))
    expect(states.sort()).toEqual(['fit', 'other'])
  })

  test('which key an id stands for cannot be changed by the role that serves requests', async () => {
    for (const sql of [
      "update note_key set known_by = '' where tenant_id = $1",
      'delete from note_key where tenant_id = $1',
    ]) {
      await expect(db.query(env.world.tenantId, sql, [env.world.tenantId])).rejects.toMatchObject({ code: '42501' })
    }
  })
})

describe.each(servers)('with the database down at the start', (engine) => {
  test.each(['refuses', 'is silent'])('while it %s every call says so; the next one after starts', async (how) => {
    const env = await startCompany([{ ...maria }, { ...ana }], clock, engine)
    const direct = await emptyDatabase(engine)
    const wire = await startWire(direct)
    const settings = { NOTES_KEYS: `k1:${key('a')}`, DATABASE_URL: wire.url }
    const { client, service } = functionApp(env, settings)
    if (how === 'refuses') await wire.cut()
    else wire.hush()
    const calls = [client.getHealth({}), client.getMe({})]
    const away = { status: 503, code: 'database-unavailable' }
    expect(await Promise.all(calls.map(said))).toMatchObject([away, away])
    await service.syncAll()
    expect(logged.at(-1)).toMatchObject({ timer: 'org-sync', cause: expect.stringContaining('cannot reach') })
    await wire.restore()
    expect(await said(client.getHealth({}))).toBe('done')
    await wire.close()
    await env.close()
  })
})
