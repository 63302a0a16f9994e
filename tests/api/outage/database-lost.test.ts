import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { ApiError } from '../../../api/contract/client.ts'
import type { Log } from '../../../api/http/serve.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { book, clientOf, person, startCompany, wordsFor } from '../company.ts'
import { newDatabase, servers } from '../store/engines.ts'
import { startWire, type Wire } from './wire.ts'

const maria = person('Maria', null, { roles: ['HR.Admin'] })
const ana = person('Ana', maria)
const minute = 60_000
const away = { status: 503, code: 'database-unavailable' }

describe.each(servers)('on a server', (engine) => {
  const clock = { time: new Date() }
  const logged: Parameters<Log>[0][] = []
  let direct: string
  let wire: Wire
  let env: DevEnv
  beforeEach(async () => {
    clock.time = new Date('2026-03-02T08:00:00Z')
    direct = await newDatabase(engine)
    wire = await startWire(direct)
    // With a password the whole address counts; this server wants none, and takes any.
    const databaseUrl = `${wire.url.replace('@', ':any@')}?query_timeout=1500`
    const people = [maria, ana].map((each) => ({ ...each }))
    env = await startCompany(people, clock, engine, { databaseUrl, log: (line) => logged.push(line) })
    logged.length = 0
  })
  afterEach(async () => {
    await wire.restore()
    await env.close()
    await wire.close()
  })

  /** 'done', or the problem that came for an answer. */
  async function said(call: Promise<unknown>) {
    return call.then(
      () => 'done',
      (error: unknown) => (error instanceof ApiError ? error.problem : Promise.reject(error)),
    )
  }

  async function tagged(start: string) {
    const event = wordsFor(env, book(env, maria, [ana], start), maria)
    const { id } = await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })
    return id
  }

  /** As somebody who looks after the server, past the wire. */
  async function onServer(...statements: string[]) {
    const name = new URL(direct).pathname.slice(1)
    const address = new URL(direct)
    address.pathname = 'postgres'
    const client = new pg.Client({ connectionString: address.href })
    await client.connect()
    for (const sql of statements) await client.query(sql.replaceAll('DB', name))
    await client.end()
  }
  const endAll = "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'DB'"

  test.each<[string, () => Promise<void>, () => Promise<void>]>([
    ['cannot be reached', () => wire.cut(), () => wire.restore()],
    ['does not say a word', async () => wire.hush(), () => wire.restore()],
    [
      'takes no connections',
      () => onServer('alter database DB allow_connections false', endAll),
      () => onServer('alter database DB allow_connections true'),
    ],
  ])('while the server %s reading and saving say so; afterwards the same service does both', async (_, take, give) => {
    const id = await tagged('2026-03-03T09:00:00Z')
    const note = { id, layer: 'shared', text: 'Ask who decides' } as const
    const { version } = await clientOf(env, maria).saveNote({ ...note, version: 0, text: 'Ask' })
    await take()
    const client = clientOf(env, maria)
    const meanwhile = [client.getHome({}), client.getSession({ id }), client.saveNote({ ...note, version })]
    expect(await Promise.all([...meanwhile, client.getHealth({})].map(said))).toMatchObject([away, away, away, away])
    await give()
    // A connection that fell silent is found out by its next use.
    for (let left = 10; left > 0 && (await said(client.getHealth({}))) !== 'done'; left--);
    const { notes } = await client.getSession({ id })
    expect(notes).toMatchObject([{ text: 'Ask', version }])
    expect(await client.saveNote({ ...note, version })).toMatchObject({ text: note.text })
  })

  test('a server that is for reading only goes on telling, and saves again when it may', async () => {
    const id = await tagged('2026-03-03T09:00:00Z')
    await onServer('alter database DB set default_transaction_read_only = on', endAll)
    const client = clientOf(env, maria)
    await said(client.getHealth({}))
    expect(await client.getSession({ id })).toMatchObject({ id })
    const note = { id, layer: 'private', version: 0, text: 'She wants to lead' } as const
    expect(await said(client.saveNote(note))).toMatchObject(away)
    await onServer('alter database DB reset default_transaction_read_only', endAll)
    await said(client.getHealth({}))
    expect(await client.saveNote(note)).toMatchObject({ text: note.text })
  })

  test.each(['before', 'after'] as const)(
    'wherever in a saving the connection ends, %s the server heard, it is whole or not there, and the next try saves it',
    async (when) => {
      const client = clientOf(env, maria)
      let done = false
      for (let message = 1; !done; message++) {
        const id = await tagged(`2026-03-03T09:${String(message).padStart(2, '0')}:00Z`)
        const commitment = { id: randomUUID(), sessionId: id, ownerId: ana.id, text: 'Call Acme', due: null }
        const save = () => client.saveCommitment({ ...commitment, version: 0, state: 'open' })
        wire.cutAt(message, when)
        const heard = await said(save())
        done = heard === 'done'
        if (!done) expect(heard).toMatchObject(away)
        await wire.restore()
        const kept = (await client.getSession({ id })).commitments
        expect(kept.length === 0 || (kept.length === 1 && kept[0]?.text === 'Call Acme')).toBe(true)
        expect(await said(save())).toBe('done')
        expect((await client.getSession({ id })).commitments).toMatchObject([{ id: commitment.id, text: 'Call Acme' }])
        expect(message).toBeLessThan(40)
      }
    },
  )

  test('the timers leave a line in the log, and go on at their next turn', async () => {
    const { service } = env
    const all = async () => {
      await service.syncAll()
      await service.followAll()
      await service.sendNotices()
      await service.keepCascade()
      await service.tidyAll()
    }
    await wire.cut()
    await all()
    const timers = ['org-sync', 'follow-calendar', 'send-notices', 'keep-cascade', 'tidy']
    const cause = expect.stringContaining('cannot reach its database')
    expect(logged).toEqual(timers.map((timer) => ({ timer, tenantId: env.world.tenantId, cause })))
    await wire.restore()
    logged.length = 0
    env.world.people.push(person('Ben', ana))
    clock.time = new Date(clock.time.getTime() + 15 * minute)
    await all()
    expect(logged).toEqual([])
    expect(await clientOf(env, person('Ben', ana)).getMe({})).toMatchObject({ manager: { displayName: 'Ana' } })
  })

  test('a reading of the directory that loses its database in the middle goes on where it stopped', async () => {
    const crowd = Array.from({ length: 30 }, (_, index) => person(`Report ${index}`, maria))
    env.world.people.push(...crowd)
    Object.assign(env.graph.switches, { deltaPage: 5 })
    clock.time = new Date(clock.time.getTime() + 15 * minute)
    wire.cutAt(25, 'after')
    await env.service.syncAll()
    expect(logged).toMatchObject([{ timer: 'org-sync' }])
    await wire.restore()
    const before = env.graph.trouble.calls.length
    clock.time = new Date(clock.time.getTime() + 15 * minute)
    await env.service.syncAll()
    expect(env.graph.trouble.calls.length - before).toBeLessThan(7)
    const pipeline = await clientOf(env, maria).getPipeline({})
    expect(pipeline.entries).toHaveLength(31)
  })
})
