import { expect, test } from '@jest/globals'
import type { AsyncResult } from './async-result.ts'
import { clientNames, clients, isSetSupported } from './clients.ts'
import { composeItem } from './compose-item.ts'
import type { Members } from './members.ts'
import { MemoryDesk } from './memory-desk.ts'
import { createOffice } from './office.ts'
import type { ClientName, HostChange, OpenItem, OutlookHost } from './outlook-host.ts'
import { readItem } from './read-item.ts'

const maria = { displayName: 'Maria Lopez', mail: 'maria@example.com' }
const ana = { displayName: 'Ana Ruiz', mail: 'ana@example.com' }
const series = {
  masterId: 'AAMk/master+1=',
  start: '2026-11-05T10:00:00.000Z',
  end: '2026-11-05T10:30:00.000Z',
  lastDay: '2026-12-31',
  pattern: 'weekly',
  interval: 1,
} as const
const occurrence: OpenItem = {
  mode: 'organizer',
  itemId: 'AAMk/with+letters=',
  seriesId: series.masterId,
  series,
  subject: 'Ana and Maria',
  start: '2026-11-26T10:00:00.000Z',
  end: '2026-11-26T10:30:00.000Z',
  organizer: maria,
  attendees: [ana],
}

class FormDesk extends MemoryDesk {
  override readWrite = true
  edits: Partial<OpenItem>[] = []
  override edit(change: Partial<OpenItem>): void {
    this.edits.push(change)
  }
}

function hostOf(client: ClientName, item: OpenItem, desk = new FormDesk()) {
  const listeners = new Set<(change: HostChange) => void>()
  const host: OutlookHost = {
    client,
    theme: 'default',
    user: maria,
    item,
    desk,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    token: async () => ({ accessToken: '', idToken: '', expiresIn: 0 }),
    signedIn: async () => ({ idToken: '' }),
  }
  const tell = (change: HostChange) => {
    for (const listener of listeners) listener(change)
  }
  return { host, desk, tell, listen: host.listen }
}

function compose(client: ClientName, more: Partial<OpenItem> = {}, desk = new FormDesk()) {
  const item: OpenItem = { ...occurrence, ...more }
  const { host, listen, tell } = hostOf(client, item, desk)
  return { item: composeItem(host, desk, () => item, listen), desk, tell }
}

function read(client: ClientName, more: Partial<OpenItem> = {}, desk = new FormDesk()) {
  const item: OpenItem = { ...occurrence, mode: 'attendee', ...more }
  return { item: readItem(hostOf(client, item, desk).host, desk, item), desk }
}

function answer<T>(ask: ((done: (result: AsyncResult<T>) => void) => void) | undefined): Promise<AsyncResult<T>> {
  return new Promise((resolve, reject) => {
    if (ask) ask(resolve)
    else reject(new Error('The client has no such member.'))
  })
}

async function mailboxItem(client: ClientName, item: OpenItem) {
  const office = createOffice(hostOf(client, item).host, 0)
  await office.onReady()
  const { context } = office
  if (!context || !('mailbox' in context)) throw new Error('No context.')
  return context.mailbox
}

const notice = { type: 'informationalMessage', message: 'Tagged.', icon: 'icon-16', persistent: false }
const insight = {
  type: 'insightMessage',
  message: 'Tag it?',
  icon: 'icon-16',
  actions: [{ actionType: 'showTaskPane', actionText: 'Tag', commandId: 'organizerOpenPane', contextData: '{"a":1}' }],
}

test('each client reports its own requirement sets', () => {
  const highest = Object.fromEntries(
    clientNames.map((name) => [name, [16, 14, 9, 5].find((minor) => isSetSupported(name, 'Mailbox', `1.${minor}`))]),
  )
  expect(highest).toEqual({ web: 16, windows: 16, classic: 16, perpetual: 9, mac: 14, mobile: 5, android: 5 })
  const nested = clientNames.filter((name) => isSetSupported(name, 'NestedAppAuth', '1.1'))
  expect(nested).toEqual(clientNames.filter((name) => name !== 'perpetual'))
})

test.each([
  ['web', []],
  ['mac', []],
  ['perpetual', ['sessionData', 'sensitivity']],
  ['mobile', ['seriesId', 'recurrence', 'organizer', 'addHandlerAsync', 'categories', 'getItemIdAsync']],
] as const)('an organizer on %s lacks what came later', (client, lacking) => {
  const { item } = compose(client)
  for (const name of lacking) expect(item).not.toHaveProperty(name)
  if (client !== 'mobile') expect(item).toHaveProperty('categories')
})

