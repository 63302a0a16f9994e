import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const ben = person('Ben', maria)
const gil = person('Gil', maria, { userType: 'Guest' })
const morning = new Date('2026-03-02T08:00:00Z')
const clock: Clock = { time: morning }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, ana, ben, gil], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = morning
})
afterEach(() => {
  env.graph.trouble.reset()
  env.identity.consented.delegated.add('Calendars.ReadBasic')
})

const problem = (code: string) => ({ problem: expect.objectContaining({ code }) })
let hour = 0
/** Each test has a meeting of its own. */
const later = () => new Date(morning.getTime() + ++hour * 7_200_000).toISOString()

async function tagged(start = later()) {
  const event = book(env, maria, [ana], start)
  const id = randomUUID()
  const session = await clientOf(env, maria).tagSession({ id, kind: 'coaching', event: wordsFor(env, event, maria) })
  return { event, session }
}

test('a manager tags a one-on-one: the pair comes from the attendees and the org chart', async () => {
  const { session } = await tagged()
  expect(session).toMatchObject({
    coach: { id: maria.id },
    coachee: { id: ana.id },
    state: 'planned',
    verified: true,
    notes: [],
  })
})

test('tagging again, a retry, and tagging from the other mailbox all give the same session', async () => {
  const { event, session } = await tagged()
  const again = { kind: 'coaching' as const, event: wordsFor(env, event, maria) }
  expect((await clientOf(env, maria).tagSession({ id: session.id, ...again })).id).toBe(session.id)
  expect((await clientOf(env, maria).tagSession({ id: randomUUID(), ...again })).id).toBe(session.id)
  const fromAna = { id: randomUUID(), kind: 'coaching' as const, event: wordsFor(env, event, ana) }
  expect((await clientOf(env, ana).tagSession(fromAna)).id).toBe(session.id)
})

test('both tag at the same moment: one session', async () => {
  const event = book(env, maria, [ana], later())
  const ids = await Promise.all(
    [maria, ana, maria, ana].map(async (each) => {
      const tagging = { id: randomUUID(), kind: 'coaching' as const, event: wordsFor(env, event, each) }
      return (await clientOf(env, each).tagSession(tagging)).id
    }),
  )
  expect(new Set(ids).size).toBe(1)
})

test('an id that stands for a session of other people is refused', async () => {
  const { session } = await tagged()
  const other = book(env, maria, [ben], later())
  const tagging = { id: session.id, kind: 'coaching' as const, event: wordsFor(env, other, maria) }
  await expect(clientOf(env, maria).tagSession(tagging)).rejects.toMatchObject(problem('state-conflict'))
})

test('a meeting that was moved is found by its event, and the session moves along', async () => {
  const { event, session } = await tagged()
  const start = later()
  Object.assign(event, { start, end: new Date(Date.parse(start) + 3_600_000).toISOString() })
  const { meeting } = await clientOf(env, ana).readMeeting({ event: wordsFor(env, event, ana) })
  expect(meeting).toMatchObject({ status: 'one-on-one', role: 'coachee', session: { id: session.id, start } })
})

test('after an edit, tagging it anew from either mailbox gives the same session, at its new time', async () => {
  const { event, session } = await tagged()
  const start = later()
  Object.assign(event, { subject: 'Edited', start, end: new Date(Date.parse(start) + 5_400_000).toISOString() })
  for (const each of [maria, ana]) {
    const tagging = { id: randomUUID(), kind: 'coaching' as const, event: wordsFor(env, event, each) }
    expect(await clientOf(env, each).tagSession(tagging)).toMatchObject({ id: session.id, start, end: event.end })
  }
})

test.each([
  ['three people', [ana, ben], [], 'not-one-on-one'],
  ['somebody outside the tenant', [], ['zoe@elsewhere.example'], 'unknown-person'],
  ['a guest, who is not in the chart', [gil], [], 'unknown-person'],
])('a meeting with %s is no coaching session', async (_, others, outside, status) => {
  const event = wordsFor(env, book(env, maria, others, later(), outside), maria)
  expect(await clientOf(env, maria).readMeeting({ event })).toMatchObject({ meeting: { status } })
  const tagging = { id: randomUUID(), kind: 'coaching' as const, event }
  await expect(clientOf(env, maria).tagSession(tagging)).rejects.toMatchObject(problem('not-one-on-one'))
})

test('peers are outside the line', async () => {
  const event = wordsFor(env, book(env, ana, [ben], later()), ana)
  expect(await clientOf(env, ana).readMeeting({ event })).toMatchObject({
    meeting: { status: 'outside-line', partner: { id: ben.id } },
  })
  const tagging = { id: randomUUID(), kind: 'coaching' as const, event }
  await expect(clientOf(env, ana).tagSession(tagging)).rejects.toMatchObject(problem('not-one-on-one'))
})

