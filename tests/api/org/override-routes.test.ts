import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const ann = person('Ann', null)
const hana = person('Hana', ann, { roles: ['HR.Admin'] })
const [ben, eve] = [person('Ben', ann), person('Eve', ann)]
const cyd = person('Cyd', ben)
const dee = person('Dee', cyd)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([ann, hana, ben, eve, cyd, dee], clock)
})
afterAll(() => env.close())
beforeEach(() => {
  clock.time = new Date(clock.time.getTime() + 60_000)
})

const hr = () => clientOf(env, hana)
const managerOf = async (who: typeof ann) => (await clientOf(env, who).getMe({})).manager?.displayName ?? null
const csvOf = (...rows: [typeof ann, typeof ann | null][]) =>
  ['person,manager', ...rows.map(([who, manager]) => `${who.mail},${manager?.mail ?? ''}`)].join('\n')

test('a check says what would change and stores nothing', async () => {
  const check = await hr().checkOverrides({ csv: csvOf([cyd, eve]) })
  expect(check).toMatchObject({
    rows: 1,
    changes: [{ line: 2, person: { displayName: 'Cyd' }, from: { displayName: 'Ben' }, to: { displayName: 'Eve' } }],
    problems: [],
  })
  expect(await managerOf(cyd)).toBe('Ben')
  expect((await hr().listOverrides({})).entries).toEqual([])
})

test('one wrong row, and nothing of the file is stored', async () => {
  const check = await hr().saveOverrides({ csv: `${csvOf([dee, eve], [ben, cyd])}\nnobody,x` })
  expect(check.problems.map(({ line, column }) => [line, column])).toEqual([
    [3, 'manager'],
    [4, 'person'],
    [4, 'manager'],
  ])
  expect(await managerOf(cyd)).toBe('Ben')
})

test('a correction stands over the directory at once and through the next reading', async () => {
  await hr().saveOverrides({ csv: csvOf([cyd, eve]) })
  expect(await managerOf(cyd)).toBe('Eve')
  cyd.jobTitle = 'Lead'
  await hr().startOrgSync({})
  expect(await managerOf(cyd)).toBe('Eve')
  expect((await clientOf(env, ben).getMe({})).reports).toBe(0)
  expect((await clientOf(env, eve).getPipeline({})).entries.map((entry) => entry.person.displayName)).toEqual(['Cyd'])
})

test('the list shows what the directory says beside it, and who set it', async () => {
  const { entries } = await hr().listOverrides({})
  expect(entries).toMatchObject([
    {
      person: { displayName: 'Cyd' },
      manager: { displayName: 'Eve' },
      directoryManager: { id: ben.id, displayName: 'Ben' },
      setBy: { displayName: 'Hana' },
    },
  ])
  expect((await hr().getOrgQuality({})).findings.overrides).toBe(1)
  expect((await hr().listFound({ finding: 'overrides' })).entries[0]).toMatchObject({
    person: { displayName: 'Cyd' },
    directoryManager: { displayName: 'Ben' },
  })
})

test('the same file a second time changes nothing', async () => {
  const before = await hr().listOverrides({})
  expect(await hr().saveOverrides({ csv: csvOf([cyd, eve]) })).toMatchObject({ rows: 1, changes: [], problems: [] })
  expect(await hr().listOverrides({})).toEqual(before)
})

test('a later change in the directory shows in the list and does not count', async () => {
  cyd.managerId = ann.id
  await hr().startOrgSync({})
  expect(await managerOf(cyd)).toBe('Eve')
  expect((await hr().listOverrides({})).entries[0]?.directoryManager).toMatchObject({ displayName: 'Ann' })
})

test('taken back, the word of the directory counts again; a second time there is nothing to take back', async () => {
  await hr().removeOverride({ personId: cyd.id })
  expect(await managerOf(cyd)).toBe('Ann')
  expect((await hr().listOverrides({})).entries).toEqual([])
  const again = hr().removeOverride({ personId: cyd.id })
  await expect(again).rejects.toMatchObject({ problem: { code: 'not-found' } })
})

test('"has no manager" makes somebody a top', async () => {
  await hr().saveOverrides({ csv: csvOf([cyd, null]) })
  expect(await managerOf(cyd)).toBeNull()
  expect((await hr().getOrgQuality({})).findings.tops).toBe(2)
  await hr().removeOverride({ personId: cyd.id })
})

test('a saved file is taken back as a whole: what stood there before counts again, with who set it and when', async () => {
  await hr().saveOverrides({ csv: csvOf([dee, ben]) })
  const before = await hr().listOverrides({})
  clock.time = new Date(clock.time.getTime() + 60_000)
  const { undo = '' } = await hr().saveOverrides({ csv: csvOf([dee, eve], [cyd, eve]) })
  expect([await managerOf(dee), await managerOf(cyd)]).toEqual(['Eve', 'Eve'])
  await hr().undoOverrides({ fileId: undo })
  expect([await managerOf(dee), await managerOf(cyd)]).toEqual(['Ben', 'Ann'])
  expect(await hr().listOverrides({})).toEqual(before)
  const again = hr().undoOverrides({ fileId: undo })
  await expect(again).rejects.toMatchObject({ problem: { code: 'not-found' } })
})

test('taking a file back leaves alone what was corrected since, and ends after a day', async () => {
  const { undo = '' } = await hr().saveOverrides({ csv: csvOf([dee, eve], [cyd, eve]) })
  clock.time = new Date(clock.time.getTime() + 60_000)
  await hr().saveOverrides({ csv: csvOf([cyd, null]) })
  await hr().undoOverrides({ fileId: undo })
  expect([await managerOf(dee), await managerOf(cyd)]).toEqual(['Ben', null])
  await hr().removeOverride({ personId: cyd.id })
  const { undo: old = '' } = await hr().saveOverrides({ csv: csvOf([cyd, eve]) })
  clock.time = new Date(clock.time.getTime() + 86_400_001)
  const late = hr().undoOverrides({ fileId: old })
  await expect(late).rejects.toMatchObject({ problem: { code: 'not-found' } })
  await hr().removeOverride({ personId: cyd.id })
  await hr().removeOverride({ personId: dee.id })
})

test('a file in which nothing changes has nothing to take back, and only HR takes one back', async () => {
  expect((await hr().saveOverrides({ csv: csvOf([dee, cyd]) })).undo).toBeUndefined()
  const refused = clientOf(env, ben).undoOverrides({ fileId: ben.id })
  await expect(refused).rejects.toMatchObject({ problem: { code: 'role-missing' } })
})

test('2,000 rows are checked and stored together', async () => {
  const many = Array.from({ length: 2_000 }, (_, index) => person(`Row ${index}`, ann))
  env.world.people.push(...many)
  await hr().startOrgSync({})
  const csv = csvOf(...many.map((each): [typeof ann, typeof ann] => [each, eve]))
  expect((await hr().saveOverrides({ csv })).changes).toHaveLength(2_000)
  expect((await clientOf(env, eve).getMe({})).reports).toBe(2_000)
})
