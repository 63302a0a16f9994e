import { expect, test } from '@jest/globals'
import type { Period } from '../../../api/contract/org.ts'
import { joinPeriods, mondayFrom, mondaysBetween, placePeriod } from '../../../api/org/away.ts'

const period = (from: string, until: string | null): Period => ({ from, until })
const june = period('2026-06-01', '2026-06-30')

test.each<[string, Period[], Period, Period, string[]]>([
  ['alone, it stays as it is', [], june, june, []],
  ['before another, both stay', [june], period('2026-05-01', '2026-05-31'), period('2026-05-01', '2026-05-31'), []],
  [
    'over the end of another, they become one',
    [june],
    period('2026-06-30', '2026-07-10'),
    period('2026-06-01', '2026-07-10'),
    ['2026-06-01'],
  ],
  [
    'over the start of another, they become one',
    [june],
    period('2026-05-20', '2026-06-01'),
    period('2026-05-20', '2026-06-30'),
    ['2026-06-01'],
  ],
  [
    'over an open one, it stays open',
    [period('2026-06-01', null)],
    period('2026-07-01', '2026-07-02'),
    period('2026-06-01', null),
    ['2026-06-01'],
  ],
  [
    'with the same first day, it takes its place',
    [june],
    period('2026-06-01', '2026-06-10'),
    period('2026-06-01', '2026-06-10'),
    [],
  ],
  [
    'over two, all become one',
    [june, period('2026-08-01', null)],
    period('2026-06-15', '2026-08-15'),
    period('2026-06-01', null),
    ['2026-06-01', '2026-08-01'],
  ],
])('a period is put among the others: %s', (_, before, wanted, expected, joined) => {
  expect(placePeriod(before, wanted)).toEqual({ period: expected, replaced: [wanted.from, ...joined] })
})

test('of several periods those that overlap become one, the earliest first, whatever their order', () => {
  const [may, midJune] = [period('2026-05-01', '2026-05-31'), period('2026-06-15', '2026-07-15')]
  const joined = [may, period('2026-06-01', '2026-07-15')]
  expect(joinPeriods([june, midJune, may])).toEqual(joined)
  expect(joinPeriods([midJune, may, june])).toEqual(joined)
})

test('the Mondays that a change of leave has made others are those up to today of one list alone', () => {
  const now = new Date('2026-06-24T10:00:00Z')
  expect(mondaysBetween([], [june], now)).toEqual(['2026-06-01', '2026-06-08', '2026-06-15', '2026-06-22'])
  expect(mondaysBetween([june], [period('2026-06-09', null)], now)).toEqual(['2026-06-01', '2026-06-08'])
  expect(mondaysBetween([june], [june], now)).toEqual([])
  expect(mondaysBetween([], [period('2026-06-23', null)], now)).toEqual([])
})

test.each([
  ['2026-06-01T00:00:00Z', '2026-06-01'],
  ['2026-06-01T00:00:00.001Z', '2026-06-08'],
  ['2026-06-07T23:59:59Z', '2026-06-08'],
  ['2026-06-04', '2026-06-08'],
])('the Monday from %s on is %s', (moment, monday) => {
  expect(mondayFrom(new Date(moment))).toEqual(new Date(`${monday}T00:00:00Z`))
})
