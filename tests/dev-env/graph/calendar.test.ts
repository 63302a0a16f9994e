import { beforeEach, expect, jest, test } from '@jest/globals'
import { guidOf } from '../guid.ts'
import { seriesOf } from '../meeting.ts'
import {
  addAttendee,
  answer,
  cancelMeeting,
  decline,
  deleteCopy,
  deleteMeeting,
  editSubject,
  makePrivate,
  moveMeeting,
  moveToFolder,
  removeAttendee,
} from '../meeting-changes.ts'
import { cancelSeries, changeOrganizer, changeSeriesTime, endSeries } from '../series-changes.ts'
import type { WorldEvent, WorldPerson } from '../world.ts'
import { graphOf, graphToken } from './graph-of.ts'

const maria = personOf('Maria Lopez', null)
const ana = personOf('Ana Ruiz', maria.id)
const ben = personOf('Ben Kohl', maria.id)
const tokens = new Map<string, string>()
for (const { id } of [maria, ana, ben]) {
  tokens.set(id, await graphToken({ idtyp: 'user', oid: id, scp: 'Calendars.ReadBasic' }))
}
const asWriter = await graphToken({ idtyp: 'user', oid: maria.id, scp: 'Calendars.ReadBasic Calendars.ReadWrite' })
const asFollower = await graphToken({ idtyp: 'app', roles: ['User.Read.All', 'Calendars.ReadBasic.All'] })
const immutableIds = { prefer: 'IdType="ImmutableId"' }
const wholeYear = 'startDateTime=2026-01-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z'

function personOf(displayName: string, managerId: string | null): WorldPerson {
  const mail = `${displayName.split(' ')[0]?.toLowerCase()}@example.com`
  const rest = { jobTitle: null, department: null, accountEnabled: true, userType: 'Member', roles: [] } as const
  return { id: guidOf(displayName), displayName, mail, managerId, ...rest, roles: [] }
}

let office: ReturnType<typeof graphOf>
let weekly: WorldEvent[]
let second: WorldEvent

beforeEach(() => {
  const start = new Date('2026-03-02T10:00:00Z')
  weekly = seriesOf({ subject: 'Maria / Ana', start, minutes: 30, organizer: maria, others: [ana] }, 4)
  office = graphOf([maria, ana, ben], weekly)
  second = weekly[1] ?? raise()
})

function raise(): never {
  throw new Error('The series has four occurrences.')
}

const get = (path: string, { id }: WorldPerson, headers: Record<string, string> = {}) =>
  office.get(path, { authorization: `Bearer ${tokens.get(id)}`, ...headers })
const read = async (event: WorldEvent, owner: WorldPerson) =>
  (await get(`/me/events/${event.copies[owner.id] ?? 'x'.repeat(24)}`, owner)).body
const masterIn = async (owner: WorldPerson) => (await read(weekly[0] ?? raise(), owner)).seriesMasterId
const instances = async (owner: WorldPerson, query = wholeYear) =>
  (await get(`/me/events/${await masterIn(owner)}/instances?${query}`, owner)).body

test('a master tells its recurrence, and its instances come in pages', async () => {
  const master = (await get(`/me/events/${await masterIn(ana)}`, ana)).body
  expect(master).toMatchObject({
    type: 'seriesMaster',
    seriesMasterId: null,
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
      range: { type: 'endDate', startDate: '2026-03-02', endDate: '2026-03-23' },
    },
  })
  const first = await instances(ana, `${wholeYear}&$top=3&$select=type,start,seriesMasterId`)
  expect(first.value).toHaveLength(3)
  expect(first.value[0]).toMatchObject({ type: 'occurrence', seriesMasterId: master.id })
  expect(first.value[0]).not.toHaveProperty('subject')
  expect((await get(first['@odata.nextLink'], ana)).body.value).toHaveLength(1)
})

test('instances need a window and a master', async () => {
  expect((await instances(ana, '')).error.code).toBe('ErrorInvalidParameter')
  const answer = await get(`/me/events/${second.copies[ana.id]}/instances?${wholeYear}`, ana)
  expect(answer.body.error.code).toBe('ErrorInvalidRequest')
})

