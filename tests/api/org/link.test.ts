import { expect, test } from '@jest/globals'
import { linkState } from '../../../api/org/link.ts'

const now = new Date('2026-03-02T12:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const old = { since: null, away: false, cadenceDays: 14 }

test.each([
  ['within one and a half cadences', { ...old, lastHeld: days(-21) }, 'live'],
  ['longer ago', { ...old, lastHeld: days(-21.01) }, 'late'],
  ['without any', { ...old, lastHeld: null }, 'never'],
  ['a newcomer without any', { ...old, since: days(-29), lastHeld: null }, 'exempt'],
  ['a newcomer who was coached', { ...old, since: days(-29), lastHeld: days(-3) }, 'live'],
  ['thirty days in', { ...old, since: days(-30), lastHeld: null }, 'never'],
  ['away and late', { ...old, away: true, lastHeld: days(-90) }, 'exempt'],
])('a link with a session %s is %s', (_, facts, state) => {
  expect(linkState(facts, now)).toBe(state)
})
