import { expect, test } from '@jest/globals'
import { coverageOf, percentOf, pointsBetween } from '../../../tabs/cascade/share.ts'

test.each([
  [148, 239, 62],
  [0, 7, 0],
  [1, 1000, 1],
  [999, 1000, 99],
  [7, 7, 100],
])('%i of %i is %i per cent: only all are 100, only none are 0', (n, of, percent) => {
  expect(percentOf({ n, of })).toBe(percent)
})

test('of nobody there is no share, and no change to one', () => {
  expect(percentOf({ n: 0, of: 0 })).toBeNull()
  expect(pointsBetween({ n: 0, of: 0 }, { n: 1, of: 2 })).toBeNull()
})

test('a change is the difference of what is shown', () => {
  expect(pointsBetween({ n: 131, of: 235 }, { n: 148, of: 239 })).toBe(62 - 56)
})

test('exempt links are not in the whole', () => {
  expect(coverageOf({ live: 6, late: 1, never: 0, exempt: 3 })).toEqual({ n: 6, of: 7 })
})
