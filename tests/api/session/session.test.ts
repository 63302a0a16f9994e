import { expect, test } from '@jest/globals'
import { counts, stateOf } from '../../../api/session/session.ts'

const now = new Date('2026-03-02T12:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const session = { end: days(-1), outcome: null, confirmation: null, cancelledAt: null }

test('a session is planned until its time has passed, then waits for somebody to say how it went', () => {
  expect(stateOf({ ...session, end: days(1) }, now)).toBe('planned')
  expect(stateOf(session, now)).toBe('to-capture')
  expect(stateOf({ ...session, cancelledAt: days(-2) }, now)).toBe('cancelled')
  expect(stateOf({ ...session, outcome: 'held', cancelledAt: days(-2) }, now)).toBe('held')
})

test('only held sessions count, and not against the answer of the coachee', () => {
  expect(counts(session)).toBe(false)
  expect(counts({ ...session, outcome: 'held' })).toBe(true)
  expect(counts({ ...session, outcome: 'held', confirmation: 'agreed' })).toBe(true)
  expect(counts({ ...session, outcome: 'held', confirmation: 'something-else' })).toBe(false)
  expect(counts({ ...session, outcome: 'held', confirmation: 'did-not-happen' })).toBe(false)
  expect(counts({ ...session, outcome: 'missed' })).toBe(false)
})
