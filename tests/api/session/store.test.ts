import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { agendaStore } from '../../../api/session/agenda-store.ts'
import { commitmentStore } from '../../../api/session/commitment-store.ts'
import { sessionReader } from '../../../api/session/read-store.ts'
import type { Tagging } from '../../../api/session/record-store.ts'
import { signalStore } from '../../../api/session/signal-store.ts'
import { sessionStore } from '../../../api/session/store.ts'
import type { Db } from '../../../api/store/db.ts'
import { createNoteCipher } from '../../../api/store/note-cipher.ts'
import { engines } from '../store/engines.ts'
import { openFresh } from '../store/fresh.ts'

const north = '11111111-1111-4111-8111-111111111111'
const south = '22222222-2222-4222-8222-222222222222'
const [maria, ana] = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002']
const now = () => new Date('2026-03-02T10:00:00Z')
const cipher = createNoteCipher(`k:${Buffer.alloc(32, 7).toString('base64')}`)

const tagging = (): Tagging => ({
  id: randomUUID(),
  kind: 'coaching',
  coachId: maria,
  coacheeId: ana,
  start: new Date('2026-03-02T08:00:00Z'),
  end: new Date('2026-03-02T09:00:00Z'),
  cancelled: false,
  eventKey: 'uid-1',
  word: null,
  organizerId: maria,
  itemIds: ['item-1'],
  immutableId: null,
  taggedBy: maria,
})

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeEach(async () => {
    db = await openFresh(engine)
    for (const tenant of [north, south]) {
      await db.query(tenant, 'insert into tenant (tenant_id) values ($1)', [tenant])
      const person = 'insert into person (tenant_id, person_id, display_name, generation) values ($1, $2, $3, 1)'
      for (const each of [maria, ana]) await db.query(tenant, person, [tenant, each, 'Somebody'])
    }
  })
  afterEach(() => db.close())

  test('twenty taggings of one meeting at the same moment make one session', async () => {
    const store = sessionStore(db, cipher, now)
    const ids = await Promise.all(Array.from({ length: 20 }, () => store.tag(north, tagging())))
    expect(new Set(ids).size).toBe(1)
    expect(await db.query(north, 'select count(*) from session where tenant_id = $1', [north])).toEqual([{ count: 1 }])
  })

  test('of two notes saved on the same version at once, one is kept and the other is told', async () => {
    const store = sessionStore(db, cipher, now)
    const id = (await store.tag(north, tagging())) ?? ''
    const save = (text: string) => store.saveNote(north, maria, { id, layer: 'shared', version: 0, text })
    const results = await Promise.all(['a', 'b', 'c', 'd'].map(save))
    expect(results.filter((result) => result && !result.stale)).toHaveLength(1)
  })

  test('commitments and outcomes changed all at once leave the right counts', async () => {
    const store = sessionStore(db, cipher, now)
    const id = (await store.tag(north, tagging())) ?? ''
    const commitments = commitmentStore(db, cipher, now)
    const commitment = { sessionId: id, ownerId: ana, version: 0, text: 'x', due: null, state: 'open' as const }
    await Promise.all([
      ...Array.from({ length: 10 }, () => commitments.save(north, maria, { id: randomUUID(), ...commitment })),
      store.setOutcome(north, ana, id, 'held', () => true),
    ])
    const sql = 'select open_commitments, last_held_at from pair_state where tenant_id = $1'
    expect(await db.query(north, sql, [north])).toEqual([{ open_commitments: 10, last_held_at: tagging().start }])
  })

  test('the same people in another tenant have another session, and neither tenant reads the other', async () => {
    const store = sessionStore(db, cipher, now)
    const reader = sessionReader(db, cipher, now)
    const id = (await store.tag(north, tagging())) ?? ''
    expect(await reader.session(north, maria, id)).toMatchObject({ id })
    expect(await reader.session(south, maria, id)).toBeNull()
    expect(await store.saveNote(south, maria, { id, layer: 'shared', version: 0, text: 'x' })).toBeNull()
    expect(await store.untag(south, maria, id)).toBe(false)
    expect(await store.tag(south, tagging())).not.toBe(id)
  })

  test('the database holds no word of what people write', async () => {
    const store = sessionStore(db, cipher, now)
    const id = (await store.tag(north, tagging())) ?? ''
    await store.saveNote(north, maria, { id, layer: 'private', version: 0, text: 'marmalade' })
    await store.saveNote(north, maria, { id, layer: 'shared', version: 0, text: 'marmalade' })
    const written = { id: randomUUID(), sessionId: id, version: 0, text: 'marmalade', state: 'open' as const }
    await commitmentStore(db, cipher, now).save(north, maria, { ...written, ownerId: ana, due: null })
    await agendaStore(db, cipher, now).save(north, maria, written)
    await signalStore(db, cipher, now).send(north, maria, { id, theme: 'skills', text: 'marmalade' }, () => false)
    const tables = await db.query<{ name: string }>(
      north,
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'schema_migration'",
    )
    expect(tables.length).toBeGreaterThan(8)
    const hex = Buffer.from('marmalade').toString('hex')
    for (const { name } of tables) {
      const rows = JSON.stringify(await db.query(north, `select t::text as row from ${name} t`))
      expect(rows.includes('marmalade') || rows.includes(hex)).toBe(false)
    }
  })

  test('a note written under an older key is read after the key was changed', async () => {
    const id = (await sessionStore(db, cipher, now).tag(north, tagging())) ?? ''
    await sessionStore(db, cipher, now).saveNote(north, maria, { id, layer: 'private', version: 0, text: 'older' })
    const ring = [`new:${Buffer.alloc(32, 9).toString('base64')}`, `k:${Buffer.alloc(32, 7).toString('base64')}`]
    const rotated = createNoteCipher(ring.join())
    expect(await sessionReader(db, rotated, now).session(north, maria, id)).toMatchObject({
      notes: [{ text: 'older' }],
    })
  })
})
