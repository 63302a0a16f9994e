import { expect, test } from '@jest/globals'
import { filtered, type SortKey, sorted } from '../../../tabs/pipeline/stage.ts'
import { ana, ben, daysAgo, entry, maria, person, session } from '../people.ts'

const zoe = person('Zoé Ähn', 'Sales Engineer')
const entries = [
  entry(ben, { stage: 'to-capture', lastHeld: daysAgo(8), openCommitments: 1 }),
  entry(ana, { stage: 'overdue', lastHeld: daysAgo(31), openCommitments: 2 }),
  entry(zoe, { stage: 'planned', lastHeld: null, next: session(maria, zoe, { start: daysAgo(-2) }) }),
]
const names = (key: SortKey, descending = false) =>
  sorted(entries, { key, descending }, 'en').map((each) => each.person.displayName.split(' ')[0])

test('the list sorts by any column, either way', () => {
  expect(names('person')).toEqual(['Ana', 'Ben', 'Zoé'])
  expect(names('person', true)).toEqual(['Zoé', 'Ben', 'Ana'])
  expect(names('stage')).toEqual(['Ben', 'Ana', 'Zoé'])
  expect(names('commitments', true)).toEqual(['Ana', 'Ben', 'Zoé'])
})

test('people without a date come last in both directions', () => {
  expect(names('lastHeld')).toEqual(['Ana', 'Ben', 'Zoé'])
  expect(names('lastHeld', true)).toEqual(['Ben', 'Ana', 'Zoé'])
  expect(names('next')[0]).toBe('Zoé')
  expect(names('next', true)[0]).toBe('Zoé')
})

test('a search finds names and titles, without minding accents, case or order', () => {
  const found = (search: string) => filtered(entries, { stage: null, skill: null, search }).map(({ person }) => person)
  expect(found('ahn zoe')).toEqual([zoe])
  expect(found('EXECUTIVE')).toEqual([ben, ana])
  expect(found('  ')).toHaveLength(3)
  expect(filtered(entries, { stage: 'overdue', skill: null, search: 'zoe' })).toEqual([])
})
