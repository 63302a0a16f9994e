import { expect, test } from '@jest/globals'
import { person } from '../../api/company.ts'
import { teamsAppId } from './activity-feeds.ts'
import { graphOf, graphToken } from './graph-of.ts'

const ana = person('Ana', null)
const ben = person('Ben', ana)
const asApp = { idtyp: 'app', roles: [] }
const notification = {
  topic: { source: 'text', value: 'Coaching Cascade', webUrl: 'https://teams.microsoft.com/l/entity/app/tab' },
  activityType: 'weekly',
  previewText: { content: 'Look.' },
  chainId: 7,
  teamsAppId,
}
const recipients = [ana, ben].map(({ id }) => ({
  '@odata.type': 'microsoft.graph.aadUserNotificationRecipient',
  userId: id,
}))

async function post(stand: ReturnType<typeof graphOf>, path: string, body: object, claims: object = asApp) {
  const headers = { authorization: `Bearer ${await graphToken({ ...claims })}`, 'content-type': 'application/json' }
  const response = await stand.call(path, { method: 'POST', headers, body: JSON.stringify(body) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
}
const one = `/users/${ana.id}/teamwork/sendActivityNotification`
const many = '/teamwork/sendActivityNotificationToRecipients'

test('a message stands in the feed of the person, one of the same chain in its place', async () => {
  const stand = graphOf([ana, ben])
  expect((await post(stand, one, notification)).status).toBe(204)
  expect((await post(stand, many, { ...notification, activityType: 'confirm', recipients })).status).toBe(202)
  expect((await post(stand, one, { ...notification, chainId: 8 })).status).toBe(204)
  const types = [ana, ben].map(({ id }) => stand.graph.feeds.of(id).map(({ activityType }) => activityType))
  expect(types).toEqual([['weekly', 'confirm'], ['confirm']])
  expect(stand.graph.feeds.of(ben.id)[0]).toMatchObject({ text: 'Coaching Cascade: did your session take place?' })
})

test.each<[string, string, object, number]>([
  ['an activity type that the manifest does not have', one, { activityType: 'praise' }, 400],
  ['a parameter that the text does not have', one, { templateParameters: [{ name: 'topic', value: 'x' }] }, 400],
  ['a property that there is not', one, { text: 'Hello' }, 400],
  ['a topic without a link', one, { topic: { source: 'text', value: 'x' } }, 400],
  ['a link to elsewhere', one, { topic: { source: 'text', value: 'x', webUrl: 'https://example.com/' } }, 400],
  ['another app', one, { teamsAppId: ana.id }, 404],
  ['a stranger', `/users/${teamsAppId}/teamwork/sendActivityNotification`, {}, 404],
  ['no recipients', many, { recipients: [] }, 400],
  ['101 recipients', many, { recipients: Array(101).fill(recipients[0]) }, 400],
  ['a stranger among them', many, { recipients: [...recipients, { ...recipients[0], userId: teamsAppId }] }, 404],
])('%s is refused', async (_, path, change, status) => {
  const stand = graphOf([ana, ben])
  expect((await post(stand, path, { ...notification, ...change })).status).toBe(status)
  expect(stand.graph.feeds.of(ana.id)).toEqual([])
})

test('somebody without the app is not told, and whether others are is Graph’s choice', async () => {
  const stand = graphOf([ana, ben])
  stand.graph.switches.withoutApp.add(ana.id)
  expect(await post(stand, one, notification)).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } })
  expect((await post(stand, many, { ...notification, recipients })).status).toBe(403)
  stand.graph.switches.manyWithoutApp = 'dropped'
  expect((await post(stand, many, { ...notification, recipients })).status).toBe(202)
  expect([ana, ben].map(({ id }) => stand.graph.feeds.of(id).length)).toEqual([0, 1])
})

test('calls that come too fast must wait', async () => {
  const stand = graphOf([ana, ben])
  const answers = [1, 2, 3, 4, 5, 6].map(() => post(stand, one, notification))
  const throttled = (await Promise.all(answers)).filter(({ status }) => status === 429)
  expect(throttled.map(({ headers }) => headers.get('retry-after'))).toEqual(['1'])
})

test('only the app itself sends, and to many only with a token that lasts', async () => {
  const stand = graphOf([ana, ben])
  const user = { idtyp: 'user', oid: ben.id, scp: 'User.Read' }
  expect((await post(stand, one, notification, user)).status).toBe(403)
  const soon = { ...asApp, exp: Math.floor(Date.now() / 1000) + 44 * 60 }
  expect((await post(stand, many, { ...notification, recipients }, soon)).status).toBe(412)
  expect((await post(stand, one, notification, soon)).status).toBe(204)
})
