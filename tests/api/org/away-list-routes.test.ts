import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Period } from '../../../api/contract/org.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const tom = person('Tom Berg', null)
const hana = person('Hana Ito', tom, { roles: ['HR.Admin'] })
const maria = person('Maria Lopez-Berg', tom)
const ana = person('Ana Ruiz', maria, { mail: 'a.ruiz@example.com' })
const ben = person('Ben 100% Kern', maria)
const gil = person('Gil Berg', maria, { userType: 'Guest' })
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const march: Period = { from: '2026-03-01', until: '2026-03-31' }
const june: Period = { from: '2026-06-01', until: null }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, hana, maria, ana, ben, gil], clock)
})
afterAll(() => env.close())
beforeEach(async () => {
  clock.time = new Date('2026-03-02T08:00:00Z')
  for (const { person, periods } of (await hr().listLeave({})).entries) await save(person, periods, [])
})

const hr = () => clientOf(env, hana)
const save = ({ id }: { id: string }, before: Period[], periods: Period[]) =>
  hr().saveLeave({ personId: id, before, periods })
const listed = async () =>
  (await hr().listLeave({})).entries.map(({ person, periods }) => [person.displayName, periods])

test.each([
  ['the beginning of the name', 'tom b', ['Tom Berg']],
  ['any word of the name, the beginning of a whole name first', 'berg', ['Maria Lopez-Berg', 'Tom Berg']],
  ['the mail address', 'A.RUIZ@', ['Ana Ruiz']],
  ['a character that means something to the database', '100%', ['Ben 100% Kern']],
  ['nobody', '%', []],
])('HR finds people by %s; guests who do not count are not among them', async (_, name, names) => {
  expect((await hr().findPeople({ name })).people.map(({ displayName }) => displayName)).toEqual(names)
})

test('HR marks leave, present and coming, and sees that of everybody by name', async () => {
  await save(maria, [], [march])
  expect(await save(ana, [], [june, march])).toMatchObject({ person: { displayName: 'Ana Ruiz' } })
  expect(await listed()).toEqual([
    ['Ana Ruiz', [march, june]],
    ['Maria Lopez-Berg', [march]],
  ])
  expect((await hr().listLeave({ personId: maria.id })).entries).toMatchObject([{ periods: [march] }])
  const { away } = await clientOf(env, maria).getPair({ personId: ana.id })
  expect(away.map(({ personId }) => personId)).toContain(ana.id)
})

test('both days of a period can be changed, and one of two taken away; putting back what was there undoes it', async () => {
  await save(ana, [], [march, june])
  const later = { from: '2026-03-10', until: '2026-04-02' }
  expect((await save(ana, [march, june], [later])).periods).toEqual([later])
  expect((await save(ana, [later], [march, june])).periods).toEqual([march, june])
  expect(await listed()).toEqual([['Ana Ruiz', [march, june]]])
})

test('ended with yesterday it is over and no longer listed, and can be put back', async () => {
  await save(ana, [], [march])
  expect((await save(ana, [march], [{ from: '2026-03-01', until: '2026-03-01' }])).periods).toEqual([])
  expect(await listed()).toEqual([])
  expect((await save(ana, [], [march])).periods).toEqual([march])
})

test('the same call again does no harm; on top of something else nothing is stored', async () => {
  await save(ana, [], [march])
  expect((await save(ana, [], [march])).periods).toEqual([march])
  await expect(save(ana, [], [june])).rejects.toMatchObject({ problem: { code: 'state-conflict' } })
  expect(await listed()).toEqual([['Ana Ruiz', [march]]])
})

test('a period that ends before it begins is named, and so is somebody who is not there', async () => {
  const backwards = save(ana, [], [march, { from: '2026-05-02', until: '2026-05-01' }])
  const named = { code: 'input-invalid', errors: [{ field: 'periods.1.until' }] }
  await expect(backwards).rejects.toMatchObject({ problem: named })
  const nobody = save({ id: randomUUID() }, [], [march])
  await expect(nobody).rejects.toMatchObject({ problem: { code: 'not-found' } })
})

test('a long list comes in parts of 100 by name, nobody twice', async () => {
  const many = Array.from({ length: 230 }, (_, index) => person(`Row ${index % 100} of ${index}`, tom))
  env.world.people.push(...many)
  await hr().startOrgSync({})
  for (const each of many) await save(each, [], [march])
  const [sizes, ids]: [number[], string[]] = [[], []]
  for (let after: string | null = ''; after !== null; ) {
    const part: Awaited<ReturnType<ReturnType<typeof hr>['listLeave']>> = await hr().listLeave(after ? { after } : {})
    sizes.push(part.entries.length)
    ids.push(...part.entries.map(({ person }) => person.id))
    after = part.next
  }
  expect(sizes).toEqual([100, 100, 30])
  expect(new Set(ids).size).toBe(230)
})

test('only HR may look for people or see and set the leave of everybody, in their own tenant', async () => {
  const refused = { problem: { code: 'role-missing', status: 403 } }
  const asMaria = clientOf(env, maria)
  await expect(asMaria.findPeople({ name: 'ana' })).rejects.toMatchObject(refused)
  await expect(asMaria.listLeave({})).rejects.toMatchObject(refused)
  await expect(asMaria.saveLeave({ personId: ana.id, before: [], periods: [] })).rejects.toMatchObject(refused)
  const other = '77777777-0b6e-4d6f-8a55-2f6f2c7a1e01'
  const claims = { tid: other, iss: `${env.url}/entra/${other}/v2.0` }
  const authorization = `Bearer ${await env.tokenFor(hana.id, { claims })}`
  const answer = await fetch(`${env.url}/api/org/away`, { headers: { authorization } })
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'token-tenant' }])
})