test('the app reads any mailbox with Calendars.ReadBasic.All, and without it none', async () => {
  const path = `/users/${ana.id}/events/${second.copies[ana.id]}`
  const follower = { authorization: `Bearer ${asFollower}` }
  expect((await office.get(path)).body.error.code).toBe('ErrorAccessDenied')
  expect((await office.get(path, follower)).body).toMatchObject({ subject: 'Maria / Ana', isOrganizer: false })
  const { seriesMasterId } = (await office.get(path, follower)).body
  const all = await office.get(`/users/${ana.id}/events/${seriesMasterId}/instances?${wholeYear}`, follower)
  expect(all.body.value).toHaveLength(4)
})

test('in a batch each event has an answer of its own', async () => {
  const [first, , third] = weekly
  office.graph.trouble.next({ path: new RegExp(`${first?.copies[ana.id]}`), times: 1, status: 429, retryAfter: 2 })
  office.graph.trouble.next({ path: new RegExp(`${third?.copies[ana.id]}`), times: 1, status: 503 })
  office.graph.switches.unreadable.set(maria.id, 403)
  const urls = [
    ...weekly.map(({ copies }) => `/users/${ana.id}/events/${copies[ana.id]}`),
    `/users/${maria.id}/events/${second.copies[maria.id]}`,
    `/users/${ana.id}/events/${'A'.repeat(40)}`,
  ]
  const body = JSON.stringify({ requests: urls.map((url, id) => ({ id: `${id}`, method: 'GET', url })) })
  const headers = { authorization: `Bearer ${asFollower}`, 'content-type': 'application/json' }
  const { responses } = await (await office.call('/$batch', { method: 'POST', headers, body })).json()
  const status = Object.fromEntries(responses.map((one: { id: string; status: number }) => [one.id, one.status]))
  expect(status).toEqual({ 0: 429, 1: 200, 2: 503, 3: 200, 4: 403, 5: 404 })
})

test.each([
  [403, 'ErrorAccessDenied'],
  [404, 'MailboxNotEnabledForRESTAPI'],
  [503, 'ErrorMailboxStoreUnavailable'],
] as const)('a mailbox that answers %d names why', async (status, code) => {
  office.graph.switches.unreadable.set(ana.id, status)
  const answer = await get(`/me/events/${second.copies[ana.id]}`, ana)
  expect([answer.status, answer.body.error.code]).toEqual([status, code])
  expect((await get(`/me/events/${second.copies[maria.id]}`, maria)).status).toBe(200)
})

test('the organizer sees what everybody answered, an attendee their own answer alone', async () => {
  addAttendee(second, ben)
  answer(second, ben, 'tentativelyAccepted')
  const statuses = ({ attendees }: { attendees: { status: { response: string } }[] }) =>
    attendees.map(({ status }) => status.response)
  const [marias, anas, bens] = [await read(second, maria), await read(second, ana), await read(second, ben)]
  expect(statuses(marias)).toEqual(['accepted', 'tentativelyAccepted'])
  expect(statuses(anas)).toEqual(['accepted', 'none'])
  expect([marias, anas, bens].map(({ responseStatus }) => responseStatus.response)).toEqual([
    'organizer',
    'accepted',
    'tentativelyAccepted',
  ])
})

test('categories are written to one’s own copy, with the wider permission only', async () => {
  const path = `/me/events/${second.copies[maria.id]}`
  const patch = (token: string, body: object) =>
    office.call(path, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await patch(tokens.get(maria.id) ?? '', { categories: ['Coaching'] })).status).toBe(403)
  expect((await patch(asWriter, { categories: ['Coaching'] })).status).toBe(200)
  expect((await get(`${path}?$select=categories`, maria)).body.categories).toEqual(['Coaching'])
  expect((await read(second, ana)).categories).toEqual([])
  const loud = jest.spyOn(console, 'error').mockImplementation(() => {})
  expect((await patch(asWriter, { subject: 'x' })).status).toBe(501)
  loud.mockRestore()
})

test('a moved occurrence keeps its ids and original start and becomes an exception', async () => {
  const before = await read(second, ana)
  moveMeeting(second, new Date('2026-03-10T15:00:00Z'))
  const after = await read(second, ana)
  expect(after).toMatchObject({ type: 'exception', start: { dateTime: '2026-03-10T15:00:00.0000000' } })
  for (const name of ['id', 'iCalUId', 'originalStart', 'seriesMasterId']) expect(after[name]).toBe(before[name])
})

