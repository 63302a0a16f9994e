import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { CascadeNode } from '../../../api/contract/cascade.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { clientOf, person, startCompany } from '../company.ts'
import { engines } from '../store/engines.ts'

const ceo = person('Ceo', null)
const ann = person('Ann', ceo)
const team = Array.from({ length: 2000 }, (_, place) => person(`Report ${String(place % 1700).padStart(4, '0')}`, ann))
// Three hundred of them share their name with somebody.
for (const [place, each] of team.entries()) each.id = `aaaaaaaa-0000-4000-8000-${String(place).padStart(12, '0')}`
const leads = team.slice(0, 3)
const below = leads.map((lead, place) => person(`Under ${place}`, lead))
const clock = { time: new Date('2026-06-15T09:00:00Z') }

describe.each(engines)('a manager with 2,000 reports, on %s', (engine) => {
  let env: DevEnv
  beforeAll(async () => {
    env = await startCompany([ceo, ann, ...team, ...below], clock, engine)
  }, 240_000)
  afterAll(() => env.close())

  test('is told in ten parts of 200, each person once and by name, with the manager before the first', async () => {
    const client = clientOf(env, ceo)
    const entries: CascadeNode[] = []
    let parts = 0
    for (let after: string | null = ''; after !== null; parts++) {
      const part = await client.listCascadeNodes({ parent: ann.id, ...(after ? { after } : {}) })
      if (parts === 0) {
        expect(part.parent).toMatchObject({
          person: { displayName: 'Ann' },
          coachedBy: 'never',
          coaching: { live: 0, late: 0, never: 2000, exempt: 0 },
          below: 2003,
          coverage: { n: 0, of: 2003 },
        })
      } else expect(part.parent).toBeNull()
      expect(part.entries).toHaveLength(200)
      entries.push(...part.entries)
      after = part.next
    }
    expect(parts).toBe(10)
    expect(new Set(entries.map((each) => each.person.id))).toEqual(new Set(team.map(({ id }) => id)))
    const names = entries.map((each) => each.person.displayName)
    expect(names).toEqual([...names].sort())
    expect(
      entries
        .filter(({ coaching }) => coaching)
        .map((each) => each.person.id)
        .sort(),
    ).toEqual(leads.map(({ id }) => id))
  })

  test('a place in the list that nobody gave out is refused', async () => {
    await expect(clientOf(env, ann).listCascadeNodes({ after: 'nowhere' })).rejects.toMatchObject({
      problem: { code: 'input-invalid' },
    })
  })
})
