import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rosterOf } from '../../../api/org/roster.ts'
import { createNoteCipher } from '../../../api/store/note-cipher.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom, { mail: 'Maria.Lopez@Example.com' })
const hana = person('Hana', null, { roles: ['HR.Admin'] })
const eve = person('Eve', tom)
const [ana, ben, gil] = [
  person('Ana', maria, { department: 'Sales' }),
  person('Ben', maria),
  person('Gil', maria, { userType: 'Guest' }),
]
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, eve, ana, ben, gil, hana], clock)
})
afterAll(() => env.close())

/** As the script in Outlook does it. */
const hashed = (salt: string, mail: string) =>
  createHash('sha256')
    .update(salt + mail.toLowerCase())
    .digest()
    .subarray(0, 8)
    .toString('base64url')

const everybody = [tom, maria, eve, ana, ben, gil]

async function foundBy(who: WorldPerson) {
  const { salt, hashes } = await clientOf(env, who).getRoster({})
  expect(hashes).toHaveLength(new Set(hashes).size)
  return everybody.filter(({ mail }) => hashes.includes(hashed(salt, mail))).map(({ displayName }) => displayName)
}

test("a roster holds one's own manager and direct reports of the chart, and nobody else", async () => {
  expect(await foundBy(maria)).toEqual(['Tom', 'Ana', 'Ben'])
  expect(await foundBy(ana)).toEqual(['Maria'])
  expect(await foundBy(tom)).toEqual(['Maria', 'Eve'])
})

test('it holds no address in clear, and no two people share a salt', async () => {
  const [first, second] = [await clientOf(env, ana).getRoster({}), await clientOf(env, ben).getRoster({})]
  expect(JSON.stringify(first).toLowerCase()).not.toContain('maria')
  expect(second.salt).not.toBe(first.salt)
  expect(second.hashes).not.toEqual(first.hashes)
  expect(await clientOf(env, ana).getRoster({})).toEqual(first)
})

test('nobody is suggested who does not take part', async () => {
  const asHana = clientOf(env, hana)
  const setDepartments = async (departments: string[] | null) => {
    const { settings, version } = await asHana.getPolicy({})
    await asHana.savePolicy({ ...settings, departments, version })
  }
  const tell = maria.department
  maria.department = 'Sales'
  await env.service.runOrgSync(env.world.tenantId)
  await setDepartments(['Sales'])
  expect(await foundBy(maria)).toEqual(['Ana'])
  await setDepartments(null)
  maria.department = tell
})

test('with the chart the roster changes, the salt stays', async () => {
  const before = await clientOf(env, ben).getRoster({})
  ben.managerId = eve.id
  await env.service.runOrgSync(env.world.tenantId)
  expect(await foundBy(ben)).toEqual(['Eve'])
  expect(await foundBy(maria)).toEqual(['Tom', 'Ana'])
  expect((await clientOf(env, ben).getRoster({})).salt).toBe(before.salt)
})

test('somebody who is not in the chart has no roster', async () => {
  await expect(clientOf(env, gil).getRoster({})).rejects.toMatchObject({ problem: { code: 'not-in-org-chart' } })
})

test('a salt outlives a new key', () => {
  const [older, newer] = [7, 9].map((byte) => Buffer.alloc(32, byte).toString('base64'))
  const salt = createNoteCipher(`k:${older}`).rosterSalt(ana.id, ben.id)
  expect(createNoteCipher(`new:${newer},k:${older}`).rosterSalt(ana.id, ben.id)).toBe(salt)
})

test('a hash is the same whatever the case of the address, and once for two spellings', () => {
  expect(rosterOf('s', ['Ana@Example.com', 'ana@example.com'])).toEqual({
    salt: 's',
    hashes: [hashed('s', 'ana@example.com')],
  })
})
