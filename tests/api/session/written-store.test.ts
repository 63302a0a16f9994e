import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { AgendaState, CommitmentState } from '../../../api/contract/session.ts'
import { agendaStore } from '../../../api/session/agenda-store.ts'
import { commitmentStore } from '../../../api/session/commitment-store.ts'
import { confirmationStore } from '../../../api/session/confirmation-store.ts'
import { focusSetter } from '../../../api/session/focus-store.ts'
import { pairFactsReader } from '../../../api/session/pair-store.ts'
import { sessionReader } from '../../../api/session/read-store.ts'
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
const start = new Date('2026-03-02T08:00:00Z')
const cipher = createNoteCipher(`k:${Buffer.alloc(32, 7).toString('base64')}`)

describe.each(engines)('on %s', (engine) => {
  let db: Db
  let sessionId: string
  beforeEach(async () => {
    db = await openFresh(engine)
    sessionId = randomUUID()
    for (const tenant of [north, south]) {
      const person = 'insert into person (tenant_id, person_id, display_name, generation) values ($1, $2, $3, 1)'
      for (const each of [maria, ana]) await db.query(tenant, person, [tenant, each, 'Somebody'])
    }
    await insertSession(sessionId)
  })
  afterEach(() => db.close())

  async function insertSession(id: string) {
    await db.query(
      north,
      `insert into session (tenant_id, session_id, coach_id, coachee_id, kind, starts_at, ends_at, tagged_by, tagged_at)
       values ($1, $2, $3, $4, 'coaching', $5, $5, $3, $5)`,
      [north, id, maria, ana, start],
    )
  }

  const savers = () => ({
    commitment(id: string, version: number, text: string, state: CommitmentState = 'open') {
      const written = { id, sessionId, ownerId: ana, version, text, due: null, state }
      return commitmentStore(db, cipher, now).save(north, maria, written)
    },
    topic(id: string, version: number, text: string, state: AgendaState = 'open') {
      return agendaStore(db, cipher, now).save(north, ana, { id, sessionId, version, text, state })
    },
  })

  test.each(['commitment', 'topic'] as const)(
    'of two savings of one %s on the same version at once, one is kept and the other told of it',
    async (kind) => {
      const save = savers()[kind]
      for (const version of [0, 1]) {
        const id = randomUUID()
        if (version === 1) await save(id, 0, 'before')
        const results = await Promise.all(['one', 'two'].map((text) => save(id, version, text)))
        const kept = results.flatMap((each) => (each && !each.stale ? [each.saved] : []))
        const told = results.flatMap((each) => (each?.stale ? [each.current] : []))
        expect(kept).toMatchObject([{ id, version: version + 1 }])
        expect(told).toEqual(kept)
      }
    },
  )

  test.each(['commitment', 'topic'] as const)('the same %s saved many times at once is saved once', async (kind) => {
    const id = randomUUID()
    const results = await Promise.all(Array.from({ length: 6 }, () => savers()[kind](id, 0, 'same')))
    expect(results.map((each) => each?.stale === false && each.saved.version)).toEqual(Array(6).fill(1))
  })

  test('answers and outcomes given at once leave what the session says and what the pair shows at one', async () => {
    const confirmations = confirmationStore(db, now)
    for (const answer of ['agreed', 'did-not-happen', 'something-else'] as const) {
      const id = randomUUID()
      await insertSession(id)
      await Promise.all([
        confirmations.confirm(north, ana, { id, answer, useful: null }, () => true),
        setOutcome(id, 'held'),
        confirmations.confirm(north, ana, { id, answer, useful: null }, () => true),
      ])
      expect(await stateOf(id)).toEqual({ outcome: 'held', confirmation: answer, outcome_answered: false })
      const held = await db.query(
        north,
        `select max(starts_at) as at from session where tenant_id = $1 and outcome = 'held'
         and coalesce(confirmation, 'agreed') = 'agreed'`,
        [north],
      )
      const shown = await db.query(north, 'select last_held_at as at from pair_state where tenant_id = $1', [north])
      expect(shown).toEqual(held)
    }
  })

  test('a session that has gone into another takes what is written later along', async () => {
    const into = randomUUID()
    await insertSession(into)
    await db.query(north, 'update session set merged_into = $3 where tenant_id = $1 and session_id = $2', [
      north,
      sessionId,
      into,
    ])
    expect(await savers().commitment(randomUUID(), 0, 'x')).toMatchObject({ saved: { sessionId: into } })
    expect(await savers().topic(randomUUID(), 0, 'x')).toMatchObject({ saved: { sessionId: into } })
    await sessionStore(db, cipher, now).saveNote(north, ana, { id: sessionId, layer: 'shared', version: 0, text: 'x' })
    const signal = { id: sessionId, theme: 'skills' as const, text: 'x' }
    await signalStore(db, cipher, now).send(north, ana, signal, () => false)
    expect(await sessionReader(db, cipher, now).session(north, ana, into)).toMatchObject({
      commitments: [{ text: 'x' }],
      agenda: [{ text: 'x' }],
      signal: { text: 'x' },
      notes: [{ text: 'x' }],
    })
  })

  test('another tenant finds no session to write in, and its pair has a focus of its own', async () => {
    const item = { id: randomUUID(), sessionId, version: 0, text: 'x', state: 'open' as const }
    expect(await agendaStore(db, cipher, now).save(south, maria, item)).toBeNull()
    const commitment = { ...item, ownerId: ana, due: null }
    expect(await commitmentStore(db, cipher, now).save(south, maria, commitment)).toBeNull()
    const answer = { id: sessionId, answer: 'agreed' as const, useful: null }
    expect(await confirmationStore(db, now).confirm(south, ana, answer, () => true)).toBeNull()
    const signals = signalStore(db, cipher, now)
    expect(await signals.send(south, ana, { id: sessionId, theme: 'skills', text: 'x' }, () => false)).toBeNull()
    expect(await signals.takeBack(south, ana, sessionId)).toBe(false)
    await focusSetter(db, now)(north, { coachId: maria, coacheeId: ana }, 'trust', maria)
    await db.query(south, 'insert into tenant (tenant_id) values ($1)', [south])
    await db.query(north, 'insert into tenant (tenant_id) values ($1)', [north])
    const facts = pairFactsReader(db, now)
    expect(await facts(north, maria, ana)).toMatchObject({ focus: 'trust' })
    expect(await facts(south, maria, ana)).toMatchObject({ focus: null })
  })

  async function setOutcome(id: string, outcome: 'held') {
    await sessionStore(db, cipher, now).setOutcome(north, maria, id, outcome, () => true)
  }

  async function stateOf(id: string) {
    const sql = 'select outcome, confirmation, outcome_answered from session where tenant_id = $1 and session_id = $2'
    const [row] = await db.query(north, sql, [north, id])
    return row
  }
})