test("the client's word on attendees is not taken where the calendar can be read", async () => {
  const event = wordsFor(env, book(env, maria, [ana, ben], later()), maria)
  const tagging = { id: randomUUID(), kind: 'coaching' as const, event: { ...event, attendees: [ana.mail] } }
  await expect(clientOf(env, maria).tagSession(tagging)).rejects.toMatchObject(problem('not-one-on-one'))
})

test('an unsaved meeting cannot be tagged, but it is said whose it is', async () => {
  const event = { ...wordsFor(env, book(env, maria, [ana], later()), maria), itemId: null }
  expect(await clientOf(env, maria).readMeeting({ event })).toMatchObject({
    meeting: { status: 'one-on-one', session: null },
  })
  const tagging = { id: randomUUID(), kind: 'coaching' as const, event }
  await expect(clientOf(env, maria).tagSession(tagging)).rejects.toMatchObject(problem('meeting-unsaved'))
})

test('without consent to read the calendar, or while Graph is away, the tag is kept unverified and verified later', async () => {
  env.identity.consented.delegated.delete('Calendars.ReadBasic')
  const event = book(env, maria, [ana], later())
  const tagging = { id: randomUUID(), kind: 'coaching' as const, event: wordsFor(env, event, maria) }
  const session = await clientOf(env, maria).tagSession(tagging)
  expect(session.verified).toBe(false)
  env.identity.consented.delegated.add('Calendars.ReadBasic')
  env.graph.trouble.next({ path: /events/, times: 2, status: 504 })
  const { meeting: during } = await clientOf(env, ana).readMeeting({ event: wordsFor(env, event, ana) })
  expect(during).toMatchObject({ session: { id: session.id, verified: false } })
  const { meeting: after } = await clientOf(env, ana).readMeeting({ event: wordsFor(env, event, ana) })
  expect(after).toMatchObject({ session: { id: session.id, verified: true } })
})

test('untagging hides the session and tagging again brings it back with its notes', async () => {
  const { event, session } = await tagged()
  const client = clientOf(env, maria)
  await client.saveNote({ id: session.id, layer: 'private', version: 0, text: 'keep me' })
  await client.untagSession({ id: session.id })
  await expect(client.getSession({ id: session.id })).rejects.toMatchObject(problem('not-found'))
  const { meeting } = await client.readMeeting({ event: wordsFor(env, event, maria) })
  expect(meeting).toMatchObject({ status: 'one-on-one', session: null })
  const again = await client.tagSession({ id: randomUUID(), kind: 'coaching', event: wordsFor(env, event, maria) })
  expect(again).toMatchObject({ id: session.id, notes: [{ text: 'keep me' }] })
})

test('untagging twice is the same as once', async () => {
  const { session } = await tagged()
  await clientOf(env, maria).untagSession({ id: session.id })
  await clientOf(env, maria).untagSession({ id: session.id })
})

test('an id in capitals is the same id, for notes too', async () => {
  const { session } = await tagged()
  const note = { layer: 'shared' as const, version: 0, text: 'for us' }
  await clientOf(env, maria).saveNote({ id: session.id.toUpperCase(), ...note })
  expect((await clientOf(env, ana).getSession({ id: session.id })).notes).toMatchObject([{ text: 'for us' }])
})

test("what the calendar said stands against Outlook's words alone, and for good once it is said how it went", async () => {
  const { event, session } = await tagged()
  const words = { ...wordsFor(env, event, maria), start: '2030-01-01T08:00:00Z', end: '2030-01-01T09:00:00Z' }
  env.identity.consented.delegated.delete('Calendars.ReadBasic')
  const again = await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event: words })
  expect(again).toMatchObject({ id: session.id, start: session.start })
  env.identity.consented.delegated.add('Calendars.ReadBasic')
  clock.time = new Date(event.end)
  await clientOf(env, maria).setOutcome({ id: session.id, outcome: 'held' })
  Object.assign(event, { start: '2030-01-01T08:00:00Z', end: '2030-01-01T09:00:00Z' })
  await clientOf(env, maria).readMeeting({ event: wordsFor(env, event, maria) })
  expect(await clientOf(env, maria).getSession({ id: session.id })).toMatchObject({
    start: session.start,
    state: 'held',
  })
})

test('a private note is read by its author alone, a shared one by both', async () => {
  const { session } = await tagged()
  await clientOf(env, maria).saveNote({ id: session.id, layer: 'private', version: 0, text: 'for me' })
  await clientOf(env, maria).saveNote({ id: session.id, layer: 'shared', version: 0, text: 'for us' })
  await clientOf(env, ana).saveNote({ id: session.id, layer: 'shared', version: 0, text: 'from Ana' })
  const seenBy = async (who: typeof ana) =>
    (await clientOf(env, who).getSession({ id: session.id })).notes.map(({ text }) => text).sort()
  expect(await seenBy(maria)).toEqual(['for me', 'for us', 'from Ana'])
  expect(await seenBy(ana)).toEqual(['for us', 'from Ana'])
})

