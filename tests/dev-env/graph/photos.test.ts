import { expect, test } from '@jest/globals'
import { companyPeople } from '../company.ts'
import { graphOf, graphToken } from './graph-of.ts'
import { hasPhoto } from './photos.ts'

const world = graphOf(companyPeople())
const [seen] = world.people.filter(({ id }) => hasPhoto(id))
const [faceless] = world.people.filter(({ id }) => !hasPhoto(id))

test('about two thirds of the people have a photo', () => {
  const share = world.people.filter(({ id }) => hasPhoto(id)).length / world.people.length
  expect(Math.abs(share - 2 / 3)).toBeLessThan(0.1)
})

test('a photo is bytes of an image, in a batch as base64', async () => {
  const token = await graphToken({ idtyp: 'app', roles: ['ProfilePhoto.Read.All'] })
  const path = `/users/${seen?.id}/photos/48x48/$value`
  const response = await world.call(path, { headers: { authorization: `Bearer ${token}` } })
  const bytes = Buffer.from(await response.arrayBuffer())
  expect([response.headers.get('content-type'), bytes.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG'])
  const { responses } = await world.batch([{ id: '1', url: path }])
  expect(responses[0].body).toBe(bytes.toString('base64'))
})

test('its tag stays the same until it is another one', async () => {
  const tag = async () => (await world.get(`/users/${seen?.id}/photo`)).body['@odata.mediaEtag']
  const first = await tag()
  expect(await tag()).toBe(first)
  world.graph.switches.newPhotos.add(seen?.id ?? '')
  expect(await tag()).not.toBe(first)
})

test('somebody without a photo is not found, in the words of the mailbox service', async () => {
  const { status, body } = await world.get(`/users/${faceless?.id}/photos/48x48`)
  expect([status, body.error.code]).toEqual([404, 'ImageNotFound'])
})
