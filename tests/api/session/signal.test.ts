import { expect, test } from '@jest/globals'
import { firstShown, weekOf } from '../../../api/session/signal.ts'

test.each([
  ['2026-03-01T23:59:59Z', '2026-02-23'],
  ['2026-03-02T00:00:00Z', '2026-03-02'],
  ['2026-03-08T12:00:00Z', '2026-03-02'],
  ['2027-01-01T12:00:00Z', '2026-12-28'],
])('%s is in the week of %s', (time, monday) => {
  expect(weekOf(new Date(time))).toBe(monday)
})

test('thirteen weeks are shown, the present one included', () => {
  expect(firstShown(new Date('2026-03-05T12:00:00Z'))).toEqual(new Date('2025-12-08T00:00:00Z'))
})
