import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { keptSince, takesPart, usualSettings } from '../../../api/admin/policy.ts'
import type { PolicySettings } from '../../../api/contract/policy.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const tom = person('Tom', null, { department: 'Sales' })
const maria = person('Maria', tom, { department: 'Sales' })
const ana = person('Ana', maria, { department: 'sales ' })
const ben = person('Ben', maria, { department: 'Legal' })
const hana = person('Hana', tom, { roles: ['HR.Admin'], department: 'People' })
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const day = 24 * 3_600_000
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, ana, ben, hana], clock)
})
afterAll(() => env.close())
beforeEach(async () => {
  await set(usualSettings)
})

const problem = (code: string) => ({ problem: expect.objectContaining({ code }) })
async function set(settings: PolicySettings) {
  const { version } = await clientOf(env, hana).getPolicy({})
  return clientOf(env, hana).savePolicy({ ...settings, version })
}

describe('who takes part', () => {
  test('people of other departments are told so and read nothing; what is theirs they can still take along', async () => {
    await set({ ...usualSettings, departments: ['Sales'] })
    await expect(clientOf(env, ben).getHome({})).rejects.toMatchObject(problem('not-taking-part'))
    await expect(clientOf(env, ben).getPair({ personId: maria.id })).rejects.toMatchObject(problem('not-taking-part'))
    expect(await clientOf(env, ben).getOwnData({})).toMatchObject({ person: { displayName: 'Ben' } })
    expect(await clientOf(env, ben).deletePrivateNotes({})).toEqual({ deleted: 0 })
    for (const each of [ana, maria, hana]) expect(await clientOf(env, each).getHome({})).toBeDefined()
  })

  test('with somebody of another department nothing is tagged, scheduled or asked, and the reason is said', async () => {
    await set({ ...usualSettings, departments: ['Sales'] })
    const refused = {
      problem: expect.objectContaining({
        code: 'not-taking-part',
        detail: expect.stringMatching(/^Ben does not take part yet/),
      }),
    }
    const talk = book(env, maria, [ben], '2026-03-05T09:00:00Z')
    const event = wordsFor(env, talk, maria)
    const asMaria = clientOf(env, maria)
    await expect(asMaria.readMeeting({ event })).rejects.toMatchObject(refused)
    const tagging = { id: randomUUID(), kind: 'coaching', event } as const
    await expect(asMaria.tagSession(tagging)).rejects.toMatchObject(refused)
    await expect(asMaria.tagSeries(tagging)).rejects.toMatchObject(refused)
    await expect(asMaria.beginScheduling({ personId: ben.id, askId: null })).rejects.toMatchObject(refused)
    await set({ ...usualSettings, departments: ['Legal'] })
    const ask = {
      id: randomUUID(),
      version: 0,
      topic: 'Q3',
      context: null,
      urgency: 'no-hurry',
      state: 'open',
    } as const
    await expect(clientOf(env, ben).saveAsk(ask)).rejects.toMatchObject(problem('not-taking-part'))
    await set(usualSettings)
    expect((await asMaria.readMeeting({ event })).meeting).toMatchObject({ status: 'one-on-one', session: null })
    expect(await asMaria.tagSession(tagging)).toMatchObject({ state: 'planned' })
  })

  test('a session from before stays open to whoever takes part, with what they wrote', async () => {
    const talk = book(env, maria, [ben], '2026-03-06T09:00:00Z')
    const event = wordsFor(env, talk, maria)
    const asMaria = clientOf(env, maria)
    const { id } = await asMaria.tagSession({ id: randomUUID(), kind: 'coaching', event })
    await set({ ...usualSettings, departments: ['Sales'] })
    expect((await asMaria.readMeeting({ event })).meeting).toMatchObject({ status: 'one-on-one', session: { id } })
    await asMaria.untagSession({ id })
    await expect(asMaria.readMeeting({ event })).rejects.toMatchObject(problem('not-taking-part'))
  })

  test('a report who does not take part stands in the pipeline as such: nothing is next, and they are not counted', async () => {
    clock.time = new Date(clock.time.getTime() + 40 * day)
    const asMaria = clientOf(env, maria)
    expect(await asMaria.getPipeline({})).toMatchObject({ counted: 2 })
    await set({ ...usualSettings, departments: ['Sales'] })
    const told = { stage: 'not-taking-part', linkState: 'exempt', next: null, toCapture: null, daysLeft: null }
    for (const pipeline of [await asMaria.getPipeline({}), (await asMaria.getHome({})).pipeline]) {
      expect(pipeline?.counted).toBe(1)
      expect(pipeline?.entries.map(({ person, stage }) => [person.id, stage])).toEqual([
        [ana.id, expect.not.stringMatching('not-taking-part')],
        [ben.id, 'not-taking-part'],
      ])
      expect(pipeline?.entries[1]).toMatchObject(told)
    }
    expect(await clientOf(env, tom).getPipelineOf({ personId: maria.id })).toMatchObject({
      counted: 1,
      entries: [{}, told],
    })
    expect(await asMaria.getPair({ personId: ben.id })).toMatchObject({ takesPart: false, link: { state: 'exempt' } })
    expect(await asMaria.getPair({ personId: ana.id })).toMatchObject({ takesPart: true })
  })

  test('where a manager does not take part nothing is expected of their reports, whom that is said', async () => {
    await set({ ...usualSettings, departments: ['Legal', 'People'] })
    expect((await clientOf(env, ben).getHome({})).coachee).toMatchObject({
      manager: { id: maria.id },
      managerTakesPart: false,
      linkState: 'exempt',
    })
    await set({ ...usualSettings, departments: ['Sales'] })
    expect((await clientOf(env, ana).getHome({})).coachee).toMatchObject({ managerTakesPart: true })
  })

  test('nobody who does not take part is named as co-coach, nor is one named for them', async () => {
    await set({ ...usualSettings, departments: ['Sales'] })
    const asMaria = clientOf(env, maria)
    await expect(asMaria.addCoCoach({ personId: ana.id, address: ben.mail ?? '' })).rejects.toMatchObject({
      problem: expect.objectContaining({
        code: 'input-invalid',
        errors: [{ field: 'address', message: expect.stringContaining('does not take part yet') }],
      }),
    })
    await expect(asMaria.addCoCoach({ personId: ben.id, address: ana.mail ?? '' })).rejects.toMatchObject(
      problem('not-taking-part'),
    )
    await set(usualSettings)
    const added = await asMaria.addCoCoach({ personId: ana.id, address: ben.mail ?? '' })
    expect(added.coCoaches).toMatchObject([{ id: ben.id }])
    await set({ ...usualSettings, departments: ['Sales'] })
    expect(await asMaria.removeCoCoach({ personId: ana.id, coachId: ben.id })).toEqual({ coCoaches: [] })
  })

  test('an HR admin who is not chosen looks after coaching, and neither coaches nor is coached', async () => {
    await set({ ...usualSettings, departments: ['Sales'] })
    const asHana = clientOf(env, hana)
    const home = await asHana.getHome({})
    expect(home).toMatchObject({ me: { takesPart: false, roles: ['HR.Admin'] }, pipeline: null, waiting: [] })
    expect(home.coachee).toMatchObject({ managerTakesPart: false, linkState: null, ask: null })
    expect(await asHana.getCascade({})).toMatchObject({ root: null })
    expect(await asHana.getPolicy({})).toMatchObject({ settings: { departments: ['Sales'] } })
    const event = wordsFor(env, book(env, tom, [hana], '2026-04-20T09:00:00Z'), tom)
    const tagging = { id: randomUUID(), kind: 'coaching', event } as const
    await expect(clientOf(env, tom).tagSession(tagging)).rejects.toMatchObject(problem('not-taking-part'))
    for (const call of [
      () => asHana.tagSession(tagging),
      () => asHana.readMeeting({ event }),
      () => asHana.getPair({ personId: tom.id }),
      () => asHana.getPipeline({}),
    ]) {
      await expect(call()).rejects.toMatchObject({
        problem: expect.objectContaining({ code: 'not-taking-part', detail: expect.stringMatching(/^You look after/) }),
      })
    }
    await set({ ...usualSettings, departments: ['Sales', 'People'] })
    expect((await asHana.getHome({})).me.takesPart).toBe(true)
    expect(await clientOf(env, tom).tagSession(tagging)).toMatchObject({ state: 'planned' })
  })

  test('case and spaces do not count, and no department is none of the chosen', () => {
    const standing = (department: string | null) => ({ department, inGroup: false })
    expect(takesPart({ departments: ['SALES'], groups: null }, standing(' sales'))).toBe(true)
    expect(takesPart({ departments: ['Sales'], groups: null }, standing(null))).toBe(false)
    expect(takesPart({ departments: null, groups: null }, standing(null))).toBe(true)
  })

  test('a chosen department or a chosen group is enough; groups that may be chosen and are not leave nobody out', () => {
    const chosen = { departments: ['Sales'], groups: [randomUUID()] }
    expect(takesPart(chosen, { department: 'Legal', inGroup: true })).toBe(true)
    expect(takesPart(chosen, { department: 'Sales', inGroup: false })).toBe(true)
    expect(takesPart({ ...chosen, departments: null }, { department: 'Sales', inGroup: false })).toBe(false)
    expect(takesPart({ departments: null, groups: [] }, { department: null, inGroup: false })).toBe(true)
  })
})