test('the log button of a phone has neither categories, series, recurrence, sensitivity nor notifications', () => {
  for (const client of ['mobile', 'android'] as const) {
    const names = Object.keys(read(client).item)
    for (const name of ['categories', 'seriesId', 'recurrence', 'sensitivity', 'notificationMessages'])
      expect(names).not.toContain(name)
    expect(read(client).item).toMatchObject({ itemId: 'AAMk-with_letters=', subject: 'Ana and Maria' })
  }
})

test('an attendee reads plain values, an organizer asks for them', async () => {
  expect(read('web', { sensitivity: 'private' }).item).toMatchObject({
    itemId: 'AAMk/with+letters=',
    sensitivity: 'private',
    recurrence: { recurrenceType: 'weekly' },
  })
  const { item } = compose('web', { sensitivity: 'private' })
  expect((await answer(item.sensitivity?.getAsync)).value).toBe('private')
  expect((await answer(item.subject.getAsync)).value).toBe('Ana and Maria')
  expect((await answer(item.recurrence?.getAsync)).value).toMatchObject({ recurrenceProperties: { days: ['thu'] } })
})

test('a single meeting has no recurrence, an unsaved one no id', async () => {
  const { item } = compose('web', { itemId: null, seriesId: null, series: null })
  expect((await answer(item.recurrence?.getAsync)).value).toBeNull()
  expect(await answer(item.getItemIdAsync)).toMatchObject({ status: 'failed', error: { name: 'ItemNotSaved' } })
})

test('on a Mac an occurrence opens as its series', async () => {
  const mailbox = await mailboxItem('mac', { ...occurrence, mode: 'attendee' })
  expect(mailbox.item).toMatchObject({ itemId: series.masterId, seriesId: null, start: new Date(series.start) })
  const web = await mailboxItem('web', { ...occurrence, mode: 'attendee' })
  expect(web.item).toMatchObject({ itemId: occurrence.itemId, seriesId: series.masterId })
})

test('on a phone ids need no conversion, and there is none', async () => {
  expect(await mailboxItem('mobile', occurrence)).not.toHaveProperty('convertToRestId')
  expect((await mailboxItem('web', occurrence)).convertToRestId?.('a/b+c')).toBe('a-b_c')
})

test('an attendee is given as many people as the client gives', () => {
  const attendees = Array.from({ length: 1200 }, (_, place) => ({
    displayName: `${place}`,
    mail: `${place}@x.example`,
  }))
  const given = (client: ClientName) => read(client, { attendees }).item.requiredAttendees.length
  const names = ['web', 'classic', 'perpetual', 'mobile', 'mac'] as const
  expect(names.map(given)).toEqual([1000, 1000, 500, 100, 1200])
})

test('setting is for an add-in that may write, and goes to the form', async () => {
  const { item, desk } = compose('web')
  await answer((done) => item.subject.setAsync('Lunch', done))
  await answer((done) => item.requiredAttendees.addAsync(['ben@example.com'], done))
  expect(desk.edits).toMatchObject([{ subject: 'Lunch' }, { attendees: [ana, { mail: 'ben@example.com' }] }])
  desk.readWrite = false
  expect(await answer((done) => item.subject.setAsync('x', done))).toMatchObject({
    error: { name: 'PermissionDenied' },
  })
  expect(await answer(item.organizer?.getAsync)).toMatchObject({ error: { name: 'PermissionDenied' } })
})

test.each([
  ['web', 'organizer', 'UnsupportedOperation'],
  ['windows', 'organizer', 'UnsupportedOperation'],
  ['classic', 'organizer', null],
  ['mac', 'organizer', null],
  ['web', 'attendee', null],
] as const)('on %s the add-in of an %s writes a category: %s', async (client, mode, problem) => {
  const { item, desk } = mode === 'organizer' ? compose(client) : read(client)
  if (!('categories' in item)) throw new Error('No categories.')
  const result = await answer((done) => item.categories?.addAsync(['Red category'], done))
  expect(result.error?.name ?? null).toBe(problem)
  expect(desk.categories).toEqual(problem ? null : ['Red category'])
})

test('a category that the mailbox does not have is invalid, and its list is out of reach', async () => {
  const { item } = compose('classic')
  const result = await answer((done) => item.categories?.addAsync(['Coaching'], done))
  expect(result.error?.name).toBe('InvalidCategory')
  const { masterCategories } = await mailboxItem('classic', occurrence)
  expect((await answer(masterCategories?.getAsync)).error?.name).toBe('PermissionDenied')
})

