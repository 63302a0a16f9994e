/** @jest-environment jsdom */
import '../tabs/browser.ts'
import { expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Unreachable } from '../../api/contract/client.ts'
import { refuse } from '../tabs/answering-client.ts'
import { ana, commitment, daysAgo, maria, meAs, note, now, session, tom } from '../tabs/people.ts'
import { meetingWith, openItem, openPane } from './open-pane.tsx'

const button = (name: string | RegExp) => screen.findByRole('button', { name })
const click = async (name: string | RegExp) => userEvent.click(await button(name))

test.each([
  ['fr-FR', 'en-GB', /\d\d:00/],
  ['fr-FR', 'en-US', /\d:00\s[AP]M/],
  ['en-US', 'en-GB', /\d:00\s[AP]M/],
] as const)('in Outlook in %s, with %s for others, a time looks like %s', async (locale, language, time) => {
  const at = new Date(now)
  at.setHours(15, 0, 0, 0)
  const tagged = session(maria, ana, { state: 'planned', start: at.toISOString() })
  openPane({ language, meeting: meetingWith(ana, { session: tagged }), host: { locale } })
  expect(await screen.findByText('Tagged as coaching')).toBeTruthy()
  expect(screen.getByText(time)).toBeTruthy()
})

test('a manager reads who the one-on-one is with and how long ago the last coaching was', async () => {
  openPane()
  expect(await screen.findByRole('heading', { name: 'One-on-one with Ana Ruiz' })).toBeTruthy()
  expect(screen.getByText(/Your direct report/)).toBeTruthy()
  expect(screen.getByText('Last coached 31 days ago, every 14 expected')).toBeTruthy()
})

test('one click tags the meeting, before the service has answered', async () => {
  openPane({ client: { tagSession: () => new Promise(() => {}) } })
  await click('Tag as coaching')
  expect(await screen.findByRole('heading', { name: 'Coaching with Ana' })).toBeTruthy()
})

test('a tag that the service refuses is taken back, and the reason is said', async () => {
  openPane({ client: { tagSession: async () => refuse('graph-unavailable', 503) } })
  await click('Tag as coaching')
  expect(await screen.findByText(/Refused: graph-unavailable/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Tag as coaching' })).toBeTruthy()
})

test('a tag taken off comes back with the same session', async () => {
  const held = session(maria, ana, { state: 'planned', start: daysAgo(-1), notes: [note(maria, 'The Acme call')] })
  const { sessions } = openPane({ meeting: meetingWith(ana, { session: held }) })
  await click('Remove tag')
  expect(await screen.findByText('No longer tagged. Your notes are kept.')).toBeTruthy()
  await click('Undo')
  expect(await screen.findByDisplayValue('The Acme call')).toBeTruthy()
  expect(sessions.map(({ id }) => id)).toEqual([held.id])
})

test('what was agreed last time stands beside the next meeting, with what was shared and nothing private', async () => {
  const last = session(maria, ana, {
    notes: [note(ana, 'I will ask first'), note(maria, 'She is unsure', { layer: 'private' })],
  })
  const openCommitments = [commitment(ana, 'Three open questions', { due: '2026-11-27' })]
  openPane({ meeting: meetingWith(ana, { lastTime: last, openCommitments }) })
  expect(await screen.findByText('Agreed last time (1)')).toBeTruthy()
  expect(await screen.findByText('Three open questions')).toBeTruthy()
  expect(screen.getByText('I will ask first')).toBeTruthy()
  expect(screen.queryByText('She is unsure')).toBeNull()
})

test('whether it was held is asked only once it has begun, and the answer can be taken back', async () => {
  const begun = session(maria, ana, { state: 'planned', start: daysAgo(0), end: daysAgo(0, 90) })
  const { sessions } = openPane({ meeting: meetingWith(ana, { session: begun }) })
  await click('Yes, held')
  await waitFor(() => expect(sessions[0]?.state).toBe('held'))
  await click('Undo')
  await waitFor(() => expect(sessions[0]?.state).toBe('to-capture'))
})

test('a session still to come is not asked about', async () => {
  const coming = session(maria, ana, { state: 'planned', start: daysAgo(-2), end: daysAgo(-2, 30) })
  openPane({ meeting: meetingWith(ana, { session: coming }) })
  await screen.findByRole('heading', { name: 'Coaching with Ana' })
  expect(screen.queryByText('Did it happen?')).toBeNull()
})

test('the coachee sees the shared note of the coach and the same places to write', async () => {
  const planned = session(tom, maria, { notes: [note(tom, 'Your pipeline first')] })
  openPane({ meeting: meetingWith(tom, { session: planned }) })
  expect(await screen.findByText('Your pipeline first')).toBeTruthy()
  expect(await screen.findByRole('textbox', { name: /Shared with Tom/ })).toBeTruthy()
  expect(screen.getByRole('textbox', { name: /Only you/ })).toBeTruthy()
})

test('with somebody who coaches others, the kind can be chosen', async () => {
  const { sessions } = openPane({ meeting: meetingWith(ana, { suggestedKind: 'coach-the-coach' }) })
  await userEvent.click(await screen.findByRole('radio', { name: 'About Ana’s own work' }))
  await click('Tag as coaching')
  await waitFor(() => expect(sessions[0]?.kind).toBe('coaching'))
})

test('an unsaved meeting names the partner, says to save first, and can be tagged once it is saved', async () => {
  const items = [openItem({ itemId: null }), openItem()]
  openPane({ host: { openItem: async () => items.shift() ?? openItem() } })
  expect(await screen.findByText('Save or send this meeting first, then tag it.')).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'One-on-one with Ana Ruiz' })).toBeTruthy()
  await waitFor(() => expect(screen.queryByText(/Save or send/)).toBeNull(), { timeout: 5000 })
})

