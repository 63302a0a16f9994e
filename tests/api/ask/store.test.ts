import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { outsideCoachStore } from '../../../api/ask/outside-coach-store.ts'
import { askStore } from '../../../api/ask/store.ts'
import type { Db } from '../../../api/store/db.ts'
import { createNoteCipher } from '../../../api/store/note-cipher.ts'
import { engines } from '../store/engines.ts'
import { openFresh } from '../store/fresh.ts'

const north = '11111111-1111-4111-8111-111111111111'
const south = '22222222-2222-4222-8222-222222222222'
const [maria, ana, tom] = [1, 2, 3].map((number) => `aaaaaaaa-0000-4000-8000-00000000000${number}`) as [
  string,
  string,
  string,
]
const ida = { name: 'Ida Holm', mail: 'ida@board.example', kind: 'board' as const }
const now = () => new Date('2026-03-02T10:00:00Z')
const cipher = createNoteCipher(`k:${Buffer.alloc(32, 7).toString('base64')}`)

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeEach(async () => {
    db = await openFresh(engine)
    const person = 'insert into person (tenant_id, person_id, display_name, generation) values ($1, $2, $3, 1)'
    for (const tenant of [north, south]) {
      for (const each of [maria, ana, tom]) await db.query(tenant, person, [tenant, each, 'Somebody'])
    }
  })
  afterEach(() => db.close())

  const store = () => askStore(db, cipher, now)
  const words = (id: string, version: number, topic = 'the forecast') => ({
    id,
    version,
    topic,
    context: 'before Friday',
    urgency: 'this-week' as const,
    state: 'open' as const,
  })

  async function insertSession(coach: string, coachee: string, mergedInto: string | null = null): Promise<string> {
    const id = randomUUID()
    await db.query(
      north,
      `insert into session (tenant_id, session_id, coach_id, coachee_id, kind, starts_at, ends_at, tagged_by, tagged_at,
                            merged_into, untagged_at)
       values ($1, $2, $3, $4, 'coaching', $5, $5, $3, $5, $6, case when $6::uuid is null then null else $5::timestamptz end)`,
      [north, id, coach, coachee, new Date('2026-03-05T10:00:00Z'), mergedInto],
    )
    return id
  }

  test('of two asks at once one is opened, and the same one saved many times at once is one', async () => {
    const results = await Promise.all([1, 2].map(() => store().save(north, ana, maria, words(randomUUID(), 0))))
    expect(results.filter((result) => result === 'another-open')).toHaveLength(1)
    const id = randomUUID()
    const same = await Promise.all(Array.from({ length: 5 }, () => store().save(north, ana, tom, words(id, 0))))
    expect(same).toMatchObject(Array(5).fill({ stale: false, saved: { version: 1 } }))
  })

  test('of two changes of one version at once one is kept and the other told of it', async () => {
    const id = randomUUID()
    await store().save(north, ana, maria, words(id, 0))
    const results = await Promise.all(
      ['one', 'two'].map((topic) => store().save(north, ana, maria, words(id, 1, topic))),
    )
    const kept = results.flatMap((each) => (each && typeof each === 'object' && !each.stale ? [each.saved] : []))
    const told = results.flatMap((each) => (each && typeof each === 'object' && each.stale ? [each.current] : []))
    expect(kept).toMatchObject([{ version: 2 }])
    expect(told).toEqual(kept)
  })

  test('neither topic, context, reply nor the name of an outside coach stands readable in the database', async () => {
    const id = randomUUID()
    await store().save(north, ana, maria, words(id, 0))
    await store().answer(north, maria, { id, reply: 'come on Friday', sessionId: null })
    await outsideCoachStore(db, cipher, now).set(north, tom, ida)
    const rows = await db.query<{ box: Buffer }>(
      north,
      `select box from ask where tenant_id = $1 union all select reply_box from ask where tenant_id = $1
       union all select box from outside_coach where tenant_id = $1`,
      [north],
    )
    expect(rows).toHaveLength(3)
    for (const { box } of rows) expect(box.toString('latin1')).not.toMatch(/forecast|Friday|Ida|board/)
    expect(await store().between(north, maria, ana)).toMatchObject([
      { topic: 'the forecast', context: 'before Friday', reply: 'come on Friday' },
    ])
    expect(await outsideCoachStore(db, cipher, now).read(north, tom)).toEqual(ida)
  })

  test('an outside coach who was recorded by name alone is read as that', async () => {
    const coaches = outsideCoachStore(db, cipher, now)
    const { keyId, box } = cipher.seal(north, `outside-coach|${tom}`, 'Ida Holm')
    const sql = `insert into outside_coach (tenant_id, person_id, key_id, box, kind, set_at) values ($1, $2, $3, $4, 'peer', $5)`
    await db.query(north, sql, [north, tom, keyId, box, now()])
    expect(await coaches.read(north, tom)).toEqual({ name: 'Ida Holm', mail: null, kind: 'peer' })
  })

  test('another tenant and a third person find nothing to read, change or answer', async () => {
    const id = randomUUID()
    await store().save(north, ana, maria, words(id, 0))
    expect(await store().between(south, ana, maria)).toEqual([])
    expect(await store().between(north, tom, ana)).toEqual([])
    const answer = { id, reply: 'no', sessionId: null }
    expect(await store().answer(south, maria, answer)).toBeNull()
    expect(await store().answer(north, tom, answer)).toBeNull()
    expect(await store().save(north, tom, maria, words(id, 1))).toBeNull()
    expect(await store().isOpen(south, id, maria, ana)).toBe(false)
    expect(await store().between(north, ana, maria)).toMatchObject([{ state: 'open', version: 1 }])
    expect(await outsideCoachStore(db, cipher, now).read(south, tom)).toBeNull()
  })

  test('a session of another pair does not answer, and one that has gone into another stands as that one', async () => {
    const id = randomUUID()
    await store().save(north, ana, maria, words(id, 0))
    const others = await insertSession(tom, ana)
    const turned = await insertSession(ana, maria)
    for (const sessionId of [others, turned, randomUUID()]) {
      expect(await store().answer(north, maria, { id, reply: null, sessionId })).toBe('no-such-session')
    }
    const into = await insertSession(maria, ana)
    const merged = await insertSession(maria, ana, into)
    const answered = { state: 'scheduled', sessionId: into, version: 2 }
    expect(await store().answer(north, maria, { id, reply: null, sessionId: merged })).toMatchObject(answered)
    expect(await store().answer(north, maria, { id, reply: null, sessionId: into })).toMatchObject(answered)
  })

  test('an ask and a withdrawal at once leave one of them, and answers at once count the first', async () => {
    const id = randomUUID()
    await store().save(north, ana, maria, words(id, 0))
    const both = await Promise.all([
      store().save(north, ana, maria, { ...words(id, 1), state: 'withdrawn' }),
      store().answer(north, maria, { id, reply: 'yes', sessionId: null }),
    ])
    const [asked] = await store().between(north, ana, maria)
    expect(['withdrawn', 'replied']).toContain(asked?.state)
    expect(both.map((each) => typeof each === 'object' && each !== null && !('stale' in each && each.stale))).toEqual(
      asked?.state === 'withdrawn' ? [true, false] : [false, true],
    )
  })
})
