import { expect, test } from '@jest/globals'
import { byNeed, daysLeft, type StageFacts, stageOf } from '../../../api/pipeline/stage.ts'

const now = new Date('2026-03-02T12:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const settled: StageFacts = {
  lastHeld: days(-5),
  since: null,
  away: false,
  cadenceDays: 14,
  asked: false,
  toCapture: false,
  next: null,
  nextCommitmentDue: null,
}

test.each<[string, Partial<StageFacts>, string]>([
  ['held five days ago', {}, 'on-track'],
  ['asked, whatever else', { asked: true, toCapture: true }, 'asked'],
  ['a session to capture, though overdue', { toCapture: true, lastHeld: days(-40) }, 'to-capture'],
  ['never', { lastHeld: null }, 'overdue'],
  ['one and a half cadences gone', { lastHeld: days(-22) }, 'overdue'],
  ['overdue, but planned within a cadence', { lastHeld: days(-22), next: days(3) }, 'planned'],
  ['overdue, and planned only after another cadence', { lastHeld: days(-22), next: days(20) }, 'overdue'],
  ['the cadence has ended', { lastHeld: days(-15) }, 'due'],
  ['the cadence ends the day after tomorrow', { lastHeld: days(-12) }, 'due'],
  ['the cadence ends in three days', { lastHeld: days(-11) }, 'on-track'],
  ['planned', { next: days(6) }, 'planned'],
  ['planned, with a commitment due', { next: days(6), nextCommitmentDue: '2026-03-01' }, 'planned'],
  ['a commitment due today', { nextCommitmentDue: '2026-03-02' }, 'follow-up'],
  ['a commitment due tomorrow', { nextCommitmentDue: '2026-03-03' }, 'on-track'],
  ['a newcomer without a session', { lastHeld: null, since: days(-10) }, 'due'],
  ['a newcomer with one planned', { lastHeld: null, since: days(-10), next: days(2) }, 'planned'],
  ['thirty days here and never', { lastHeld: null, since: days(-30) }, 'overdue'],
  ['away', { lastHeld: days(-40), away: true }, 'on-track'],
])('%s: %j → %s', (_, change, stage) => {
  expect(stageOf({ ...settled, ...change }, now)).toBe(stage)
})

test('days left run out at the end of the cadence', () => {
  expect(daysLeft({ ...settled, lastHeld: days(-14) }, now)).toBe(0)
  expect(daysLeft({ ...settled, lastHeld: days(-16) }, now)).toBe(-2)
  expect(daysLeft({ ...settled, lastHeld: null }, now)).toBeNull()
})

test('who needs the manager first stands first: by stage, then by waiting time, then by name', () => {
  const entry = (displayName: string, stage: Parameters<typeof byNeed>[0]['stage'], left: number | null) => ({
    stage,
    daysLeft: left,
    next: null,
    person: { displayName },
  })
  const sorted = [
    entry('Eva', 'on-track', 9),
    entry('Dan', 'overdue', -9),
    entry('Cyd', 'overdue', null),
    entry('Bob', 'overdue', -20),
    entry('Ann', 'overdue', -9),
  ].sort(byNeed)
  expect(sorted.map(({ person }) => person.displayName)).toEqual(['Cyd', 'Bob', 'Ann', 'Dan', 'Eva'])
})

test('of those with a session planned, whom one meets next stands first', () => {
  const planned = (displayName: string, start: string, left: number | null) => ({
    stage: 'planned' as const,
    daysLeft: left,
    next: { start },
    person: { displayName },
  })
  const sorted = [
    planned('Gil', '2026-03-03T13:00:00.000Z', null),
    planned('Ana', '2026-03-02T13:30:00+00:00', -17),
  ].sort(byNeed)
  expect(sorted.map(({ person }) => person.displayName)).toEqual(['Ana', 'Gil'])
})