test('what is turned off is refused with a sentence, and works again once it is on', async () => {
  await set({ ...usualSettings, asks: false, signals: false })
  const ask = { id: randomUUID(), version: 0, topic: 'Q3', context: null, urgency: 'no-hurry', state: 'open' } as const
  await expect(clientOf(env, ana).saveAsk(ask)).rejects.toMatchObject(problem('feature-off'))
  await expect(clientOf(env, tom).listSignals({})).rejects.toMatchObject(problem('feature-off'))
  expect((await clientOf(env, ana).getMe({})).features).toEqual({ asks: false, signals: false })
  await set(usualSettings)
  expect((await clientOf(env, ana).getHome({})).me.features).toEqual({ asks: true, signals: true })
  expect(await clientOf(env, ana).saveAsk(ask)).toMatchObject({ state: 'open' })
})

test('what a change would do is said before it is saved, and storing nothing', async () => {
  const before = await clientOf(env, hana).getPolicy({})
  const settings = { ...usualSettings, departments: ['Legal', 'People'] }
  expect(await clientOf(env, hana).checkPolicy(settings)).toMatchObject({ takePart: 2, leftOut: 3 })
  expect(await clientOf(env, hana).getPolicy({})).toEqual(before)
  expect(before.departments).toEqual([
    { name: 'Sales', people: 2 },
    { name: 'Legal', people: 1 },
    { name: 'People', people: 1 },
    { name: 'sales ', people: 1 },
  ])
})

