import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { hashOf, isOnRoster, isSuggesting, keepRoster, setSuggesting } from '../../addin/roster.ts'
import type { Roster } from '../../api/contract/session.ts'
import { mailboxSettings } from './mailbox-settings.ts'

const monday = new Date('2026-11-23T09:00:00Z')
const hoursLater = (hours: number) => new Date(monday.getTime() + hours * 3_600_000)
const roster: Roster = {
  salt: 'pepper',
  hashes: [hashOf('pepper', 'ana@example.com'), hashOf('pepper', 'tom@example.com')],
}

test.each(['ana@example.com', 'ANA@Example.com', 'zoë.müller@exämple.com', '漢字@example.jp'])(
  'the hash of %s is the one that the service makes',
  (mail) => {
    const digest = createHash('sha256').update(`pepper${mail.toLowerCase()}`).digest()
    expect(hashOf('pepper', mail)).toBe(digest.subarray(0, 8).toString('base64url'))
  },
)

test('whoever the service named is on the kept roster, in any case, and nobody else', async () => {
  const settings = mailboxSettings()
  await keepRoster(settings, async () => roster, monday)
  const found = ['Ana@Example.com', 'tom@example.com', 'eve@example.com', ''].map((mail) => isOnRoster(settings, mail))
  expect(found).toEqual([true, true, false, false])
  expect(settings.saved.get('roster')).toBeDefined()
})

test('the service is asked once a day at most', async () => {
  const settings = mailboxSettings()
  let asked = 0
  const getRoster = async () => {
    asked += 1
    return roster
  }
  for (const hours of [0, 1, 23, 24, 30, 47, 48]) await keepRoster(settings, getRoster, hoursLater(hours))
  expect(asked).toBe(3)
})

test('a roster that could not be fetched leaves the one of before', async () => {
  const settings = mailboxSettings()
  await keepRoster(settings, async () => roster, monday)
  const down = keepRoster(settings, async () => Promise.reject(new Error('down')), hoursLater(30))
  await expect(down).rejects.toThrow('down')
  expect(isOnRoster(settings, 'ana@example.com')).toBe(true)
})

test('with thousands of reports the settings stay below 32 KB', async () => {
  const settings = mailboxSettings()
  const hashes = Array.from({ length: 5000 }, (_, at) => hashOf('pepper', `${at}@example.com`))
  await keepRoster(settings, async () => ({ salt: 'pepper', hashes }), monday)
  expect(JSON.stringify(Object.fromEntries(settings.saved)).length).toBeLessThan(32_000)
  expect(isOnRoster(settings, '2000@example.com')).toBe(true)
})

test('suggestions are on until they are turned off, and can be turned on again', async () => {
  const settings = mailboxSettings()
  const states = [isSuggesting(settings)]
  for (const on of [false, true]) {
    await setSuggesting(settings, on)
    states.push(isSuggesting(settings), settings.saved.get('suggesting') === on)
  }
  expect(states).toEqual([true, false, true, true, true])
})

test('what the mailbox could not keep is not said to be kept', async () => {
  const settings = mailboxSettings({ full: true })
  await expect(setSuggesting(settings, false)).rejects.toThrow()
  expect(isSuggesting(settings)).toBe(true)
})
