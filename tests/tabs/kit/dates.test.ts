import { expect, test } from '@jest/globals'
import { dayOf, daysBetween, isoDay, longDay, relativeDay, shortDay, timeOfDay } from '../../../tabs/kit/dates.ts'

const now = new Date(2026, 10, 25, 10)
const on = (month: number, day: number, year = 2026) => new Date(year, month - 1, day, 23, 30)

test.each([
  ['en-GB', '4 Dec', 'Fri 4 Dec', '15:05'],
  ['en-US', 'Dec 4', 'Fri, Dec 4', '3:05 PM'],
  ['en-AU', '4 Dec', 'Fri 4 Dec', '3:05 pm'],
])('%s has its own way to write a day and a time', (locale, short, long, time) => {
  const plain = (text: string) => text.replace(/\s/g, ' ')
  expect(shortDay(locale, on(12, 4), now)).toBe(short)
  expect(longDay(locale, on(12, 4), now).replace('Fri, 4', 'Fri 4')).toBe(long)
  expect(plain(timeOfDay(locale, new Date(2026, 0, 1, 15, 5)))).toBe(time)
})

test.each([
  [on(11, 25), 'today'],
  [on(11, 24), 'yesterday'],
  [on(11, 26), 'tomorrow'],
  [on(11, 27), 'Fri'],
  [on(12, 2), '2 Dec'],
  [on(11, 20), '20 Nov'],
  [on(1, 4, 2027), '4 Jan 2027'],
])('a day stands by its weekday while that is clear', (when, words) => {
  expect(shortDay('en-GB', when, now)).toBe(words)
})

test('days are counted on the calendar, also over the change of the clocks', () => {
  expect(daysBetween(new Date(2026, 9, 24, 23, 59), new Date(2026, 9, 25, 0, 1))).toBe(1)
  expect(daysBetween(new Date(2026, 9, 20), new Date(2026, 9, 30))).toBe(10)
  expect(relativeDay('en-GB', on(10, 25), now)).toBe('31 days ago')
})

test('a calendar day is the same day wherever it is read', () => {
  expect(isoDay(dayOf('2026-11-27'))).toBe('2026-11-27')
  expect(dayOf('2026-11-27').getDate()).toBe(27)
})
