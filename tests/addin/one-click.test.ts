import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { OpenItem } from '../../addin/host.ts'
import { type OneClick, oneClick } from '../../addin/one-click.ts'
import { isOnRoster, keepRoster } from '../../addin/roster.ts'
import { UntagOffer } from '../../addin/untag-offer.ts'
import { createClient, Unreachable } from '../../api/contract/client.ts'
import { SignInFailed } from '../../tabs/kit/sign-in.ts'
import { book, clientOf, person, startCompany, wordsFor } from '../api/company.ts'
import type { DevEnv } from '../dev-env/dev-env.ts'
import { seriesOf } from '../dev-env/meeting.ts'
import type { WorldEvent, WorldPerson } from '../dev-env/world.ts'
import { mailboxSettings } from './mailbox-settings.ts'

const sales = { department: 'Sales' }
const tom = person('Tom Berg', null, sales)
const hana = person('Hana Fox', tom, { roles: ['HR.Admin'] })
const maria = person('Maria Lopez', tom, sales)
const ana = person('Ana Ruiz', maria, sales)
const ben = person('Ben Kern', maria, { department: 'Legal' })
const eve = person('Eve Stone', null)
const clock = { time: new Date('2026-03-04T09:00:00Z') }

let env: DevEnv
beforeAll(async () => {
  env = await startCompany([tom, hana, maria, ana, ben, eve], clock)
})
afterAll(() => env.close())

/** Somebody's Outlook: what the device keeps lives on from click to click. */
function outlookOf(who: WorldPerson, more: Partial<OneClick> = {}) {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  const around = { client: clientOf(env, who), newId: () => crypto.randomUUID(), ...more }
  return {
    click: (event: WorldEvent, change: Partial<ReturnType<typeof wordsFor>> = {}) =>
      oneClick(openItem({ ...wordsFor(env, event, who), ...change }), {
        offer: new UntagOffer(storage, () => clock.time),
        ...around,
      }),
    async session(event: WorldEvent) {
      const { meeting } = await clientOf(env, who).readMeeting({ event: wordsFor(env, event, who) })
      return meeting.status === 'one-on-one' ? meeting.session : null
    },
  }
}

function openItem(event: ReturnType<typeof wordsFor>): OpenItem {
  return { kind: 'meeting', mode: 'organizer', isPrivate: false, event }
}

function later(seconds: number) {
  clock.time = new Date(clock.time.getTime() + seconds * 1000)
}

test('one click of the organizer tags the meeting and says with whom', async () => {
  const event = book(env, maria, [ana], '2026-03-05T09:00:00Z')
  const outlook = outlookOf(maria)
  expect(await outlook.click(event)).toEqual({ id: 'tagged.coaching', values: { name: 'Ana Ruiz' } })
  expect(await outlook.session(event)).toMatchObject({ kind: 'coaching', coach: { id: maria.id } })
})

test('one click of the attendee tags it as well, as the same session', async () => {
  const event = book(env, maria, [ben], '2026-03-05T10:00:00Z')
  expect(await outlookOf(ben).click(event)).toEqual({ id: 'tagged.coaching', values: { name: 'Maria Lopez' } })
  const [his, hers] = [await outlookOf(ben).session(event), await outlookOf(maria).session(event)]
  expect(his?.id).toBe(hers?.id)
})

test('with a manager of managers it is coaching on coaching', async () => {
  const event = book(env, tom, [maria], '2026-03-05T11:00:00Z')
  expect(await outlookOf(tom).click(event)).toMatchObject({ id: 'tagged.coach-the-coach' })
  expect(await outlookOf(tom).session(event)).toMatchObject({ kind: 'coach-the-coach' })
})

test('a second click offers to take the tag off, a third within 30 seconds does, a fourth puts it back', async () => {
  const event = book(env, maria, [ana], '2026-03-06T09:00:00Z')
  const outlook = outlookOf(maria)
  await outlook.click(event)
  const first = await outlook.session(event)
  expect(await outlook.click(event)).toEqual({ id: 'offer', values: { name: 'Ana Ruiz' } })
  expect(await outlook.session(event)).not.toBeNull()
  later(30)
  expect(await outlook.click(event)).toMatchObject({ id: 'untagged' })
  expect(await outlook.session(event)).toBeNull()
  expect(await outlook.click(event)).toMatchObject({ id: 'tagged.coaching' })
  expect(await outlook.session(event)).toMatchObject({ id: first?.id })
})

test('an offer lapses after 30 seconds, and stands for its own meeting alone', async () => {
  const [monday, friday] = ['2026-03-09T09:00:00Z', '2026-03-13T09:00:00Z'].map((start) =>
    book(env, maria, [ana], start),
  )
  if (!monday || !friday) throw new Error('Two meetings were booked.')
  const outlook = outlookOf(maria)
  await outlook.click(monday)
  await outlook.click(friday)
  await outlook.click(monday)
  expect(await outlook.click(friday)).toMatchObject({ id: 'offer' })
  later(31)
  expect(await outlook.click(friday)).toMatchObject({ id: 'offer' })
  expect(await outlook.session(friday)).not.toBeNull()
})