test('a meeting holds five notifications, one of a key, of 150 characters at most', async () => {
  const { item, desk } = compose('web')
  const { notificationMessages } = item
  const add = (key: string) => answer((done) => notificationMessages.addAsync(key, notice, done))
  for (const key of ['a', 'b', 'c', 'd', 'e']) expect((await add(key)).status).toBe('succeeded')
  expect((await add('f')).error?.name).toBe('NumberOfNotificationMessagesExceeded')
  expect((await add('a')).error?.name).toBe('NotificationKeyAlreadyExists')
  await answer((done) => notificationMessages.replaceAsync('a', { ...notice, message: 'Untagged.' }, done))
  await answer((done) => notificationMessages.removeAsync('b', done))
  expect(desk.notices.map(({ message }) => message)).toEqual(['Tagged.', 'Tagged.', 'Tagged.', 'Untagged.'])
  expect(() => notificationMessages.addAsync('g', { ...notice, message: 'x'.repeat(151) })).toThrow(RangeError)
  const { icon, ...withoutIcon } = notice
  expect(() => notificationMessages.addAsync('g', withoutIcon)).toThrow(/icon/)
  expect(() => notificationMessages.addAsync('g', { ...notice, type: 'errorMessage' })).toThrow(/persistent/)
})

test('an insight message stands once, and on the web only where the organizer writes', async () => {
  const { item, desk } = compose('web')
  expect((await answer((done) => item.notificationMessages.addAsync('one', insight, done))).status).toBe('succeeded')
  const second = await answer((done) => item.notificationMessages.addAsync('two', insight, done))
  expect(second.error?.name).toBe('InsightMessageAlreadyExists')
  expect(desk.notices[0]?.action).toEqual({ text: 'Tag', commandId: 'organizerOpenPane', contextData: '{"a":1}' })
  const reading = (client: ClientName) => {
    const { item } = read(client)
    if (!('notificationMessages' in item)) throw new Error('No notifications.')
    item.notificationMessages.addAsync('one', insight)
  }
  expect(() => reading('web')).toThrow(/insight/)
  expect(() => reading('classic')).not.toThrow()
  expect(() => compose('perpetual').item.notificationMessages.addAsync('one', insight)).toThrow(/insight/)
})

test('custom properties count once they are saved, session data at once, settings up to 32 KB', async () => {
  const { item, desk } = compose('web')
  const { value: properties } = await answer(item.loadCustomPropertiesAsync)
  properties?.set('EventLogged', 'true')
  expect(desk.properties).toEqual({})
  await answer(properties?.saveAsync)
  expect(desk.properties).toEqual({ EventLogged: 'true' })
  await answer((done) => item.sessionData?.setAsync('a', 'b', done))
  expect((await answer((done) => item.sessionData?.getAsync('a', done))).value).toBe('b')
  const office = createOffice(hostOf('web', occurrence, desk).host, 0)
  await office.onReady()
  const settings = office.context && 'roamingSettings' in office.context ? office.context.roamingSettings : undefined
  settings?.set('roster', ['x'])
  await answer(settings?.saveAsync)
  expect(desk.roaming).toEqual({ roster: ['x'] })
  settings?.set('roster', 'x'.repeat(40_000))
  expect((await answer(settings?.saveAsync)).error?.name).toBe('SettingsTooLarge')
})

test('what a notice gives to the pane is asked for', async () => {
  const { item, desk } = compose('web')
  expect((await answer(item.getInitializationContextAsync)).value).toBe('')
  desk.initializationContext = '{"a":1}'
  expect((await answer(item.getInitializationContextAsync)).value).toBe('{"a":1}')
})

test('an organizer hears of people, time and recurrence; an attendee can listen and hears nothing', async () => {
  const { item, tell } = compose('web')
  const heard: string[] = []
  for (const type of ['olkRecipientsChanged', 'olkAppointmentTimeChanged', 'olkRecurrenceChanged']) {
    await answer((done) => item.addHandlerAsync?.(type, (event) => heard.push(event.type), done))
  }
  tell('recipients')
  tell('recurrence')
  expect(heard).toEqual(['olkRecipientsChanged', 'olkRecurrenceChanged'])
  const reading = read('web').item
  if (!('addHandlerAsync' in reading)) throw new Error('No handlers.')
  const added = await answer<void>((done) => reading.addHandlerAsync?.('olkRecipientsChanged', () => {}, done))
  expect(added.status).toBe('succeeded')
})

test('what an action does is associated with its id', () => {
  const actions = new Map()
  createOffice(null, 0, actions).actions.associate('tag', () => {})
  expect([...actions.keys()]).toEqual(['tag'])
})

test('a member that Office.js does not have fails the type check', () => {
  const wrong: Members<Office.AppointmentRead>[] = [
    // @ts-expect-error It is called itemId.
    { id: 'AAMk' },
    // @ts-expect-error An attendee reads a time, and asks for none.
    { start: { getAsync: () => {} } },
    // @ts-expect-error A method.
    { loadCustomPropertiesAsync: 'x' },
  ]
  expect([...wrong, Object.values(clients).length]).toHaveLength(4)
})
