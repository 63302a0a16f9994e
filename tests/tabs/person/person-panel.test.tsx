/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Pair } from '../../../api/contract/pipeline.ts'
import { answeringClient, refuse } from '../answering-client.ts'
import { ana, ben, commitment, daysAgo, entry, maria, meAs, note, pair, person, session } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const cyd = person('Cyd Lind')
const entries = [ana, ben, cyd].map((each) => entry(each))

async function openPanel(rest: Partial<Pair>) {
  const held = { me: meAs(maria), entries, pairs: [pair(ana, rest)] }
  window.location.hash = `#/person/${ana.id}`
  openTab(answeringClient(held))
  return within(await screen.findByRole('complementary', { name: 'You and Ana Ruiz' }))
}

test('a card opens the panel of that person, and closing it leads back to the pipeline', async () => {
  openTab(answeringClient({ me: meAs(maria), entries, pairs: [pair(ana)] }))
  await userEvent.click(await screen.findByRole('button', { name: 'Open Ana Ruiz' }))
  const panel = within(await screen.findByRole('complementary', { name: 'You and Ana Ruiz' }))
  expect(panel.getByText('· last session 5 days ago, every 14 days expected')).toBeTruthy()
  await userEvent.click(panel.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
  expect(window.location.hash).toBe('#/')
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
  expect(panel.getByText('Dates only: what they wrote stays with them.')).toBeTruthy()
})

test('with somebody whose history one may not see, the panel says so', async () => {
  window.location.hash = `#/person/${cyd.id}`
  openTab(answeringClient({ me: meAs(maria), entries, pairs: [] }))
  expect(await screen.findByText('That did not work')).toBeTruthy()
})
