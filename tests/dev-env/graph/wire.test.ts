import { expect, test } from '@jest/globals'
import type { ChangedUser, DeltaPage, ExpandedUser } from './wire.ts'

const id = '00000000-0000-4000-8000-000000000001'
const type = { '@odata.type': '#microsoft.graph.user' } as const

test('a property that Graph does not have fails the type check, and so does a manager of the wrong shape', () => {
  const wrong: (ExpandedUser | ChangedUser)[] = [
    // @ts-expect-error A user has a manager, not the id of one.
    { id, managerId: id },
    // @ts-expect-error It is called jobTitle.
    { id, title: 'Director' },
    // @ts-expect-error A change of manager is an array.
    { id, 'manager@delta': { ...type, id } },
    // @ts-expect-error Graph knows two reasons.
    { id, 'manager@delta': [{ ...type, id, '@removed': { reason: 'left' } }] },
  ]
  const right: (ExpandedUser | ChangedUser)[] = [
    { id, manager: { ...type, id } },
    { id, 'manager@delta': [{ ...type, id, '@removed': { reason: 'deleted' } }] },
  ]
  expect([...wrong, ...right]).toHaveLength(6)
})

test('a page of a round has a link', () => {
  // @ts-expect-error Neither the next page nor the end of the round.
  const page: DeltaPage = { '@odata.context': '', value: [] }
  expect(Object.keys(page)).toHaveLength(2)
})
