import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { SignalTheme } from '../../../api/contract/session.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const top = person('Theo Bauer', null)
const hana = person('Hana Roy', top, { roles: ['HR.Admin'] })
const tom = person('Tom Reed', top)
const eve = person('Eve Stone', top)
const maria = person('Maria Núñez', tom)
const [ana, ben] = [person('Ana Silva-Costa', maria), person('Ben Okafor', maria)]
const dee = person('Dee Park', ana)
const monday = new Date('2026-03-02T08:00:00Z')
const clock: Clock = { time: monday }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([top, hana, tom, eve, maria, ana, ben, dee], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = monday
})

const problem = (code: string) => ({ problem: expect.objectContaining({ code }) })
let hour = 0

async function tagged(coach: WorldPerson, coachee: WorldPerson) {
  const start = new Date(monday.getTime() + ++hour * 7_200_000).toISOString()
  const event = wordsFor(env, book(env, coach, [coachee], start), coach)
  const { id } = await clientOf(env, coach).tagSession({ id: randomUUID(), kind: 'coaching', event })
  return id
}

const send = (who: WorldPerson, id: string, text: string, theme: SignalTheme = 'workload') =>
  clientOf(env, who).sendSignal({ id, theme, text })

const textsFor = async (who: WorldPerson) => (await clientOf(env, who).listSignals({})).entries.map(({ text }) => text)

test("a signal is read by the author's line upward, and by nobody beside or below", async () => {
  const id = await tagged(maria, ana)
  await send(ana, id, 'Two tools for one task')
  await send(maria, id, 'Priorities change each week', 'priorities')
  for (const who of [top, tom])
    expect(await textsFor(who)).toEqual(['Priorities change each week', 'Two tools for one task'])
  expect(await textsFor(maria)).toEqual(['Two tools for one task'])
  for (const who of [ana, ben, dee, eve, hana]) expect(await textsFor(who)).toEqual([])
})

test('it says neither who nor when but the week, the newest first and by theme within it', async () => {
  const ids = [await tagged(ana, dee), await tagged(ana, dee), await tagged(ana, dee)]
  clock.time = new Date('2026-02-22T23:00:00Z')
  await send(dee, ids[0] ?? '', 'an older one', 'wellbeing')
  clock.time = new Date('2026-03-04T08:00:00Z')
  await send(dee, ids[1] ?? '', 'sent first', 'wellbeing')
  await send(dee, ids[2] ?? '', 'sent second', 'customers')
  expect(await clientOf(env, ana).listSignals({})).toEqual({
    entries: [
      { theme: 'customers', text: 'sent second', week: '2026-03-02' },
      { theme: 'wellbeing', text: 'sent first', week: '2026-03-02' },
      { theme: 'wellbeing', text: 'an older one', week: '2026-02-16' },
    ],
  })
  clock.time = new Date('2026-05-18T08:00:00Z')
  expect(await textsFor(ana)).toEqual(['sent second', 'sent first'])
  clock.time = new Date('2026-06-01T08:00:00Z')
  expect(await textsFor(ana)).toEqual([])
})

test('each of the two has one a session: another replaces it, a retry changes nothing, and it can be taken back', async () => {
  const id = await tagged(maria, ben)
  const first = await send(ben, id, 'Meetings eat the day')
  clock.time = new Date(monday.getTime() + 60_000)
  expect(await send(ben, id, 'Meetings eat the day')).toEqual(first)
  await send(ben, id, 'Meetings eat the week')
  const session = await clientOf(env, ben).getSession({ id })
  expect(session.signal).toEqual({ theme: 'workload', text: 'Meetings eat the week', sentAt: clock.time.toISOString() })
  expect((await clientOf(env, maria).getSession({ id })).signal).toBeNull()
  expect(await textsFor(maria)).toContain('Meetings eat the week')
  await clientOf(env, ben).takeBackSignal({ id })
  await clientOf(env, ben).takeBackSignal({ id })
  expect(await textsFor(maria)).not.toContain('Meetings eat the week')
})

test('a sentence with a name of the two or of their teams is refused, and the refusal repeats none of it', async () => {
  const id = await tagged(maria, ana)
  for (const text of ['ask ANA', 'nunez said it', "Costa's idea", 'Ben is tired', 'so is dee']) {
    const answer = await fetch(`${env.url}/api/sessions/${id}/signal`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${await env.tokenFor(ana.id)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ theme: 'skills', text }),
    })
    const refusal = await answer.text()
    expect([answer.status, JSON.parse(refusal).code]).toEqual([409, 'names-somebody'])
    expect(refusal).not.toContain(text)
  }
  expect((await clientOf(env, ana).getSession({ id })).signal).toBeNull()
  await send(ana, id, 'Our analysis of benefits is overdue; indeed it is')
})

test('for a peer, the line upward and HR there is no session to signal from', async () => {
  const id = await tagged(maria, ana)
  for (const who of [ben, tom, eve, hana]) {
    await expect(send(who, id, 'x')).rejects.toMatchObject(problem('not-found'))
    await expect(clientOf(env, who).takeBackSignal({ id })).rejects.toMatchObject(problem('not-found'))
  }
})

test('what was sent from a session whose tag is off is shown to nobody, and can still be taken back', async () => {
  const id = await tagged(maria, ben)
  await send(ben, id, 'The new desk is too far away')
  await clientOf(env, maria).untagSession({ id })
  expect(await textsFor(tom)).not.toContain('The new desk is too far away')
  await expect(send(ben, id, 'more')).rejects.toMatchObject(problem('not-found'))
  await clientOf(env, ben).takeBackSignal({ id })
})

test("with a new manager a person's signals go up the new line, and no longer the old one", async () => {
  const id = await tagged(maria, ben)
  await send(ben, id, 'Too many handovers')
  ben.managerId = eve.id
  await env.service.runOrgSync(env.world.tenantId)
  expect(await textsFor(eve)).toEqual(['Too many handovers'])
  expect(await textsFor(top)).toContain('Too many handovers')
  for (const who of [maria, tom]) expect(await textsFor(who)).not.toContain('Too many handovers')
})

test('somebody who is not in the chart is told so', async () => {
  const stranger = person('Stranger', null)
  env.world.people.push(stranger)
  await expect(clientOf(env, stranger).listSignals({})).rejects.toMatchObject(problem('not-in-org-chart'))
})
