/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { answeringClient, type Holding, refuse } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, ask, ben, daysAgo, entry, maria, meAs, pair, person, session, tom } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const entries = [
  entry(ana, { stage: 'overdue', linkState: 'late', lastHeld: daysAgo(31), daysLeft: -17 }),
  entry(ben),
  entry(person('Cyd Lind')),
]
const box = async (name: string) => within(await screen.findByRole('region', { name: new RegExp(`^${name}`) }))

test('a manager sees at a glance how many are live, who is first, and arranges it with one button', async () => {
  const held: Holding = { me: meAs(maria), entries, pairs: [pair(ana)] }
  const { meetings } = openTab(answeringClient(held))
  const coach = await box('As a coach$')
  expect(coach.getByText('2 of 3 live')).toBeTruthy()
  expect(coach.getByText(/First: .*, last met 31 days ago/)).toBeTruthy()
  await userEvent.click(coach.getByRole('button', { name: 'Schedule with Ana Ruiz' }))
  await waitFor(() => expect(meetings).toHaveLength(1))
  expect(held.scheduling?.get(ana.id)).toBeNull()
})

test('a coachee sees the last and the next session and what is due', async () => {
  const next = session(tom, maria, { state: 'planned', start: daysAgo(-2) })
  const last = { linkState: 'live' as const, lastHeld: daysAgo(9) }
  const coachee = { ...last, next, openCommitments: 1, nextCommitmentDue: '2026-11-27' }
  openTab(answeringClient({ me: meAs(maria), entries, coachee }))
  const mine = await box('As a coachee')
  expect(mine.getByText(/last 9 days ago/)).toBeTruthy()
  expect(mine.getByRole('link', { name: /Fri.*8:00/ })).toBeTruthy()
  expect(mine.getByText('1 commitment, due Fri')).toBeTruthy()
})

test('where only people who do not take part are left, nobody is first', async () => {
  const left = entry(ben, { stage: 'not-taking-part', linkState: 'exempt' })
  openTab(answeringClient({ me: meAs(maria), entries: [entry(ana), left] }))
  const coach = await box('As a coach$')
  expect(coach.getByText('1 of 1 live')).toBeTruthy()
  expect(coach.getByText(/^Everybody is on track/)).toBeTruthy()
})

test('whose manager does not take part reads that, and has nothing to ask for', async () => {
  const coachee = { managerTakesPart: false, linkState: 'exempt' as const }
  openTab(answeringClient({ me: meAs(maria), entries, coachee }))
  const mine = await box('As a coachee')
  expect(mine.getByText(/^Tom Berg does not take part yet/)).toBeTruthy()
  expect(mine.queryByRole('button')).toBeNull()
})

test('an HR admin who is not chosen reads so kindly, and reaches what they look after', async () => {
  const calls: string[] = []
  const noted = (name: string) => async () => {
    calls.push(name)
    return refuse('not-taking-part', 403)
  }
  const me = meAs(maria, { roles: ['HR.Admin'], takesPart: false })
  const client = answeringClient({ me, entries })
  openTab({ ...client, followCalendar: noted('followCalendar'), getNoticeSettings: noted('getNoticeSettings') })
  expect(await screen.findByText(/^You look after coaching here and do not take part in it yet/)).toBeTruthy()
  const buttons = screen.getAllByRole('button').map(({ textContent }) => textContent)
  expect(buttons).toEqual(['Cascade', 'Directory', 'Your data'])
  expect(screen.queryByRole('region')).toBeNull()
  expect(await axeViolations()).toEqual([])
  expect(calls).toEqual([])
})

test.each([
  ['2026-11-27', '2 commitments, the first due Fri'],
  ['2026-11-20', '2 commitments, the first was due 20 Nov'],
])('of several commitments the first to be due says when: %s', async (nextCommitmentDue, words) => {
  const coachee = { openCommitments: 2, nextCommitmentDue }
  openTab(answeringClient({ me: meAs(maria), entries, coachee }))
  expect((await box('As a coachee')).getByText(words)).toBeTruthy()
})

test('somebody without reports has the second and the third box only', async () => {
  openTab(answeringClient({ me: meAs(ana, { manager: maria, reports: 0 }), pairs: [pair(maria, { role: 'coachee' })] }))
  await box('As a coachee')
  expect(screen.queryByRole('region', { name: 'As a coach' })).toBeNull()
  expect(screen.getByText(/^Nothing waits/)).toBeTruthy()
  expect(screen.queryByRole('heading', { name: 'Your pipeline' })).toBeNull()
})

test('the coachee confirms in one tap, and one takes it back', async () => {
  const waited = session(tom, maria, { start: daysAgo(1) })
  const held: Holding = {
    me: meAs(maria),
    entries,
    pairs: [pair(tom, { role: 'coachee', sessions: [waited] })],
    waiting: [{ kind: 'confirm', session: waited }],
  }
  openTab(answeringClient(held))
  const waiting = await box('Waiting for you')
  expect(waiting.getByText('Was yesterday with Tom coaching?')).toBeTruthy()
  // Said aloud only where the region stood before the words came.
  const spoken = screen.getAllByRole('status')
  await userEvent.click(waiting.getByRole('button', { name: 'Yes, it was' }))
  const thanks = await screen.findByText('Thank you. The session with Tom counts.')
  expect(spoken.some((region) => region.contains(thanks))).toBe(true)
  await waitFor(() => expect(waited.confirmation).toBe('agreed'))
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(waited.confirmation).toBeNull())
})

