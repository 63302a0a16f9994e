import { expect, test } from '@jest/globals'
import { breaksFor, chainFor } from '../../../api/cascade/dates-told.ts'
import type { Break, Chain } from '../../../api/contract/cascade.ts'

const person = (id: string) => ({ id, displayName: id, jobTitle: null })
const lastHeld = '2026-06-01T09:00:00.000Z'
const link = (manager: string, report: string) => ({
  ...{ manager: person(manager), report: person(report), state: 'late' as const, since: '2026-01-05T00:00:00.000Z' },
  lastHeld,
})
const chain: Chain = {
  top: person('ann'),
  outside: { kind: 'board', lastHeld },
  links: [link('ann', 'ben'), link('ben', 'cyd'), link('cyd', 'dee')],
}

test.each([
  ['the top', 'ann', [true, true, true, true]],
  ['somebody between', 'cyd', [false, false, true, true]],
  ['the last', 'dee', [false, false, false, true]],
  ['an HR admin beside it', 'hana', [false, false, false, false]],
])('%s is told when people met from their own link down, and states above it', (_, reader, dated) => {
  const told = chainFor(reader, chain)
  expect([told.outside, ...told.links].map((each) => each?.lastHeld === lastHeld)).toEqual(dated)
  expect([told.outside, ...told.links].map((each) => each && 'lastHeld' in each)).toEqual(dated)
  expect(told.links.map(({ state }) => state)).toEqual(['late', 'late', 'late'])
  expect(told.outside?.kind).toBe('board')
})

test('of a break the last session is told to its two and to whoever stands above, and not to HR', () => {
  const broken = (through: string | null): Break => ({
    ...link('cyd', 'dee'),
    ...{ regained: 3, below: 2, through: through ? person(through) : null },
  })
  const dated = (reader: string, through: string | null) =>
    breaksFor(reader, [broken(through)]).map((each) => 'lastHeld' in each)
  expect(dated('ann', 'ben')).toEqual([true])
  expect([dated('cyd', null), dated('dee', null)]).toEqual([[true], [true]])
  expect(dated('hana', null)).toEqual([false])
})
