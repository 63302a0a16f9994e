import { expect, test } from '@jest/globals'
import { startHost } from '../../addin/host.ts'
import { MemoryDesk } from '../dev-env/outlook/memory-desk.ts'
import type { OutlookHost } from '../dev-env/outlook/outlook-host.ts'
import { ana, ben, load, maria, outlook } from './outlook.ts'

async function started(page: OutlookHost) {
  load(page)
  const host = await startHost()
  if (!host) throw new Error('Outlook did not answer.')
  return host
}

test('a page opened outside Outlook has no host', async () => {
  load(null)
  expect(await startHost()).toBeNull()
})

test('organizer and attendee get the same shape of the same meeting', async () => {
  const organizer = await started(outlook())
  const attendee = await started(outlook({ user: ana, opens: { mode: 'attendee' } }))
  const event = {
    itemId: 'AAMk-with_letters=',
    start: '2026-11-26T10:00:00.000Z',
    end: '2026-11-26T10:30:00.000Z',
    organizer: 'maria@example.com',
    attendees: ['ana@example.com'],
    series: null,
  }
  expect(await organizer.openItem()).toEqual({ kind: 'meeting', mode: 'organizer', isPrivate: false, event })
  expect(await attendee.openItem()).toEqual({ kind: 'meeting', mode: 'attendee', isPrivate: false, event })
})

test('a meeting that is not saved has no id', async () => {
  const host = await started(outlook({ opens: { itemId: null } }))
  expect(await host.openItem()).toMatchObject({ kind: 'meeting', event: { itemId: null } })
})

test('saving gives the open meeting its id', async () => {
  const page = outlook({ opens: { itemId: null } })
  const host = await started(page)
  if (page.item) page.item = { ...page.item, itemId: 'AAMk1' }
  expect(await host.openItem()).toMatchObject({ event: { itemId: 'AAMk1' } })
})

test.each(['organizer', 'attendee'] as const)('an %s is told that the meeting belongs to a series', async (mode) => {
  const host = await started(outlook({ opens: { mode, seriesId: 'AA/series+=' } }))
  const series = { itemId: 'AA-series_=', whole: false }
  expect(await host.openItem()).toMatchObject({ event: { series } })
})

test('where Outlook opens the series itself, the open item is the whole of it', async () => {
  const weekly = { masterId: 'AA/master+=', start: '2026-11-05T10:00:00.000Z', end: '2026-11-05T10:30:00.000Z' }
  const series = { ...weekly, lastDay: '2027-02-25', pattern: 'weekly', interval: 1 } as const
  const host = await started(outlook({ client: 'mac', opens: { seriesId: 'AA/master+=', series } }))
  const whole = { itemId: 'AA-master_=', series: { itemId: 'AA-master_=', whole: true } }
  expect(await host.openItem()).toMatchObject({ event: whole })
})

test('a phone says nothing of series and sensitivity, and the meeting is read all the same', async () => {
  const opens = { mode: 'attendee', seriesId: 'AA-series_=', sensitivity: 'private' } as const
  const host = await started(outlook({ client: 'mobile', opens }))
  expect(await host.openItem()).toMatchObject({ isPrivate: false, event: { series: null } })
})

test.each([
  ['organizer', 'web', true],
  ['attendee', 'web', true],
  ['attendee', 'perpetual', false],
] as const)('%s on %s: a private meeting is known to be one: %s', async (mode, client, isPrivate) => {
  const host = await started(outlook({ client, opens: { mode, sensitivity: 'private' } }))
  expect(await host.openItem()).toMatchObject({ isPrivate })
})

test.each([
  [
    'no organizer',
    { organizer: null },
    { event: { organizer: null, attendees: ['maria@example.com', 'ana@example.com'] } },
  ],
  ['a confidential meeting', { sensitivity: 'confidential' }, { isPrivate: true }],
])('%s is read as what it is', async (_, members, expected) => {
  load(outlook({ opens: { mode: 'attendee' } }))
  await Office.onReady()
  const { context } = Office
  const opened = Object.assign({}, context.mailbox.item, members)
  const mailbox = Object.create(context.mailbox, { item: { value: opened } })
  Object.assign(globalThis, { Office: { ...Office, context: Object.create(context, { mailbox: { value: mailbox } }) } })
  expect(await (await startHost())?.openItem()).toMatchObject(expected)
})

test.each([
  ['classic', 'organizer', true],
  ['mac', 'organizer', true],
  ['web', 'organizer', false],
  ['windows', 'organizer', false],
  ['classic', 'attendee', true],
  ['web', 'attendee', true],
  ['mobile', 'attendee', false],
] as const)('in %s the form of an %s shows the category: %s', async (client, mode, shown) => {
  const desk = new MemoryDesk()
  desk.readWrite = true
  desk.masterCategories = ['Red category', 'Coaching']
  const opens = { mode, categories: ['Red category'] }
  const host = await started({ ...outlook({ client, opens }), desk })
  host.showTag(true)
  await nextTurn()
  expect(desk.categories).toEqual(shown ? ['Red category', 'Coaching'] : null)
  host.showTag(false)
  await nextTurn()
  expect(desk.categories).toEqual(shown ? ['Red category'] : null)
})

test('showing the tag asks nothing of a client that cannot, and breaks nothing', async () => {
  for (const client of ['web', 'perpetual', 'mac', 'mobile'] as const) {
    for (const mode of ['organizer', 'attendee'] as const) {
      const host = await started(outlook({ client, opens: { mode } }))
      host.showTag(true)
      host.showTag(false)
      expect(await host.openedFromSuggestion()).toBe(false)
    }
  }
  await nextTurn()
})

test('several attendees are all named, the organizer never among them', async () => {
  const host = await started(outlook({ opens: { mode: 'attendee', attendees: [ana, ben, maria] } }))
  expect(await host.openItem()).toMatchObject({ event: { attendees: ['ana@example.com', 'ben@example.com'] } })
})

test('on a phone the id is already the one that Graph knows', async () => {
  const host = await started(outlook({ client: 'mobile', opens: { mode: 'attendee' } }))
  expect(await host.openItem()).toMatchObject({ event: { itemId: 'AAMk-with_letters=' } })
})

test('without an open appointment there is no meeting', async () => {
  const host = await started(outlook({ item: null }))
  expect(await host.openItem()).toEqual({ kind: 'not-an-appointment' })
})

test('a change of people or of time is told, and no more after stopping', async () => {
  const page = outlook()
  const host = await started(page)
  const heard: number[] = []
  const stop = host.onItemChange(() => heard.push(1))
  await nextTurn()
  page.tell('recipients')
  page.tell('time')
  stop()
  await nextTurn()
  page.tell('time')
  expect(heard).toHaveLength(2)
})

test.each([
  [{ theme: 'default' }, 'web-light'],
  [{ theme: 'dark' }, 'web-dark'],
  [{ theme: 'contrast' }, 'contrast'],
  [{ theme: 'dark', client: 'mobile' }, 'web-light'],
] as const)('in Outlook with %o the pane looks %s', async (outer, theme) => {
  const host = await started(outlook(outer))
  expect(host.theme()).toBe(theme)
})

test('the address of the page can change again although office.js takes that away', async () => {
  const pushState = () => {}
  Object.assign(globalThis, {
    history: Object.create({ pushState }, { pushState: { value: null, configurable: true } }),
  })
  await started(outlook())
  expect(history.pushState).toBe(pushState)
})

function nextTurn() {
  return new Promise((resolve) => setTimeout(resolve, 5))
}
