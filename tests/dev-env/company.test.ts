import { expect, test } from '@jest/globals'
import { castOf, reportsOf, withAdmin } from './cast.ts'
import { companyPeople, directoryStates, personNamed } from './company.ts'
import { planHistory } from './history.ts'

const now = new Date(2026, 10, 18, 9)

test('the company has about 120 people in five levels and is the same every time', () => {
  const people = companyPeople()
  expect(people.length).toBeGreaterThan(110)
  expect(people.length).toBeLessThan(130)
  expect(companyPeople()).toEqual(people)
  const reports = reportsOf(people)
  let level = people.filter(({ managerId, id }) => managerId === null && reports.has(id))
  let depth = 0
  for (; level.length > 0; depth++) level = level.flatMap(({ id }) => reports.get(id) ?? [])
  expect(depth).toBe(5)
})

test('six people stand for the levels, in a chart of one’s own as well', () => {
  expect(castOf(companyPeople()).map(({ person }) => person.displayName)).toEqual([
    'Ingrid Solheim',
    'Samuel Adeyemi',
    'Tom Berg',
    'Maria Lopez',
    'Ana Ruiz',
    'Priya Raman',
  ])
  const unnamed = companyPeople().map((person) => ({ ...person, roles: [] }))
  expect(castOf(withAdmin(unnamed)).map(({ part }) => part)).toHaveLength(6)
})

test('a circle of managers does not hang the choice of people', () => {
  const [a, b] = companyPeople()
  if (!a || !b) throw new Error('The company is empty.')
  const circle = [
    { ...a, managerId: b.id },
    { ...b, managerId: a.id },
  ]
  expect(castOf(circle)).toEqual([])
})

test('half a year has a leaver, a joiner and a change of manager', () => {
  const [first, moved, left, joined] = directoryStates().map(({ people }) => people)
  const names = (people = first) => people?.map(({ displayName }) => displayName) ?? []
  expect(names(first)).toContain('Hana Kimura')
  expect(names(left)).not.toContain('Hana Kimura')
  expect(names(left)).not.toContain('Gil Moreau')
  expect(names(joined)).toContain('Gil Moreau')
  const managerOfFarah = (people = first) => personNamed(people ?? [], 'Farah Haddad').managerId
  expect(managerOfFarah(moved)).not.toBe(managerOfFarah(first))
})

test('sessions lie inside their links, on working days, and nobody is in two at once', () => {
  const sessions = planHistory(directoryStates(), now)
  expect(planHistory(directoryStates(), now)).toEqual(sessions)
  const at = sessions.flatMap(({ coach, coachee, start }) =>
    [coach, coachee].map(({ id }) => `${id} ${start.getTime()}`),
  )
  expect(new Set(at).size).toBe(at.length)
  for (const { start, taggedAt, capturedAt, outcome } of sessions) {
    expect([0, 6]).not.toContain(start.getDay())
    expect(taggedAt <= now).toBe(true)
    if (outcome !== null) expect(capturedAt > start).toBe(true)
  }
})
