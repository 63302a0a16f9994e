import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { CountingRules } from '../../../api/contract/counting.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const ines = person('Ines', null)
const hana = person('Hana', ines, { roles: ['HR.Admin'] })
const tom = person('Tom', ines)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const coco = person('Coco', tom)
const clock: Clock = { time: new Date(0) }
const day = 24 * 3_600_000
let env: DevEnv

beforeEach(async () => {
  clock.time = new Date('2026-03-02T08:00:00Z')
  env = await startCompany([ines, hana, tom, maria, ana, coco], clock)
})
afterEach(() => env.close())

const problem = (code: string) => ({ problem: expect.objectContaining({ code }) })
const asBefore: CountingRules = { cadenceDays: 14, levels: [], delegatesCount: false }
const hr = () => clientOf(env, hana)
const linkOf = async (who: WorldPerson) => (await clientOf(env, who).getHome({})).coachee.linkState
const cadenceOf = async (who: WorldPerson) => (await clientOf(env, who).getPipeline({})).cadenceDays
const pass = (days: number) => {
  clock.time = new Date(clock.time.getTime() + days * day)
}

async function coach(by: WorldPerson, whom: WorldPerson): Promise<string> {
  const event = wordsFor(env, book(env, by, [whom], clock.time.toISOString()), by)
  const { id } = await clientOf(env, by).tagSession({ id: randomUUID(), kind: 'coaching', event })
  pass(0.1)
  await clientOf(env, by).setOutcome({ id, outcome: 'held' })
  return id
}

const coverage = async () => (await hr().previewCounting(asBefore)).now.coverage
const nothingAmiss = async () => expect(await hr().repairCascade({})).toMatchObject({ links: 0, managers: 0 })

test('a longer cadence keeps a link live for longer, here and in the counters', async () => {
  await coach(maria, ana)
  pass(25)
  await env.service.keepCascade()
  expect(await linkOf(ana)).toBe('late')
  const effect = await hr().previewCounting({ ...asBefore, cadenceDays: 28 })
  expect(effect).toMatchObject({ now: { coverage: { n: 0, of: 5 } }, tried: { coverage: { n: 1, of: 5 } } })
  expect([await linkOf(ana), await coverage()]).toEqual(['late', { n: 0, of: 5 }])
  const saved = await hr().saveCountingPolicy({ ...asBefore, cadenceDays: 28, version: 0 })
  expect(saved).toMatchObject({ cadenceDays: 28, version: 1, setBy: { id: hana.id } })
  expect([await linkOf(ana), await coverage()]).toEqual(['live', { n: 1, of: 5 }])
  await nothingAmiss()
})

test('a level has a cadence of its own, also for whoever moves to it', async () => {
  await hr().saveCountingPolicy({ ...asBefore, levels: [{ level: 2, days: 42 }], version: 0 })
  expect([await cadenceOf(ines), await cadenceOf(tom), await cadenceOf(maria)]).toEqual([14, 42, 14])
  await coach(maria, ana)
  pass(30)
  await env.service.keepCascade()
  expect(await linkOf(ana)).toBe('late')
  const moved = env.world.people.find(({ id }) => id === maria.id)
  if (moved) moved.managerId = ines.id
  await env.service.runOrgSync(env.world.tenantId)
  expect([await cadenceOf(maria), await linkOf(ana)]).toEqual([42, 'live'])
  await nothingAmiss()
})

test('a co-coach keeps the link of the manager live only where the rules say so', async () => {
  await clientOf(env, maria).addCoCoach({ personId: ana.id, address: coco.mail ?? '' })
  const id = await coach(coco, ana)
  expect(await linkOf(ana)).toBe('never')
  await hr().saveCountingPolicy({ ...asBefore, delegatesCount: true, version: 0 })
  expect([await linkOf(ana), await coverage()]).toEqual(['live', { n: 1, of: 5 }])
  await clientOf(env, coco).setOutcome({ id, outcome: 'missed' })
  expect([await linkOf(ana), await coverage()]).toEqual(['never', { n: 0, of: 5 }])
  await clientOf(env, coco).setOutcome({ id, outcome: 'held' })
  expect([await linkOf(ana), await coverage()]).toEqual(['live', { n: 1, of: 5 }])
  await nothingAmiss()
  await clientOf(env, maria).removeCoCoach({ personId: ana.id, coachId: coco.id })
  expect([await linkOf(ana), await coverage()]).toEqual(['never', { n: 0, of: 5 }])
  await nothingAmiss()
})

test('a retry is the same change, another version on top of an old one is refused and told what counts', async () => {
  const rules = { ...asBefore, cadenceDays: 21 }
  await hr().saveCountingPolicy({ ...rules, version: 0 })
  expect((await hr().saveCountingPolicy({ ...rules, version: 0 })).version).toBe(1)
  await expect(hr().saveCountingPolicy({ ...asBefore, version: 0 })).rejects.toMatchObject({
    problem: { code: 'version-stale', current: { cadenceDays: 21, version: 1 } },
  })
})

test('a cadence out of bounds and a level named twice are refused by field', async () => {
  const level = { level: 1, days: 14 }
  for (const [rules, field] of [
    [{ ...asBefore, cadenceDays: 6 }, 'cadenceDays'],
    [{ ...asBefore, levels: [{ level: 1, days: 93 }] }, 'levels.0.days'],
    [{ ...asBefore, levels: [level, level] }, 'levels'],
  ] as const) {
    await expect(hr().saveCountingPolicy({ ...rules, levels: [...rules.levels], version: 0 })).rejects.toMatchObject({
      problem: { code: 'input-invalid', errors: [{ field }] },
    })
  }
})

test('only HR sees and changes it', async () => {
  const client = clientOf(env, ines)
  await expect(client.getCountingPolicy({})).rejects.toMatchObject(problem('role-missing'))
  await expect(client.previewCounting(asBefore)).rejects.toMatchObject(problem('role-missing'))
  await expect(client.saveCountingPolicy({ ...asBefore, version: 0 })).rejects.toMatchObject(problem('role-missing'))
  expect(await hr().getCountingPolicy({})).toEqual({ ...asBefore, version: 0, setBy: null, setAt: null })
})
