import { expect, test } from '@jest/globals'
import { companyPeople } from '../company.ts'
import { groupsOf } from '../groups.ts'
import { graphOf, graphToken } from './graph-of.ts'

const people = companyPeople()
const [managers, leadership, pilot] = groupsOf(people)
const office = graphOf(people)
office.world.groups = groupsOf(people)
const asReader = { authorization: `Bearer ${await graphToken({ idtyp: 'app', roles: ['GroupMember.Read.All'] })}` }
const eventual = { ...asReader, consistencylevel: 'eventual' }
const membersOf = (id = '') => `/groups/${id}/transitiveMembers/microsoft.graph.user`

test('members come in pages, those of groups within the group once', async () => {
  const first = await office.get(`${membersOf(pilot?.id)}?$select=id&$count=true&$top=10`, eventual)
  expect(first.body['@odata.count']).toBe(12 + (leadership?.memberIds.length ?? 0))
  const second = await office.get(first.body['@odata.nextLink'], eventual)
  const ids = [...first.body.value, ...second.body.value].map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(leadership?.memberIds ?? []))
  expect(second.body).not.toHaveProperty('@odata.count')
})

test('a list of members of one kind needs its header on every page', async () => {
  const path = `${membersOf(managers?.id)}?$select=id&$count=true&$top=10`
  expect((await office.get(path, asReader)).status).toBe(400)
  const { body } = await office.get(path, eventual)
  expect((await office.get(body['@odata.nextLink'], asReader)).status).toBe(400)
})

test('groups are found by the beginning of their name, and not without the permission', async () => {
  const path = `/groups?$filter=startswith(displayName,'pilot')&$select=id,displayName`
  expect((await office.get(path, asReader)).body.value).toEqual([{ id: pilot?.id, displayName: 'Pilot group' }])
  expect((await office.get(path)).status).toBe(403)
  expect((await office.get(`/groups/${people[0]?.id}`, asReader)).status).toBe(404)
})