test('an occurrence with another subject, privacy or people is an exception, in a series that stays as it was', async () => {
  editSubject(second, 'Lunch')
  expect(await read(second, ana)).toMatchObject({ type: 'exception', subject: 'Lunch' })
  const [, , third, fourth] = weekly
  if (!third || !fourth) raise()
  makePrivate(third)
  expect(await read(third, ana)).toMatchObject({ type: 'exception', sensitivity: 'private' })
  addAttendee(fourth, ben)
  expect((await read(fourth, ben)).attendees).toHaveLength(2)
  removeAttendee(fourth, ben)
  expect(fourth.copies).not.toHaveProperty(ben.id)
  expect((await get(`/me/events/${await masterIn(ana)}`, ana)).body.subject).toBe('Maria / Ana')
})

test('what the organizer cancels is gone from their calendar and marked in the other', async () => {
  const id = second.copies[maria.id]
  cancelMeeting(second)
  expect((await get(`/me/events/${id}`, maria)).body.error.code).toBe('ErrorItemNotFound')
  expect(await read(second, ana)).toMatchObject({ isCancelled: true })
})

test('an attendee’s deletion leaves the organizer’s copy, the organizer’s leaves none', async () => {
  deleteCopy(second, ana.id)
  expect(await read(second, ana)).toMatchObject({ error: { code: 'ErrorItemNotFound' } })
  expect(await read(second, maria)).toMatchObject({ type: 'occurrence' })
  deleteMeeting(office.world, second)
  expect((await instances(maria)).value).toHaveLength(3)
})

test('who declines has it no more, unless they keep such meetings; the organizer reads the answer', async () => {
  decline(second, ana)
  expect(second.copies).not.toHaveProperty(ana.id)
  expect((await read(second, maria)).attendees[0].status.response).toBe('declined')
  const third = weekly[2] ?? raise()
  decline(third, ana, 'kept')
  expect((await read(third, ana)).responseStatus.response).toBe('declined')
})

test('a copy in another folder has another id, and the immutable one finds it still', async () => {
  const [old, immutable] = [second.copies[ana.id], (await immutableRead()).body.id]
  moveToFolder(second, ana.id)
  expect((await get(`/me/events/${old}`, ana)).status).toBe(404)
  expect((await immutableRead()).body.id).toBe(immutable)
  expect((await get(`/me/events/${immutable}`, ana)).body.id).toBe(second.copies[ana.id])
  function immutableRead() {
    return get(`/me/events/${second.copies[ana.id]}`, ana, immutableIds)
  }
})

test('a series that ends early loses the rest and its end moves', async () => {
  endSeries(office.world, second)
  expect((await instances(ana)).value).toHaveLength(1)
  const master = (await get(`/me/events/${await masterIn(ana)}`, ana)).body
  expect(master.recurrence.range.endDate).toBe('2026-03-02')
})

test('another time from one occurrence on is a series of its own, with ids of its own', async () => {
  const after = changeSeriesTime(office.world, second, new Date('2026-03-10T08:00:00Z'))
  expect(after.map(({ start }) => start.slice(0, 13))).toEqual(['2026-03-10T08', '2026-03-17T08', '2026-03-24T08'])
  const [old, fresh] = [await read(weekly[0] ?? raise(), ana), await read(after[0] ?? raise(), ana)]
  expect(fresh).toMatchObject({ type: 'occurrence', responseStatus: { response: 'notResponded' } })
  expect(fresh.seriesMasterId).not.toBe(old.seriesMasterId)
  expect(weekly.map(({ iCalUId }) => iCalUId)).not.toContain(fresh.iCalUId)
  expect((await instances(ana)).value).toHaveLength(1)
})

test('a new organizer has the series in their mailbox, and the old one is cancelled', async () => {
  const after = changeOrganizer(office.world, second, ana)
  expect(await read(second, ana)).toMatchObject({ isCancelled: true, isOrganizer: false })
  expect(await read(after[0] ?? raise(), ana)).toMatchObject({ isCancelled: false, isOrganizer: true })
  expect(await read(after[0] ?? raise(), maria)).toMatchObject({
    attendees: [{ emailAddress: { address: 'maria@example.com' } }],
  })
})

test('a whole series that is cancelled says so in its master', async () => {
  cancelSeries(office.world, weekly[0] ?? raise())
  expect((await get(`/me/events/${await masterIn(ana)}`, ana)).body).toMatchObject({ isCancelled: true })
})

test('a property that is not modelled fails', async () => {
  const loud = jest.spyOn(console, 'error').mockImplementation(() => {})
  expect((await get(`/me/events/${second.copies[ana.id]}?$select=webLink`, ana)).status).toBe(501)
  loud.mockRestore()
})
