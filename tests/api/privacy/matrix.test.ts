import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ApiError, createClient } from '../../../api/contract/client.ts'
import { addresses, type RouteName } from '../../../api/contract/paths.ts'
import { newDatabase, servers } from '../store/engines.ts'
import { cascadeRules } from './cascade-rules.ts'
import { hrRules } from './hr-rules.ts'
import { ownRules } from './own-rules.ts'
import type { Expected, Mark, Rule, Rules } from './rule.ts'
import { callers, type Relation, relations, type Stage, setStage } from './stage.ts'
import { fingerprint } from './tables.ts'
import { writtenRules } from './written-rules.ts'

const rules: Rules = { ...cascadeRules, ...writtenRules, ...ownRules, ...hrRules }
let stage: Stage

beforeAll(async () => {
  stage = await setStage(await newDatabase(servers[0] ?? 'pglite'))
})
afterAll(() => stage.close())

interface Heard {
  route: string
  text: string
  changed: boolean
}

/** Calls as somebody of this relation, and hears the answer as it went over the wire. */
async function heardBy({ call }: Rule, relation: Relation): Promise<Heard & { code: string | null }> {
  let heard: Heard = { route: '', text: '', changed: false }
  const listening: typeof fetch = async (input, init) => {
    const before = init?.method === 'GET' ? '' : await fingerprint(stage.db, stage.env.world.tenantId)
    const response = await fetch(input, init)
    const after = init?.method === 'GET' || response.ok ? before : await fingerprint(stage.db, stage.env.world.tenantId)
    const text = await response.clone().text()
    heard = { route: `${init?.method} ${new URL(String(input)).pathname}`, text, changed: before !== after }
    return response
  }
  const client = createClient({
    ...{ baseUrl: `${stage.env.url}/api`, getToken: () => stage.tokenOf(relation), fetch: listening },
  })
  const code = await call(client, stage).then(
    () => null,
    (error: unknown) => {
      if (error instanceof ApiError) return error.problem.code
      throw error
    },
  )
  return { ...heard, code }
}

function marksIn(text: string): string[] {
  const written = [...text.matchAll(/zz:([\w-]+)/g)].map(([, mark]) => mark ?? '')
  const when = Object.entries(stage.sessions).flatMap(([name, id]) => (text.includes(id) ? [`when-${name}`] : []))
  const useful = text.includes('"useful":4') ? ['useful'] : []
  return [...new Set([...written, ...when, ...useful])].sort()
}

describe.each(addresses)('$name', ({ name, method, address }) => {
  const path = new RegExp(`^${method} /api/${address.replace(/\{\w+\}/g, '[^/]+')}$`)

  test.each(relations)('as the rule says for %s', async (relation) => {
    for (const rule of rules[name]) {
      const { route, text, code, changed } = await heardBy(rule, relation)
      expect(route).toMatch(path)
      const expected = rule.answers[relation]
      expect({ code, marks: marksIn(text), changed: code !== null && changed }).toEqual({
        ...heardOf(expected),
        changed: false,
      })
    }
  })
})

function heardOf(expected: Expected): { code: string | null; marks: Mark[] } {
  if (typeof expected === 'string') return { code: expected, marks: [] }
  const [code, marks] = 'stale' in expected ? ['version-stale', expected.stale] : [null, expected]
  return { code, marks: [...new Set(marks)].sort() }
}

test('there is a rule for each route of the table and for no other, and each names every relation', () => {
  const names: RouteName[] = addresses.map(({ name }) => name)
  expect(Object.keys(rules).sort()).toEqual([...names].sort())
  for (const each of Object.values(rules).flat())
    expect(Object.keys(each.answers).sort()).toEqual([...relations].sort())
})

test('of all these calls no line of the log holds a word that was written, a name or an address', () => {
  expect(stage.lines.size).toBeGreaterThan(500)
  const people = Object.values(callers).flatMap(({ displayName, mail }) => [`\\b${displayName}\\b`, mail ?? 'zz:'])
  const telling = new RegExp(`zz:|${people.join('|')}`)
  expect([...stage.lines.values()].filter((line) => telling.test(line))).toEqual([])
})