test('a session does not exist for a peer, for the line above, and for an HR admin', async () => {
  const { session } = await tagged()
  const admin = await env.tokenFor(tom.id, { claims: { roles: ['HR.Admin'] } })
  const answer = await fetch(`${env.url}/api/sessions/${session.id}`, { headers: { authorization: `Bearer ${admin}` } })
  expect(answer.status).toBe(404)
  for (const who of [ben, tom]) {
    const client = clientOf(env, who)
    const missing = problem('not-found')
    const commitment = { sessionId: session.id, version: 0, ownerId: ana.id, due: null, state: 'open' as const }
    await expect(client.getSession({ id: session.id })).rejects.toMatchObject(missing)
    await expect(client.untagSession({ id: session.id })).rejects.toMatchObject(missing)
    await expect(client.setOutcome({ id: session.id, outcome: 'held' })).rejects.toMatchObject(missing)
    const note = { id: session.id, layer: 'shared' as const, version: 0, text: 'x' }
    await expect(client.saveNote(note)).rejects.toMatchObject(missing)
    await expect(client.saveCommitment({ id: randomUUID(), ...commitment, text: 'x' })).rejects.toMatchObject(missing)
  }
})

test('a note written on top of an older version is refused with what the server holds, and nothing is lost', async () => {
  const { session } = await tagged()
  const client = clientOf(env, maria)
  const note = { id: session.id, layer: 'shared' as const }
  expect(await client.saveNote({ ...note, version: 0, text: 'from the phone' })).toMatchObject({ version: 1 })
  await expect(client.saveNote({ ...note, version: 0, text: 'from the laptop' })).rejects.toMatchObject({
    problem: { code: 'version-stale', status: 412, current: { text: 'from the phone', version: 1 } },
  })
  expect(await client.saveNote({ ...note, version: 0, text: 'from the phone' })).toMatchObject({ version: 1 })
  expect(await client.saveNote({ ...note, version: 1, text: 'both' })).toMatchObject({ version: 2, text: 'both' })
})

test('a note without a version is refused, since it could overwrite unseen text', async () => {
  const { session } = await tagged()
  const answer = await fetch(`${env.url}/api/sessions/${session.id}/notes/shared`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await env.tokenFor(maria.id)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'x' }),
  })
  expect([answer.status, await answer.json()]).toMatchObject([428, { code: 'version-missing' }])
})

test('a commitment comes back at the next meeting until it is done', async () => {
  const { session } = await tagged()
  const commitment = {
    id: randomUUID(),
    sessionId: session.id,
    ownerId: ana.id,
    due: '2026-03-06',
    text: 'three open questions',
  }
  const client = clientOf(env, maria)
  await client.saveCommitment({ ...commitment, version: 0, state: 'open' })
  const next = book(env, maria, [ana], later())
  const { meeting: seen } = await clientOf(env, ana).readMeeting({ event: wordsFor(env, next, ana) })
  expect(seen).toMatchObject({
    openCommitments: [{ text: 'three open questions', due: '2026-03-06', ownerId: ana.id }],
  })
  await clientOf(env, ana).saveCommitment({ ...commitment, version: 1, state: 'done' })
  expect(await client.readMeeting({ event: wordsFor(env, next, maria) })).toMatchObject({
    meeting: { openCommitments: [] },
  })
})

test('nobody can say how a session went before it begins; afterwards either can, and take it back', async () => {
  const { event, session } = await tagged()
  const held = { id: session.id, outcome: 'held' as const }
  await expect(clientOf(env, maria).setOutcome(held)).rejects.toMatchObject(problem('state-conflict'))
  clock.time = new Date(event.end)
  expect((await clientOf(env, ana).getSession({ id: session.id })).state).toBe('to-capture')
  expect((await clientOf(env, ana).setOutcome(held)).state).toBe('held')
  expect((await clientOf(env, maria).setOutcome({ ...held, outcome: 'undecided' })).state).toBe('to-capture')
})

test('a cancelled meeting is a cancelled session, not a missed one', async () => {
  const { event, session } = await tagged()
  event.isCancelled = true
  await clientOf(env, maria).readMeeting({ event: wordsFor(env, event, maria) })
  expect((await clientOf(env, maria).getSession({ id: session.id })).state).toBe('cancelled')
})

test('coaching a manager is suggested as coaching the coach', async () => {
  const event = wordsFor(env, book(env, tom, [maria], later()), tom)
  expect(await clientOf(env, tom).readMeeting({ event })).toMatchObject({
    meeting: { suggestedKind: 'coach-the-coach' },
  })
})
