import { expect, test } from '@jest/globals'
import { companyPeople, personNamed } from '../company.ts'
import { graphOf } from './graph-of.ts'

const world = graphOf(companyPeople())
const ana = personNamed(world.people, 'Ana Ruiz').id

test.each([
  ['/users', 2],
  ['/users?$select=id', 1],
  ['/users?$select=id&$expand=manager($select=id)&$top=999', 2],
  ['/users?$top=5', 1],
  ['/users/delta?$select=id,manager', 1],
  [`/users/${ana}/manager`, 1],
])('%s costs %d', async (path, units) => {
  expect((await world.get(path)).headers.get('x-ms-resource-unit')).toBe(String(units))
})

test('a batch is one request, and each call in it has its units', async () => {
  world.graph.spent.reset()
  const { headers, responses } = await world.batch([
    { id: 'a', url: `/users/${ana}/manager` },
    { id: 'b', url: '/users' },
  ])
  expect(headers.get('x-ms-resource-unit')).toBeNull()
  expect(responses[0].headers['x-ms-resource-unit']).toBe('2')
  expect(world.graph.spent).toMatchObject({ requests: 1, units: 3 })
})