test('a confirmation that is refused is back among what waits, with the reason', async () => {
  const waited = session(tom, maria, { start: daysAgo(1) })
  const service = answeringClient({ me: meAs(maria), entries, waiting: [{ kind: 'confirm', session: waited }] })
  openTab({ ...service, confirmSession: async () => refuse('state-conflict', 409, { detail: 'It was cancelled.' }) })
  await userEvent.click(await screen.findByRole('button', { name: 'Yes, it was' }))
  expect(await screen.findByText(/It was cancelled\./)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Yes, it was' })).toBeTruthy()
})

test('what waits is worked off from the page: each has its way', async () => {
  const open = ask(ana, maria, 'Q3 forecast')
  const before = session(maria, ben, { state: 'to-capture', start: daysAgo(1) })
  const disputed = session(maria, ana, { confirmation: 'did-not-happen' })
  openTab(
    answeringClient({
      me: meAs(maria),
      entries,
      waiting: [
        { kind: 'ask', ask: open },
        { kind: 'disagreement', session: disputed },
        { kind: 'capture', session: before },
      ],
    }),
  )
  const waiting = await box('Waiting for you')
  expect(waiting.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'Ana Ruiz asked: “Q3 forecast”Answer',
    'You and Ana Ruiz remember 5 days ago differentlyLook',
    'Capture: Ben Kern, yesterdayCapture',
  ])
  await userEvent.click(waiting.getByRole('button', { name: 'Capture' }))
  expect(window.location.hash).toBe(`#/session/${before.id}`)
})

test('a top records who coaches them, and can take it back', async () => {
  const held: Holding = { me: meAs(maria, { manager: null }), entries, coachee: { manager: null } }
  openTab(answeringClient(held))
  expect(await screen.findByText(/None is recorded yet/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Record my coach' }))
  await userEvent.type(screen.getByRole('textbox', { name: /Name/ }), 'Nora Lund')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Coached by Nora Lund (board member)')).toBeTruthy()
  await waitFor(() => expect(held.outsideCoach).toEqual({ name: 'Nora Lund', mail: null, kind: 'board' }))
  expect(screen.getByText('To ask Nora Lund for coaching, record their mail address.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Change' }))
  await userEvent.type(screen.getByRole('textbox', { name: /Mail address/ }), 'nora@board.example')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  const asking = await screen.findByRole<HTMLAnchorElement>('link', { name: 'Ask Nora Lund by mail' })
  expect(asking.href).toBe('mailto:nora@board.example?subject=Would%20you%20coach%20me%3F')
  await userEvent.click(screen.getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(held.outsideCoach).toBeNull())
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(held.outsideCoach?.name).toBe('Nora Lund'))
})

test('where HR has turned asking off, the page does not offer it', async () => {
  const me = meAs(ana, { reports: 0, features: { asks: false, signals: true } })
  openTab(answeringClient({ me, pairs: [pair(tom, { role: 'coachee' })] }))
  expect(await screen.findByText('Nothing planned.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Ask for coaching' })).toBeNull()
})

test('a top records a day with their coach, and can take it back', async () => {
  const held: Holding = {
    me: meAs(maria, { manager: null }),
    entries,
    coachee: { manager: null },
    outsideCoach: { name: 'Nora Lund', mail: null, kind: 'board' },
  }
  openTab(answeringClient(held))
  expect(await screen.findByText('No session with them recorded yet.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Record session' }))
  expect(await screen.findByText(/^Last session with them:/)).toBeTruthy()
  await waitFor(() => expect(held.outsideSessions).toMatchObject([{ heldOn: '2026-11-25' }]))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(held.outsideSessions).toEqual([]))
})

test('the page stands at once from the last time, without a word that anybody wrote', async () => {
  const held: Holding = {
    me: meAs(maria),
    entries,
    waiting: [{ kind: 'ask', ask: ask(ana, maria, 'zebra crossing', { context: 'zebra' }) }],
    outsideCoach: null,
  }
  const service = answeringClient(held)
  openTab(service, { userId: maria.id })
  await screen.findByText(/zebra crossing/)
  expect(JSON.stringify(localStorage)).not.toContain('zebra')
  expect(JSON.stringify(localStorage)).not.toContain(held.me.draftKey)
  cleanup()
  openTab({ ...service, getHome: () => new Promise(() => {}) }, { userId: maria.id })
  expect(screen.getByText('2 of 3 live')).toBeTruthy()
  expect(screen.getByText('Ana Ruiz asked for coaching')).toBeTruthy()
  cleanup()
  openTab({ ...service, getHome: () => new Promise(() => {}) }, { userId: ana.id })
  expect(screen.queryByText('2 of 3 live')).toBeNull()
})

test('opened by a message, the service is told so once; opened otherwise it is not', async () => {
  const held: Holding = { me: meAs(maria), entries }
  openTab(answeringClient(held))
  await box('Waiting for you')
  expect(held.openedNotices).toBeUndefined()
  cleanup()
  openTab(answeringClient(held), { target: 'home' })
  await waitFor(() => expect(held.openedNotices).toBe(1))
})

test('the first page has nothing that axe finds wrong', async () => {
  const waited = session(tom, maria, { start: daysAgo(1) })
  openTab(answeringClient({ me: meAs(maria), entries, waiting: [{ kind: 'confirm', session: waited }] }))
  await box('Waiting for you')
  expect(await axeViolations()).toEqual([])
})
