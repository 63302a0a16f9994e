import { expect, test } from '@jest/globals'
import { help, readArguments } from './arguments.ts'
import { badDayNames } from './graph/bad-days.ts'

test('bad days are named with commas, and an unknown one is answered with those there are', () => {
  expect(readArguments(['--bad-day', 'repeats,throttled'], {}).badDays).toEqual(['repeats', 'throttled'])
  expect(readArguments([], {}).badDays).toEqual([])
  expect(() => readArguments(['--bad-day', 'sunny'], {})).toThrow('There are: small-pages')
})

test('the help text names every bad day', () => {
  for (const name of badDayNames) expect(help).toContain(name)
})

test('what the admin allows is chosen by name', () => {
  const { consents } = readArguments(['--allow', 'Calendars.ReadWrite,Calendars.ReadBasic.All'], {})
  expect(consents).toEqual(['Calendars.ReadWrite', 'Calendars.ReadBasic.All'])
  expect(() => readArguments(['--allow', 'Mail.Read'], {})).toThrow(/no permission "Mail.Read"/)
})