test('where the device keeps nothing, a tagged meeting sends to the pane', async () => {
  const event = book(env, maria, [ben], '2026-03-06T10:00:00Z')
  const outlook = outlookOf(maria, { offer: null })
  await outlook.click(event)
  expect(await outlook.click(event)).toMatchObject({ id: 'already' })
  expect(await outlook.click(event)).toMatchObject({ id: 'already' })
})

test('one click on a recurring one-on-one tags the series, and two more take it off', async () => {
  const plan = {
    subject: 'Weekly',
    start: new Date('2026-03-10T14:00:00Z'),
    minutes: 30,
    organizer: maria,
    others: [ana],
  }
  const events = seriesOf(plan, 4)
  env.world.events.push(...events)
  const [first, , third] = events
  if (!first || !third) throw new Error('A series of four was booked.')
  const outlook = outlookOf(maria)
  expect(await outlook.click(first)).toMatchObject({ id: 'tagged.series' })
  expect(await outlook.session(third)).toMatchObject({ series: { pending: false } })
  expect(await outlook.click(first)).toMatchObject({ id: 'offer.series' })
  expect(await outlook.click(first)).toMatchObject({ id: 'untagged' })
  expect(await outlook.session(third)).toBeNull()
})

test('what Outlook takes for a series and the calendar does not is tagged alone', async () => {
  const event = book(env, maria, [ana], '2026-03-11T09:00:00Z')
  const outlook = outlookOf(maria)
  const series = { itemId: null, whole: false }
  expect(await outlook.click(event, { series })).toMatchObject({ id: 'tagged.coaching' })
  expect(await outlook.session(event)).toMatchObject({ series: null })
})

test.each([
  ['nobody else', '09:00', [], [], { id: 'nobody-invited' }],
  ['three people', '09:30', [ana, ben], [], { id: 'not-one-on-one', values: { people: 3 } }],
  ['somebody outside the line', '13:00', [eve], [], { id: 'outside-line', values: { name: 'Eve Stone' } }],
  [
    'an address from elsewhere',
    '14:00',
    [],
    ['kim@other.example'],
    { id: 'unknown-person', values: { address: 'kim@other.example' } },
  ],
])('a meeting with %s is not tagged, and the reason is said', async (_, time, others, outside, says) => {
  const event = book(env, maria, others, `2026-03-12T${time}:00Z`, outside)
  expect(await outlookOf(maria).click(event)).toEqual(says)
})

test('with somebody who does not take part a click says so, in words that fit a notice', async () => {
  const asHana = clientOf(env, hana)
  const setDepartments = async (departments: string[] | null) => {
    const { settings, version } = await asHana.getPolicy({})
    await asHana.savePolicy({ ...settings, departments, version })
  }
  await setDepartments(['Sales'])
  const event = book(env, maria, [ben], '2026-03-12T15:00:00Z')
  const detail = 'Ben Kern does not take part yet, so no coaching with them is recorded. HR can tell when it begins.'
  expect(await outlookOf(maria).click(event)).toEqual({ id: 'refused', values: { detail } })
  expect(`Not changed. ${detail}`.length).toBeLessThanOrEqual(150)
  await setDepartments(null)
  expect(await outlookOf(maria).click(event)).toMatchObject({ id: 'tagged.coaching' })
})

test('an unsaved meeting has to be saved first, and without a meeting there is nothing to tag', async () => {
  const event = book(env, maria, [ana], '2026-03-12T10:00:00Z')
  expect(await outlookOf(maria).click(event, { itemId: null })).toEqual({ id: 'unsaved' })
  const nothing = oneClick({ kind: 'not-an-appointment' }, { client: clientOf(env, maria), offer: null, newId: String })
  expect(await nothing).toEqual({ id: 'no-meeting' })
})

test.each([
  ['no token without the person', new SignInFailed('not-allowed', null), 'sign-in'],
  ['no bridge to Outlook', new SignInFailed('unavailable', null), 'sign-in'],
  ['no network for a token', new SignInFailed('no-network', null), 'unreachable'],
  ['no answer', new Unreachable(), 'unreachable'],
])('with %s the click says what to do', async (_, failure, id) => {
  const event = book(env, maria, [ana], '2026-03-12T11:00:00Z')
  const client = createClient({ baseUrl: env.url, getToken: () => Promise.reject(failure) })
  expect(await outlookOf(maria, { client }).click(event)).toEqual({ id })
})

test('what the service refuses is told in its own words', async () => {
  const event = book(env, maria, [ana], '2026-03-12T12:00:00Z')
  const client = createClient({ baseUrl: `${env.url}/api`, getToken: async () => 'nonsense' })
  const notice = await outlookOf(maria, { client }).click(event)
  expect(notice).toMatchObject({ id: 'refused', values: { detail: expect.stringMatching(/./) } })
})

test('the roster of the service holds the manager and the direct reports, and nobody else', async () => {
  const settings = mailboxSettings()
  await keepRoster(settings, () => clientOf(env, maria).getRoster({}), clock.time)
  const people = [tom, ana, ben, eve, maria]
  expect(people.filter(({ mail }) => isOnRoster(settings, mail))).toEqual([tom, ana, ben])
})
