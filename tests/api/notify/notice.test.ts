import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isQuiet, isTimeZone, linkTo, weekDue } from '../../../api/notify/notice.ts'

const at = (time: string) => new Date(`2026-${time}Z`)

describe('quiet hours', () => {
  test.each<[string, string, number, number, string, boolean]>([
    ['over midnight, in the evening', 'Europe/Berlin', 18, 8, '03-02T17:00', true],
    ['over midnight, a minute before', 'Europe/Berlin', 18, 8, '03-02T16:59', false],
    ['over midnight, at night', 'Europe/Berlin', 18, 8, '03-02T02:00', true],
    ['over midnight, when they end', 'Europe/Berlin', 18, 8, '03-02T07:00', false],
    ['in summer time', 'Europe/Berlin', 18, 8, '07-06T16:00', true],
    ['with half an hour, a minute before they end', 'Asia/Kolkata', 18, 8, '03-02T02:29', true],
    ['with half an hour, when they end', 'Asia/Kolkata', 18, 8, '03-02T02:30', false],
    ['with three quarters', 'Asia/Kathmandu', 18, 8, '03-02T12:14', false],
    ['with three quarters, when they begin', 'Asia/Kathmandu', 18, 8, '03-02T12:15', true],
    ['within a day', 'America/New_York', 12, 14, '03-02T17:30', true],
    ['within a day, afterwards', 'America/New_York', 12, 14, '03-02T19:00', false],
    ['that are none', 'America/New_York', 9, 9, '03-02T14:30', false],
  ])('%s (%s, %d to %d, at %s): %s', (_, timeZone, quietFrom, quietUntil, time, quiet) => {
    expect(isQuiet({ timeZone, quietFrom, quietUntil }, at(time))).toBe(quiet)
  })

  test('are as many of the 24 hours as lie between their ends, in every zone', () => {
    const hour = fc.integer({ min: 0, max: 23 })
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    fc.assert(
      fc.property(zone, hour, hour, (timeZone, quietFrom, quietUntil) => {
        const hours = Array.from({ length: 24 }, (_, index) => at(`02-11T${String(index).padStart(2, '0')}:10`))
        const quiet = hours.filter((time) => isQuiet({ timeZone, quietFrom, quietUntil }, time)).length
        expect(quiet).toBe((quietUntil - quietFrom + 24) % 24)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the weekly message is due', () => {
  test.each<[string, string, string | null]>([
    ['Europe/Berlin', '2026-03-02T06:59Z', null],
    ['Europe/Berlin', '2026-03-02T07:00Z', '2026-W10'],
    ['Europe/Berlin', '2026-03-02T08:59Z', '2026-W10'],
    ['Europe/Berlin', '2026-03-02T09:00Z', null],
    ['Europe/Berlin', '2026-03-03T07:30Z', null],
    ['Asia/Kolkata', '2026-03-02T02:29Z', null],
    ['Asia/Kolkata', '2026-03-02T02:30Z', '2026-W10'],
    ['Pacific/Auckland', '2026-03-01T19:30Z', '2026-W10'],
    ['America/Los_Angeles', '2026-03-02T17:00Z', '2026-W10'],
    ['UTC', '2024-12-30T08:00Z', '2025-W01'],
    ['UTC', '2027-01-04T08:00Z', '2027-W01'],
    ['UTC', '2026-12-28T08:00Z', '2026-W53'],
  ])('in %s at %s: %s', (timeZone, time, week) => {
    expect(weekDue(timeZone, new Date(time))).toBe(week)
  })
})

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Middle/Earth', false],
  ['', false],
])('whether %j is a time zone: %s', (name, known) => {
  expect(isTimeZone(name)).toBe(known)
})

test('a link opens the tab at its place, whatever characters that has', () => {
  fc.assert(
    fc.property(fc.string(), (target) => {
      const link = new URL(linkTo('0b6a1f0e-0000-4000-8000-000000000000', target))
      expect(JSON.parse(link.searchParams.get('context') ?? '')).toEqual({ subEntityId: target })
    }),
  )
})
