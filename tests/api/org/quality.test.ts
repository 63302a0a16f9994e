import { expect, test } from '@jest/globals'
import type { Finding } from '../../../api/contract/org.ts'
import { judge, type QualityFacts } from '../../../api/org/quality.ts'

interface Case {
  people?: number
  placed?: number
  found?: Partial<Record<Finding, number>>
  cutOff?: Partial<QualityFacts['cutOff']>
}

function judged({ people = 1000, placed = 1000, found = {}, cutOff = {} }: Case) {
  const none = { 'manager-left': 0, 'manager-outside': 0, loops: 0, 'own-manager': 0 }
  const findings = { ...none, tops: 1, alone: 0, 'wide-spans': 0, guests: 0, disabled: 0, overrides: 0, ...found }
  const facts = { people, placed, findings, cutOff: { ...none, ...cutOff }, lastFull: new Date() }
  const { verdict, fixFirst } = judge(facts)
  return [verdict, fixFirst]
}

test.each<[string, Case, [string, Finding | null]]>([
  ['everybody stands below one top', {}, ['good', null]],
  ['nobody was read', { people: 0, placed: 0 }, ['not-read', null]],
  ['19 of 20 are placed', { placed: 950 }, ['good', null]],
  ['fewer than 19 of 20 are placed', { placed: 949 }, ['usable', null]],
  ['4 of 5 are placed', { placed: 800 }, ['usable', null]],
  ['fewer than 4 of 5 are placed', { placed: 799 }, ['poor', null]],
  ['one manager left', { found: { 'manager-left': 1 }, cutOff: { 'manager-left': 9 } }, ['good', 'manager-left']],
  ['a circle cuts off more than managers who left', { cutOff: { 'manager-left': 40, loops: 90 } }, ['good', 'loops']],
  ['a few shared mailboxes are alone', { found: { alone: 20 } }, ['good', null]],
  ['many are alone', { placed: 900, found: { alone: 100 } }, ['usable', 'alone']],
  ['a few tops', { found: { tops: 12 } }, ['good', null]],
  ['hundreds of tops', { found: { tops: 300 } }, ['good', 'tops']],
  [
    'a wide span beside a break',
    { found: { 'wide-spans': 9 }, cutOff: { 'manager-outside': 2 } },
    ['good', 'manager-outside'],
  ],
  ['nothing but wide spans', { found: { 'wide-spans': 9 } }, ['good', 'wide-spans']],
  [
    'guests, switched-off accounts and corrections',
    { found: { guests: 500, disabled: 90, overrides: 7 } },
    ['good', null],
  ],
])('%s', (_, facts, expected) => {
  expect(judged(facts)).toEqual(expected)
})

test('a directory of which only a part was read is not judged yet', () => {
  const findings = { tops: 1, alone: 0, loops: 0, 'own-manager': 0, 'manager-left': 0, 'manager-outside': 0 }
  const others = { 'wide-spans': 0, guests: 0, disabled: 0, overrides: 0 }
  const cutOff = { 'manager-left': 0, 'manager-outside': 0, loops: 0, 'own-manager': 0 }
  const facts = { people: 999, placed: 999, findings: { ...findings, ...others }, cutOff, lastFull: null }
  expect(judge(facts).verdict).toBe('not-read')
})
