import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { usualSettings } from '../../../api/admin/policy.ts'
import type { CountingRules } from '../../../api/contract/counting.ts'
import type { PolicyVersions } from '../../../api/contract/policy.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'
import { engines } from '../store/engines.ts'

const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const ida = person('Ida', tom, { roles: ['HR.Admin'] })

describe.each(engines)('on %s', (engine) => {
  const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
  let env: DevEnv
  beforeAll(async () => {
    env = await startCompany([tom, hana, ida], clock, engine)
  })
  afterAll(() => env.close())
  const pass = () => {
    clock.time = new Date(clock.time.getTime() + 60_000)
  }

  test('the rules are listed version by version down to how they began, with who, when and what each said before', async () => {
    expect(await clientOf(env, hana).listPolicyVersions({})).toEqual({
      entries: [{ version: 0, rules: usualSettings, before: null, setBy: null, setAt: null }],
      next: null,
    })
    const months = Array.from({ length: 22 }, (_, index) => index + 1)
    for (const privateMonths of months) {
      const by = privateMonths % 2 ? hana : ida
      await clientOf(env, by).savePolicy({ ...usualSettings, privateMonths, version: privateMonths - 1 })
      pass()
    }
    const entries: PolicyVersions['entries'] = []
    const parts: number[] = []
    for (let before: string | null | undefined; before !== null; ) {
      const part: PolicyVersions = await clientOf(env, hana).listPolicyVersions(before ? { before } : {})
      entries.push(...part.entries)
      parts.push(part.entries.length)
      before = part.next
    }
    expect(parts).toEqual([20, 3])
    expect(entries.map(({ version }) => version)).toEqual([...months.toReversed(), 0])
    expect(entries[0]).toMatchObject({ version: 22, setBy: { id: ida.id }, setAt: '2026-03-02T08:21:00.000Z' })
    for (const [index, { rules, before }] of entries.entries()) {
      expect(before).toEqual(entries[index + 1]?.rules ?? null)
      expect(rules).toEqual({ ...usualSettings, privateMonths: 22 - index || null })
    }
  })

  test('any version is gone back to as a change of its own, and leaves the ones between', async () => {
    const { entries } = await clientOf(env, hana).listPolicyVersions({ before: '4' })
    const third = entries[0]?.rules ?? usualSettings
    await clientOf(env, hana).savePolicy({ ...third, version: 22 })
    expect((await clientOf(env, hana).getPolicy({})).settings.privateMonths).toBe(3)
    const after = await clientOf(env, hana).listPolicyVersions({})
    expect(after.entries.slice(0, 2).map(({ version, rules }) => [version, rules.privateMonths])).toEqual([
      [23, 3],
      [22, 22],
    ])
  })

  test('what counts is listed likewise', async () => {
    const first: CountingRules = { cadenceDays: 14, levels: [], delegatesCount: false }
    const wider: CountingRules = { cadenceDays: 28, levels: [{ level: 2, days: 7 }], delegatesCount: true }
    await clientOf(env, hana).saveCountingPolicy({ ...wider, version: 0 })
    const setAt = clock.time.toISOString()
    pass()
    await clientOf(env, ida).saveCountingPolicy({ ...first, version: 1 })
    expect(await clientOf(env, hana).listCountingVersions({})).toMatchObject({
      entries: [
        { version: 2, rules: first, before: wider, setBy: { id: ida.id } },
        { version: 1, rules: wider, before: first, setBy: { id: hana.id }, setAt },
        { version: 0, rules: first, before: null, setBy: null, setAt: null },
      ],
      next: null,
    })
    expect((await clientOf(env, hana).listCountingVersions({ before: '2' })).entries).toHaveLength(2)
  })

  test('nobody without the role reads them', async () => {
    const refused = { problem: expect.objectContaining({ code: 'role-missing' }) }
    await expect(clientOf(env, tom).listPolicyVersions({})).rejects.toMatchObject(refused)
    await expect(clientOf(env, tom).listCountingVersions({})).rejects.toMatchObject(refused)
  })
})
