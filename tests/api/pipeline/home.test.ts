import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Confirmation } from '../../../api/contract/session.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'
import { engines } from '../store/engines.ts'

const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const ines = person('Ines', tom)
const maria = person('Maria', tom)
const per = person('Per', ines)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const cyd = person('Cyd', ana)
const eva = person('Eva', per)
const clock: Clock = { time: new Date() }
const today = new Date('2026-03-02T08:00:00Z')
const days = (count: number) => new Date(today.getTime() + count * 86_400_000).toISOString()

describe.each(engines)('on %s', (engine) => {
  let env: DevEnv
  beforeAll(async () => {
    clock.time = new Date(days(-80))
    env = await startCompany([tom, hana, ines, maria, per, ana, ben, cyd, eva], clock, engine)
    await session(tom, maria, -9, { outcome: 'held', answer: 'agreed' })
    await session(tom, maria, -2, { outcome: 'held' })
    await session(tom, maria, -20, { outcome: 'held' })
    await session(tom, maria, 3)
    await session(tom, maria, 10)
    await session(maria, ana, -5, { outcome: 'held', answer: 'did-not-happen' })
    await session(maria, ana, -70, { outcome: 'held', answer: 'something-else' })
    await session(maria, ben, -1)
    await session(maria, ben, -8)
    const { id } = await session(maria, ben, -15, { outcome: 'held', answer: 'agreed' })
    const written = { sessionId: id, ownerId: ben.id, due: days(-1).slice(0, 10), text: 'call Acme', version: 0 }
    await clientOf(env, ben).saveCommitment({ id: randomUUID(), ...written, state: 'open' })
    await clientOf(env, maria).setFocus({ personId: ben.id, skill: 'coaching-the-coach' })
    clock.time = new Date(days(-1))
    const ask = { version: 0, topic: 'Q3 forecast', context: null, urgency: 'two-weeks', state: 'open' } as const
    await clientOf(env, ben).saveAsk({ id: randomUUID(), ...ask })
    await clientOf(env, maria).saveAsk({ id: randomUUID(), ...ask, topic: 'hiring' })
  })
  afterAll(() => env.close())
  beforeEach(() => {
    clock.time = today
  })

  async function session(
    coach: WorldPerson,
    coachee: WorldPerson,
    inDays: number,
    { outcome, answer }: { outcome?: 'held' | 'missed'; answer?: Confirmation } = {},
  ) {
    clock.time = new Date(Math.min(Date.parse(days(inDays)), today.getTime()))
    const event = wordsFor(env, book(env, coach, [coachee], days(inDays)), coach)
    const { id } = await clientOf(env, coach).tagSession({ id: randomUUID(), kind: 'coaching', event })
    if (outcome) await clientOf(env, coach).setOutcome({ id, outcome })
    if (answer) await clientOf(env, coachee).confirmSession({ id, answer, useful: null })
    return { id }
  }

  const home = (who: WorldPerson) => clientOf(env, who).getHome({})

  test('a manager sees their people, their own coaching, and what waits for their hand in its order', async () => {
    const { me, pipeline, coachee, waiting } = await home(maria)
    expect(me).toEqual(await clientOf(env, maria).getMe({}))
    expect(pipeline).toEqual(await clientOf(env, maria).getPipeline({}))
    expect(pipeline?.entries[0]).toMatchObject({ person: { displayName: 'Ben' }, stage: 'asked', askedAt: days(-1) })
    expect(coachee).toMatchObject({
      manager: { displayName: 'Tom' },
      outsideCoach: null,
      outsideSessions: [],
      linkState: 'live',
      lastHeld: days(-2),
      next: { start: days(3), coach: { displayName: 'Tom' } },
      ask: { topic: 'hiring', coach: { displayName: 'Tom' } },
    })
    expect(
      waiting.map((each) =>
        each.kind === 'ask'
          ? ['ask', each.ask.topic]
          : [each.kind, each.session.coachee.displayName, each.session.start],
      ),
    ).toEqual([
      ['ask', 'Q3 forecast'],
      ['disagreement', 'Ana', days(-5)],
      ['capture', 'Ben', days(-1)],
      ['capture', 'Ben', days(-8)],
      ['confirm', 'Maria', days(-2)],
    ])
  })

  test('somebody without reports has no pipeline, their commitments, and what waits for them as the coachee', async () => {
    const { pipeline, coachee, waiting } = await home(ben)
    expect(pipeline).toBeNull()
    expect(coachee).toMatchObject({
      openCommitments: 1,
      nextCommitmentDue: days(-1).slice(0, 10),
      next: null,
      ask: { topic: 'Q3 forecast', state: 'open' },
    })
    expect(waiting.map(({ kind }) => kind)).toEqual(['confirm', 'confirm'])
    expect((await home(ana)).waiting).toMatchObject([{ kind: 'disagreement', session: { start: days(-5) } }])
  })

  test('who has neither manager nor ask nor session is shown just that', async () => {
    expect((await home(tom)).coachee).toEqual({
      manager: null,
      managerTakesPart: true,
      outsideCoach: null,
      outsideSessions: [],
      linkState: null,
      lastHeld: null,
      next: null,
      openCommitments: 0,
      nextCommitmentDue: null,
      ask: null,
    })
    expect(await home(eva)).toMatchObject({ pipeline: null, coachee: { linkState: 'never' }, waiting: [] })
  })

  test('what was settled waits no more: an answer changed, a session captured, an ask answered', async () => {
    const { waiting } = await home(maria)
    const disagreed = waiting.find(({ kind }) => kind === 'disagreement')
    if (disagreed?.kind !== 'disagreement') throw new Error('There is no disagreement.')
    const { id } = disagreed.session
    await clientOf(env, ana).confirmSession({ id, answer: 'agreed', useful: null })
    expect((await home(maria)).waiting.map(({ kind }) => kind)).not.toContain('disagreement')
    expect((await home(ana)).waiting).toEqual([])
    await clientOf(env, ana).confirmSession({ id, answer: 'did-not-happen', useful: null })
    await clientOf(env, maria).setOutcome({ id, outcome: 'missed' })
    expect((await home(maria)).waiting.map(({ kind }) => kind)).not.toContain('disagreement')
    await clientOf(env, maria).setOutcome({ id, outcome: 'held' })
    expect((await home(maria)).waiting.map(({ kind }) => kind)).toContain('disagreement')
  })

  test('a pipeline of a manager below, at any depth, opens with facts and no word of theirs', async () => {
    const seen = await clientOf(env, tom).getPipelineOf({ personId: maria.id })
    expect(seen).toMatchObject({ manager: { displayName: 'Maria' }, cadenceDays: 14, counted: 2 })
    const own = await clientOf(env, maria).getPipeline({})
    expect(own.entries[0]).toMatchObject({ openCommitments: 1, focus: 'coaching-the-coach' })
    const kept = { openCommitments: 0, nextCommitmentDue: null, focus: null }
    expect(seen.entries).toEqual(own.entries.map((entry) => ({ ...entry, ...kept })))
    expect(JSON.stringify(seen)).not.toMatch(/forecast|Acme/)
    expect((await clientOf(env, tom).getPipelineOf({ personId: per.id })).entries).toMatchObject([
      { person: { displayName: 'Eva' } },
    ])
    expect((await clientOf(env, tom).getPipelineOf({ personId: ana.id })).entries).toMatchObject([
      { person: { displayName: 'Cyd' } },
    ])
  })

  test("one's own opens as one's own", async () => {
    expect(await clientOf(env, maria).getPipelineOf({ personId: maria.id })).toEqual(
      await clientOf(env, maria).getPipeline({}),
    )
  })

  test('a pipeline is there for nobody but those above', async () => {
    const refused: [string, WorldPerson, WorldPerson][] = [
      ['a peer', ines, maria],
      ['somebody in another line', per, maria],
      ['their report', ben, maria],
      ['their report, of the top', maria, tom],
      ['an HR admin', hana, maria],
      ['somebody below a manager below', cyd, ana],
      ['of somebody without reports', maria, ben],
    ]
    for (const [, reader, manager] of refused) {
      const answer = clientOf(env, reader).getPipelineOf({ personId: manager.id })
      await expect(answer).rejects.toMatchObject({ problem: { code: 'not-found' } })
    }
    const nobody = clientOf(env, tom).getPipelineOf({ personId: randomUUID() })
    await expect(nobody).rejects.toMatchObject({ problem: { code: 'not-found' } })
  })

  test('after a reorganisation the former line sees no more, and the new one does', async () => {
    const moved = env.world.people.find(({ id }) => id === per.id)
    if (!moved) throw new Error('Per is gone.')
    expect((await clientOf(env, ines).getPipelineOf({ personId: per.id })).entries).toHaveLength(1)
    moved.managerId = maria.id
    await env.service.runOrgSync(env.world.tenantId)
    await expect(clientOf(env, ines).getPipelineOf({ personId: per.id })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    })
    expect((await clientOf(env, maria).getPipelineOf({ personId: per.id })).entries).toHaveLength(1)
    moved.managerId = ines.id
    await env.service.runOrgSync(env.world.tenantId)
  })

  test('a token of another tenant opens neither page', async () => {
    const other = '77777777-0b6e-4d6f-8a55-2f6f2c7a1e01'
    const claims = { tid: other, iss: `${env.url}/entra/${other}/v2.0` }
    const headers = { authorization: `Bearer ${await env.tokenFor(maria.id, { claims })}` }
    for (const path of ['home', `people/${maria.id}/pipeline`]) {
      expect((await fetch(`${env.url}/api/${path}`, { headers })).status).toBe(401)
    }
  })
})
