import { expect, test } from '@jest/globals'
import { agreementOf } from '../../../api/cascade/agreement.ts'
import { fourStateOf, fourStatesOf } from '../../../api/cascade/four-states.ts'
import { modellingOf, studentQuantile, sumsOf } from '../../../api/cascade/modelling.ts'
import { forest } from './chains.ts'

test.each([
  ['live', { live: 1, late: 1, never: 0, exempt: 5 }, 'coached-and-coaching'],
  ['live', { live: 1, late: 1, never: 1, exempt: 0 }, 'coached-not-coaching'],
  ['late', { live: 2, late: 0, never: 1, exempt: 0 }, 'coaching-not-coached'],
  ['exempt', { live: 2, late: 0, never: 1, exempt: 0 }, 'coaching-not-coached'],
  ['never', { live: 0, late: 1, never: 0, exempt: 1 }, 'neither'],
  ['live', { live: 0, late: 0, never: 0, exempt: 3 }, null],
] as const)('a manager whose own link is %s and whose people stand %j is %s', (coachedBy, coaching, state) => {
  expect(fourStateOf(coachedBy, coaching)).toBe(state)
})

test('all managers below are in one of the four states or unrated, and people without reports in none', () => {
  const org = forest('ann > ben live', 'ann > cy late', 'ben > dee live', 'cy > eve exempt', 'dee > fay never')
  expect(fourStatesOf(org, ['ann'])).toEqual({
    counts: { 'coached-and-coaching': 1, 'coaching-not-coached': 0, 'coached-not-coaching': 1, neither: 0 },
    unrated: 1,
  })
})

const asked = { day: '2026-03-16', leftOut: 3 }
const spread = (count: number, from: number) => Array.from({ length: count }, (_, index) => from + (index % 5) / 10)

test('the modelling effect is the difference of two means, with the interval that Welch gives', () => {
  const told = modellingOf(sumsOf(spread(20, 0.4)), sumsOf(spread(15, 0.1)), asked)
  if (told.kind !== 'told') throw new Error(told.kind)
  expect(told.coached).toEqual({ managers: 20, coverage: expect.closeTo(0.6, 10) })
  expect(told.uncoached).toEqual({ managers: 15, coverage: expect.closeTo(0.3, 10) })
  // Variances 0.4 / 19 and 0.3 / 14: an error of √(0.00105263 + 0.00142857), 30.25 degrees of freedom, t = 2.0415.
  expect(told.difference).toBeCloseTo(0.3, 10)
  expect(told.low).toBeCloseTo(0.3 - 0.1017, 3)
  expect(told.high).toBeCloseTo(0.3 + 0.1017, 3)
})

test('where all of a side are alike the interval is the difference itself', () => {
  const alike = (coverage: number) => sumsOf(Array.from({ length: 10 }, () => coverage))
  expect(modellingOf(alike(1), alike(0.5), asked)).toMatchObject({ difference: 0.5, low: 0.5, high: 0.5 })
})

test('under ten managers a side only the counts are told', () => {
  expect(modellingOf(sumsOf(spread(9, 0.4)), sumsOf(spread(40, 0.1)), asked)).toEqual({
    ...asked,
    kind: 'too-few',
    coached: 9,
    uncoached: 40,
  })
  expect(modellingOf(sumsOf(spread(10, 0.4)), sumsOf(spread(10, 0.1)), asked).kind).toBe('told')
})

test.each([
  [9, 2.2622],
  [30, 2.0423],
  [1000, 1.9623],
])('with %i degrees of freedom the quantile is %d', (freedom, quantile) => {
  expect(studentQuantile(freedom)).toBeCloseTo(quantile, 3)
})

test.each([
  [{ answered: 4, agreed: 4, answerers: 4 }, null],
  [{ answered: 9, agreed: 9, answerers: 2 }, null],
  [
    { answered: 5, agreed: 4, answerers: 3 },
    { n: 4, of: 5 },
  ],
])('the agreement of %j is %j', (answers, told) => {
  expect(agreementOf(answers)).toEqual(told)
})