test('each saving is a version with who and when, names the one before, and is refused on top of an older one', async () => {
  const saved = await set({ ...usualSettings, privateMonths: 12 })
  expect(saved).toMatchObject({
    setBy: { displayName: 'Hana' },
    previous: usualSettings,
    settings: { privateMonths: 12 },
  })
  const late = { ...usualSettings, version: saved.version - 1 }
  await expect(clientOf(env, hana).savePolicy(late)).rejects.toMatchObject(problem('version-stale'))
  const undone = await set(saved.previous ?? usualSettings)
  expect([undone.settings, undone.version]).toEqual([usualSettings, saved.version + 1])
  const [entry] = (await clientOf(env, hana).listAudit({ action: 'savePolicy' })).entries
  expect(entry).toMatchObject({ by: { displayName: 'Hana' }, facts: { privateMonths: null, asks: true } })
})

test('quiet hours of everybody hold for whoever chose none, and a change says for how many', async () => {
  const own = { on: true, timeZone: 'UTC', quietFrom: 21, quietUntil: 5, version: 0 }
  await clientOf(env, ben).saveNoticeSettings(own)
  const evening = { ...usualSettings, quietFrom: 17, quietUntil: 9 }
  expect((await clientOf(env, hana).checkPolicy(evening)).quietHours).toEqual({ change: 4, own: 1 })
  expect((await clientOf(env, hana).checkPolicy(usualSettings)).quietHours).toEqual({ change: 0, own: 1 })
  const saved = await set(evening)
  const hoursOf = async (who: WorldPerson) => {
    const { quietFrom, usualHours } = await clientOf(env, who).getNoticeSettings({})
    return quietFrom ?? usualHours.quietFrom
  }
  expect([await hoursOf(ana), await hoursOf(ben)]).toEqual([17, 21])
  const [entry] = (await clientOf(env, hana).listAudit({ action: 'savePolicy' })).entries
  expect(entry?.facts).toMatchObject({ quietFrom: 17, quietUntil: 9 })
  await set(saved.previous ?? evening)
  expect([await hoursOf(ana), await hoursOf(ben)]).toEqual([18, 21])
})