test.each([
  [{ status: 'not-one-on-one', people: 3 }, 'This meeting has 3 people', 'Book a meeting with'],
  [{ status: 'not-one-on-one', people: 1 }, 'Nobody else is invited yet', 'Add your manager'],
  [{ status: 'unknown-person', address: 'jo@x.example' }, 'jo@x.example is not in your org chart', 'ask IT'],
  [{ status: 'outside-line', partner: ana }, 'Ana Ruiz is not in your line', 'try again'],
] as const)('%o says what to do', async (meeting, title, advice) => {
  openPane({ meeting })
  expect(await screen.findByRole('heading', { name: title })).toBeTruthy()
  expect(screen.getByText(new RegExp(advice))).toBeTruthy()
})

test('beside a meeting with somebody who does not take part the pane says so, and offers no tag', async () => {
  const detail = 'Ana Ruiz does not take part yet, so nothing of coaching with them is recorded here.'
  openPane({ client: { readMeeting: async () => refuse('not-taking-part', 403, { detail }) } })
  expect(await screen.findByText('Not everybody takes part yet')).toBeTruthy()
  expect(screen.getByText(new RegExp(detail))).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Tag as coaching' })).toBeNull()
})

test('without an open meeting the pane says how to open one', async () => {
  openPane({ item: { kind: 'not-an-appointment' } })
  expect(await screen.findByRole('heading', { name: 'No meeting is open' })).toBeTruthy()
})

test('what is remembered of a meeting is shown, and put right by the calendar', async () => {
  const asked: (boolean | undefined)[] = []
  let answerOfCalendar = () => {}
  const calendar = new Promise<void>((resolve) => {
    answerOfCalendar = resolve
  })
  openPane({
    client: {
      async readMeeting({ remembered }) {
        asked.push(remembered)
        if (!remembered) await calendar
        return { me: meAs(maria), meeting: meetingWith(remembered ? ana : tom), remembered: remembered === true }
      },
    },
  })
  expect(await screen.findByRole('heading', { name: 'One-on-one with Ana Ruiz' })).toBeTruthy()
  answerOfCalendar()
  expect(await screen.findByRole('heading', { name: 'One-on-one with Tom Berg' })).toBeTruthy()
  expect(asked).toEqual([true, undefined])
})

test('while the service cannot be reached the pane says so, and reads again when asked', async () => {
  let down = true
  openPane({
    client: {
      async readMeeting() {
        if (down) throw new Unreachable()
        return { me: meAs(maria), meeting: meetingWith(ana), remembered: false }
      },
    },
  })
  const again = await screen.findByRole('button', { name: 'Try again' }, { timeout: 3000 })
  down = false
  await userEvent.click(again)
  expect(await screen.findByRole('heading', { name: 'One-on-one with Ana Ruiz' })).toBeTruthy()
})

test('an opened pane has the calendar compared, once in a quarter of an hour, and shows what has changed', async () => {
  let [asked, away] = [0, true]
  const moved = session(maria, ana, { state: 'planned', start: daysAgo(-2), end: daysAgo(-2, 30) })
  async function open(kept: typeof moved | null) {
    cleanup()
    let reads = 0
    openPane({
      client: {
        async readMeeting() {
          const meeting = meetingWith(ana, { session: reads++ === 0 ? null : kept })
          return { me: meAs(maria), meeting, remembered: false }
        },
        async followCalendar() {
          asked++
          if (away) throw new Unreachable()
          return { checked: 1, changed: 1, unread: 0 }
        },
      },
    })
    await screen.findByRole('heading', { name: 'One-on-one with Ana Ruiz' })
  }
  await open(null)
  await waitFor(() => expect(asked).toBe(1))
  expect(screen.queryByRole('alert')).toBeNull()
  away = false
  await open(moved)
  expect(await screen.findByRole('heading', { name: 'Coaching with Ana' })).toBeTruthy()
  await open(moved)
  expect(asked).toBe(2)
})

test('where Outlook cannot sign in for the pane, the person is asked to', async () => {
  openPane({ host: { nestedAppAuth: false } })
  await click('Sign in')
  expect(await screen.findByRole('heading', { name: 'One-on-one with Ana Ruiz' })).toBeTruthy()
})
