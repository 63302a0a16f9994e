import { expect, test } from '@jest/globals'
import { changeOf, UsersAnswer } from '../../../api/graph/users.ts'

const id = 'AAAAAAAA-0000-4000-8000-000000000001'
const [before, after] = ['bbbbbbbb-0000-4000-8000-000000000002', 'cccccccc-0000-4000-8000-000000000003']
const user = { '@odata.type': '#microsoft.graph.user' }
const removed = { ...user, id: before, '@removed': { reason: 'deleted' } }
const added = { ...user, id: after }

/** What is read of one user as Graph writes them. */
function read(from: 'list' | 'delta', rest: object) {
  const [one] = UsersAnswer.parse({ value: [{ id, ...rest }] }).value
  if (!one) throw new Error('nobody')
  return changeOf(one, from)
}

test.each<[string, object[], string | null]>([
  ['the new manager alone', [added], after],
  ['the old one removed, then the new one', [removed, added], after],
  ['the new one, then the old one removed', [added, removed], after],
  ['several removed around the new one', [removed, added, { ...removed, id }], after],
  ['the old one removed alone', [removed], null],
  ['nobody at all', [], null],
  ['a contact', [{ '@odata.type': '#microsoft.graph.orgContact', id: after }], after],
  ['an id in capitals', [{ ...user, id: after.toUpperCase() }], after],
])('of manager@delta with %s the manager is told', (_, entries, managerId) => {
  expect(read('delta', { 'manager@delta': entries })).toMatchObject({ id: id.toLowerCase(), managerId })
})

test('what a round does not speak of is not told, in a list it is none', () => {
  expect(read('delta', { jobTitle: null })).toEqual({ id: id.toLowerCase(), jobTitle: null })
  expect(read('list', { jobTitle: 'Lead' })).toMatchObject({ jobTitle: 'Lead', mail: null, managerId: null })
  expect(read('list', { manager: null })).toMatchObject({ managerId: null })
})

test.each([
  ['changed', 'soft'],
  ['deleted', 'gone'],
])('removed as "%s" is %s', (reason, expected) => {
  expect(read('delta', { '@removed': { reason } })).toEqual({ id: id.toLowerCase(), removed: expected })
})