test('the language of whoever speaks none of ours reaches everybody who opens a page, and goes back', async () => {
  const saved = await set({ ...usualSettings, language: 'en-GB' })
  expect((await clientOf(env, ana).getMe({})).language).toBe('en-GB')
  expect((await clientOf(env, ben).getHome({})).me.language).toBe('en-GB')
  const [entry] = (await clientOf(env, hana).listAudit({ action: 'savePolicy' })).entries
  expect(entry?.facts).toMatchObject({ language: 'en-GB' })
  await set(saved.previous ?? { ...usualSettings, language: 'en-GB' })
  expect((await clientOf(env, ana).getMe({})).language).toBe('en-US')
})

test('an hour that no day has is refused by its field', async () => {
  const saving = set({ ...usualSettings, quietUntil: 24 })
  await expect(saving).rejects.toMatchObject({ problem: { code: 'input-invalid', errors: [{ field: 'quietUntil' }] } })
})

describe('how long words are kept', () => {
  test('the term ends on the same day of an earlier month, or on its last', () => {
    const days = (now: string, months: number) => keptSince(months, new Date(now))?.toISOString().slice(0, 10)
    expect(days('2026-03-31T08:00:00Z', 1)).toBe('2026-02-28')
    expect(days('2026-01-15T08:00:00Z', 12)).toBe('2025-01-15')
    expect(keptSince(null, clock.time)).toBeNull()
  })

  test('each layer goes on its day by the timer and not before, the facts and what is open stay', async () => {
    const { id } = await written(ana)
    await set({ ...usualSettings, privateMonths: 1, sharedMonths: 2 })
    await turn('2026-04-01')
    expect((await layersOf(ana, id)).sort()).toEqual(['private', 'shared'])
    await turn('2026-04-03')
    expect(await layersOf(ana, id)).toEqual(['shared'])
    clock.time = new Date('2026-05-03T08:00:00Z')
    const check = await clientOf(env, hana).checkPolicy({ ...usualSettings, sharedMonths: 2 })
    expect(check.deletes).toEqual({ private: 0, shared: 3, signals: 0 })
    await turn('2026-05-03')
    const session = await clientOf(env, ana).getSession({ id })
    expect(session).toMatchObject({ notes: [], agenda: [], state: 'held', commitments: [{ state: 'open' }] })
    const { entries } = await clientOf(env, maria).getPipeline({})
    expect(entries.find((each) => each.person.id === ana.id)).toMatchObject({ openCommitments: 1 })
  })

  async function turn(date: string) {
    clock.time = new Date(`${date}T08:00:00Z`)
    await env.service.tidyAll()
  }

  async function layersOf(who: WorldPerson, id: string) {
    return (await clientOf(env, who).getSession({ id })).notes.map(({ layer }) => layer)
  }

  async function written(who: WorldPerson) {
    clock.time = new Date('2026-03-02T08:00:00Z')
    const event = wordsFor(env, book(env, maria, [who], new Date(clock.time.getTime() - day).toISOString()), maria)
    const client = clientOf(env, who)
    const { id } = await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })
    await client.setOutcome({ id, outcome: 'held' })
    for (const layer of ['private', 'shared'] as const) await client.saveNote({ id, layer, version: 0, text: 'x' })
    const item = { sessionId: id, version: 0, text: 'x' }
    await client.saveAgendaItem({ ...item, id: randomUUID(), state: 'open' })
    for (const state of ['open', 'done'] as const) {
      await client.saveCommitment({ ...item, id: randomUUID(), ownerId: who.id, due: null, state })
    }
    return { id }
  }
})
