import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const maria = person('Maria', tom)
const [ana, ben] = [person('Ana', maria), person('Ben', maria)]
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, hana, maria, ana, ben], clock)
})
afterAll(() => env.close())
beforeEach(async () => {
  clock.time = new Date('2026-03-02T08:00:00Z')
  await clientOf(env, hana).endAway({ personId: ana.id })
  await clientOf(env, hana).endAway({ personId: maria.id })
})

async function stateOf(report: WorldPerson) {
  const { entries, counted } = await clientOf(env, maria).getPipeline({})
  const entry = entries.find((each) => each.person.id === report.id)
  const pair = await clientOf(env, maria).getPair({ personId: report.id })
  expect(pair.link.state).toBe(entry?.linkState)
  return { state: entry?.linkState, counted, away: entry?.away ?? null, known: pair.away }
}

test('while a report is away their link is exempt, and from the day after it counts again', async () => {
  expect(await stateOf(ana)).toEqual({ state: 'never', counted: 2, away: null, known: [] })
  const leave = { personId: ana.id, from: '2026-03-03', until: '2026-03-10' }
  expect(await clientOf(env, maria).setAway(leave)).toEqual(leave)
  expect(await stateOf(ana)).toEqual({ state: 'never', counted: 2, away: null, known: [leave] })
  clock.time = new Date('2026-03-03T00:00:00Z')
  expect(await stateOf(ana)).toEqual({ state: 'exempt', counted: 1, away: leave, known: [leave] })
  clock.time = new Date('2026-03-10T23:59:59Z')
  expect(await stateOf(ana)).toMatchObject({ state: 'exempt' })
  clock.time = new Date('2026-03-11T00:00:00Z')
  expect(await stateOf(ana)).toEqual({ state: 'never', counted: 2, away: null, known: [] })
})

test('an open leave lasts until somebody says that the person is back', async () => {
  await clientOf(env, hana).setAway({ personId: ana.id, from: '2026-03-01', until: null })
  clock.time = new Date('2026-09-01T08:00:00Z')
  expect(await stateOf(ana)).toMatchObject({ state: 'exempt' })
  await clientOf(env, maria).endAway({ personId: ana.id })
  expect(await stateOf(ana)).toMatchObject({ state: 'never', known: [] })
})

test('while a manager is away, the links to their reports are exempt too', async () => {
  await clientOf(env, tom).setAway({ personId: maria.id, from: '2026-03-01', until: '2026-03-31' })
  expect(await stateOf(ana)).toMatchObject({ state: 'exempt', counted: 0, away: { personId: maria.id } })
  expect((await clientOf(env, tom).getPair({ personId: maria.id })).link.state).toBe('exempt')
})

test('a session held shows as live all the same, also in the meeting', async () => {
  const event = wordsFor(env, book(env, maria, [ben], '2026-03-01T10:00:00Z'), maria)
  await clientOf(env, hana).setAway({ personId: ben.id, from: '2026-03-02', until: '2026-03-04' })
  expect(await clientOf(env, maria).readMeeting({ event })).toMatchObject({ meeting: { link: { state: 'exempt' } } })
  const { id } = await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })
  await clientOf(env, maria).setOutcome({ id, outcome: 'held' })
  expect(await stateOf(ben)).toMatchObject({ state: 'live' })
})

test('setting it again changes its end; a second way back harms nothing', async () => {
  await clientOf(env, maria).setAway({ personId: ana.id, from: '2026-03-01', until: '2026-03-31' })
  await clientOf(env, maria).setAway({ personId: ana.id, from: '2026-03-01', until: '2026-03-02' })
  expect(await stateOf(ana)).toMatchObject({ known: [{ until: '2026-03-02' }] })
  await clientOf(env, maria).endAway({ personId: ana.id })
  await clientOf(env, maria).endAway({ personId: ana.id })
  expect(await stateOf(ana)).toMatchObject({ state: 'never', known: [] })
})

test('an end before the beginning is named, and so is a day that is none', async () => {
  const refused = { problem: { code: 'input-invalid', errors: [{ field: 'until' }] } }
  const wrong = clientOf(env, maria).setAway({ personId: ana.id, from: '2026-03-02', until: '2026-03-01' })
  await expect(wrong).rejects.toMatchObject(refused)
  const none = clientOf(env, maria).setAway({ personId: ana.id, from: '2026-03-02', until: '2026-02-30' })
  await expect(none).rejects.toMatchObject(refused)
})

test('the person, a peer, the line above and a former manager may not mark anybody', async () => {
  const away = { personId: ana.id, from: '2026-03-02', until: null }
  const missing = { problem: { code: 'not-found', status: 404 } }
  for (const who of [ana, ben, tom]) {
    await expect(clientOf(env, who).setAway(away)).rejects.toMatchObject(missing)
    await expect(clientOf(env, who).endAway({ personId: ana.id })).rejects.toMatchObject(missing)
  }
  const nobody = clientOf(env, hana).setAway({ ...away, personId: randomUUID() })
  await expect(nobody).rejects.toMatchObject(missing)
  ana.managerId = tom.id
  await clientOf(env, hana).startOrgSync({})
  await expect(clientOf(env, maria).setAway(away)).rejects.toMatchObject(missing)
  expect(await clientOf(env, tom).setAway(away)).toEqual(away)
})
