/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Pair } from '../../../api/contract/pipeline.ts'
import { answeringClient, refuse } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, ask, ben, commitment, daysAgo, entry, maria, meAs, note, pair, person, session, tom } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const cyd = person('Cyd Lind')
const entries = [ana, ben, cyd].map((each) => entry(each))

async function openPanel(rest: Partial<Pair>) {
  const held = { me: meAs(maria), entries, pairs: [pair(ana, rest)] }
  window.location.hash = `#/person/${ana.id}`
  openTab(answeringClient(held))
  await screen.findByRole('heading', { level: 1, name: /Ana Ruiz/ })
  return screen
}

test('a card opens the page of that person, and back leads to the pipeline', async () => {
  openTab(answeringClient({ me: meAs(maria), entries, pairs: [pair(ana)] }))
  await userEvent.click(await screen.findByRole('button', { name: 'Open Ana Ruiz' }))
  await screen.findByRole('heading', { level: 1, name: /Ana Ruiz/ })
  expect(screen.getByText('· last session 5 days ago, every 14 days expected')).toBeTruthy()
  expect(screen.getByText(/turns late 21 days after the last session/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Back' }))
  expect(await screen.findByRole('heading', { name: 'Your pipeline' })).toBeTruthy()
})

test('of somebody who does not take part that is said, and nothing is arranged with them', async () => {
  const link = { state: 'exempt', since: '2026-01-05T00:00:00Z', lastHeld: null, cadenceDays: 14 } as const
  const panel = await openPanel({ takesPart: false, link, sessions: [session(maria, ana)] })
  expect(await panel.findByText(/^Ana does not take part yet/)).toBeTruthy()
  expect(panel.queryByRole('button', { name: /Schedule/ })).toBeNull()
  expect(await axeViolations()).toEqual([])
})

test('one tap says that a session was held, and one takes it back', async () => {
  const waiting = session(maria, ana, { state: 'to-capture', start: daysAgo(1) })
  const panel = await openPanel({ sessions: [waiting] })
  await userEvent.click(await panel.findByRole('button', { name: 'Yes, held' }))
  expect(await panel.findByText('Held. Good.')).toBeTruthy()
  expect(waiting.state).toBe('held')
  await userEvent.click(panel.getByRole('button', { name: 'Undo' }))
  expect(await panel.findByRole('button', { name: 'Yes, held' })).toBeTruthy()
  expect(waiting.state).toBe('to-capture')
})

test('one reads what the other shared and writes in two layers that say who reads them', async () => {
  const panel = await openPanel({ sessions: [session(maria, ana, { notes: [note(ana, 'I want to lead the call')] })] })
  expect(await panel.findByText('I want to lead the call')).toBeTruthy()
  const shared = await panel.findByRole('textbox', { name: 'Shared with Ana' })
  const own = panel.getByRole('textbox', { name: 'Only you' })
  await userEvent.click(shared)
  expect(panel.getByText('Ana can read this.')).toBeTruthy()
  await userEvent.click(own)
  expect(panel.getByText('Only you can read this.')).toBeTruthy()
})

test('a commitment is made in one line, for the coachee unless another is chosen', async () => {
  const made = session(maria, ana)
  const panel = await openPanel({ sessions: [made] })
  await userEvent.type(
    await panel.findByRole('textbox', { name: 'Add a commitment' }),
    'Try one open question by Friday{Enter}',
  )
  expect(await panel.findByText('Try one open question')).toBeTruthy()
  expect(panel.getByText(/due Fri/).parentElement?.textContent).toBe('Ana · due Fri')
})

test('a commitment done by mistake is open again with one tap', async () => {
  const made = session(maria, ana)
  const open = commitment(ana, 'Call Acme', { sessionId: made.id })
  const panel = await openPanel({ sessions: [made], openCommitments: [open] })
  await userEvent.click(await panel.findByRole('checkbox', { name: 'Done: Call Acme' }))
  await userEvent.click(await panel.findByRole('button', { name: 'Undo: Call Acme' }))
  await waitFor(() => expect(panel.getByRole<HTMLInputElement>('checkbox').checked).toBe(false))
})

test('a change of a commitment that could not be saved yet stays, is on the device, and can be tried again', async () => {
  const made = session(maria, ana)
  const open = commitment(ana, 'Call Acme', { sessionId: made.id })
  const service = answeringClient({
    me: meAs(maria),
    entries,
    pairs: [pair(ana, { sessions: [made], openCommitments: [open] })],
  })
  window.location.hash = `#/person/${ana.id}`
  let down = true
  openTab({
    ...service,
    saveCommitment: async (input) => (down ? refuse('database-unavailable', 503) : service.saveCommitment(input)),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Drop: Call Acme' }))
  expect(await screen.findByText(/^Kept on this device/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Undo: Call Acme' })).toBeTruthy()
  expect(Object.keys(localStorage).join()).toContain(open.id)
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Save now' }))
  await waitFor(() => expect(screen.queryByText(/^Kept on this device/)).toBeNull())
  expect(Object.keys(localStorage).join()).not.toContain(open.id)
})

test('sessions with earlier managers show dates, never words', async () => {
  const tina = person('Tina Old')
  const panel = await openPanel({ earlier: [session(tina, ana, { start: daysAgo(200) })] })
  expect(await panel.findByText(/Tina Old/)).toBeTruthy()
  expect(panel.getByText('Earlier managers, co-coaches. Dates only: what they wrote stays with them.')).toBeTruthy()
})

test('with somebody whose history one may not see, the page says so', async () => {
  window.location.hash = `#/person/${cyd.id}`
  openTab(answeringClient({ me: meAs(maria), entries, pairs: [] }))
  expect(await screen.findByText('That did not work')).toBeTruthy()
})

test('what was done or dropped stays to be read, with when', async () => {
  const made = session(maria, ana)
  made.commitments = [
    commitment(ana, 'Call Acme', { state: 'done', sessionId: made.id }),
    commitment(maria, 'Find a mentor', { state: 'dropped', sessionId: made.id }),
  ]
  const page = await openPanel({ sessions: [made] })
  expect(await page.findByText('Done and dropped (2)')).toBeTruthy()
  expect(page.getByText(/^Ana · done/)).toBeTruthy()
  expect(page.getByText(/^You · dropped/)).toBeTruthy()
})

test('either of the two chooses the skill they work on, and one tap takes it back; where it is refused the old one is back, with the reason', async () => {
  const held = { me: meAs(maria), entries, pairs: [pair(ana, { focus: 'trust' })] }
  const service = answeringClient(held)
  window.location.hash = `#/person/${ana.id}`
  let refused = false
  openTab({ ...service, setFocus: async (input) => (refused ? refuse('not-found', 404) : service.setFocus(input)) })
  const focus = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'What Ana works on' })
  await userEvent.selectOptions(focus, 'listening')
  await waitFor(() => expect(held.pairs[0]?.focus).toBe('listening'))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(held.pairs[0]?.focus).toBe('trust'))
  await waitFor(() => expect(focus.value).toBe('trust'))
  refused = true
  await userEvent.selectOptions(focus, 'feedback')
  expect(await screen.findByText('That did not work')).toBeTruthy()
  expect(focus.value).toBe('trust')
})

test('before the first session one sentence says how there will be one', async () => {
  const page = await openPanel({ sessions: [] })
  expect(await page.findByText(/^No session yet\. One that is scheduled here is tagged by itself/)).toBeTruthy()
})

test('a session remembered differently is shown kindly, and one tap changes one’s own answer', async () => {
  const disputed = session(maria, ana, { state: 'held', confirmation: 'did-not-happen' })
  const page = await openPanel({ sessions: [disputed] })
  expect(await page.findByText('You two remember this differently')).toBeTruthy()
  expect(page.getByText(/You said it was held. Ana remembers that it did not happen/)).toBeTruthy()
  await userEvent.click(page.getByRole('button', { name: 'It was not held after all' }))
  await waitFor(() => expect(page.queryByText('You two remember this differently')).toBeNull())
  expect(disputed.state).toBe('missed')
  await userEvent.click(page.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(disputed.state).toBe('held'))
})

test('an outcome stands at once; where it is refused, the question is back and the reason told', async () => {
  const waiting = session(maria, ana, { state: 'to-capture', start: daysAgo(1) })
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  window.location.hash = `#/person/${ana.id}`
  const service = answeringClient({ me: meAs(maria), entries, pairs: [pair(ana, { sessions: [waiting] })] })
  openTab({
    ...service,
    setOutcome: async () => {
      await asked
      return refuse('state-conflict', 409, { detail: 'It was moved.' })
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Yes, held' }))
  expect(await screen.findByText('Held. Good.')).toBeTruthy()
  answer()
  expect(await screen.findByText(/It was moved\./)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Yes, held' })).toBeTruthy()
})

test('what was said of a session is taken back later, too', async () => {
  const held = session(maria, ana)
  const page = await openPanel({ sessions: [held] })
  await userEvent.click(await page.findByRole('button', { name: 'Take back “held”' }))
  expect(await page.findByRole('button', { name: 'Yes, held' })).toBeTruthy()
  expect(held.state).toBe('to-capture')
})

test('the coachee sees the same page and says in one tap what it was', async () => {
  const held = session(tom, maria)
  const own = pair(tom, { role: 'coachee', sessions: [held] })
  window.location.hash = `#/session/${held.id}`
  openTab(answeringClient({ me: meAs(maria), entries, pairs: [own] }))
  await screen.findByRole('heading', { level: 1, name: /Tom Berg/ })
  await userEvent.click(await screen.findByRole('button', { name: 'We talked about something else' }))
  expect(await screen.findByText(/Tom said it was held. You said you talked about something else/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'It was coaching after all' }))
  await waitFor(() => expect(held.confirmation).toBe('agreed'))
})

test('the page of a person has nothing that axe finds wrong', async () => {
  const page = await openPanel({
    sessions: [session(maria, ana, { state: 'to-capture', start: daysAgo(1) }), session(maria, ana)],
    openCommitments: [commitment(ana, 'Call Acme')],
    asks: [ask(ana, maria, 'Q3 forecast')],
  })
  await page.findByText(/Ana asked/)
  expect(await axeViolations()).toEqual([])
})

test('a manager names a co-coach by their address, and takes them off with one tap and back with another', async () => {
  const coco = { ...person('Coco Vidal'), mail: 'coco@example.com' }
  const pairs = [pair(ana)]
  window.location.hash = `#/person/${ana.id}`
  openTab(answeringClient({ me: meAs(maria), entries, pairs, addresses: { 'coco@example.com': coco } }))
  await userEvent.click(await screen.findByRole('button', { name: 'Name a co-coach' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Their mail address' }), 'coco@example.com')
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Name' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Take Coco off' }))
  await waitFor(() => expect(pairs[0]?.coCoaches).toEqual([]))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('Coco Vidal')).toBeTruthy()
})

test('a co-coach who could not be taken off stays, with the reason', async () => {
  const held = { me: meAs(maria), entries, pairs: [pair(ana, { coCoaches: [person('Coco Vidal')] })] }
  window.location.hash = `#/person/${ana.id}`
  openTab({ ...answeringClient(held), removeCoCoach: async () => refuse('database-unavailable', 503) })
  await userEvent.click(await screen.findByRole('button', { name: 'Take Coco off' }))
  expect(await screen.findByText('Something went wrong on our side')).toBeTruthy()
  expect(screen.queryByText(/no longer a co-coach/)).toBeNull()
  expect(screen.getByRole('button', { name: 'Take Coco off' })).toBeTruthy()
})

test('two who are further apart in the line see what they are to each other, and nothing to schedule', async () => {
  window.location.hash = `#/person/${ana.id}`
  const pairs = [pair(ana, { current: false, relation: 'skip-level', sessions: [session(maria, ana)] })]
  openTab(answeringClient({ me: meAs(maria), entries: [], pairs }))
  expect(await screen.findByText(/^Ana is further down in your line/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Schedule' })).toBeNull()
})
