/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Ask } from '../../../api/contract/ask.ts'
import { answeringClient, type Holding, refuse } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, ask, daysAgo, entry, maria, meAs, pair, tom } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const asCoachee = (): Holding => ({ me: meAs(maria), entries: [entry(ana)] })

test('one asks the own manager in a few words, sees that it was sent, and takes it back and puts it again', async () => {
  const held = asCoachee()
  openTab(answeringClient(held))
  await userEvent.click(await screen.findByRole('button', { name: 'Ask for coaching' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Ask Tom for coaching' }))
  await userEvent.type(await dialog.findByRole('textbox', { name: /What about/ }), 'The Q3 forecast')
  expect(await axeViolations()).toEqual([])
  await userEvent.click(dialog.getByRole('radio', { name: 'This week' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Send to Tom' }))
  expect(await screen.findByText('You asked Tom today: “The Q3 forecast”')).toBeTruthy()
  expect(screen.getByText('Nothing planned.')).toBeTruthy()
  expect(held.asks?.[0]).toMatchObject({ topic: 'The Q3 forecast', urgency: 'this-week', state: 'open' })
  await userEvent.click(await screen.findByRole('button', { name: 'Take back' }))
  await waitFor(() => expect(held.asks?.[0]?.state).toBe('withdrawn'))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(held.asks?.[0]?.state).toBe('open'))
})

test('an ask that is refused loses no word, and says why', async () => {
  const service = answeringClient(asCoachee())
  openTab({ ...service, saveAsk: async () => refuse('state-conflict', 409, { detail: 'One is open.' }) })
  await userEvent.click(await screen.findByRole('button', { name: 'Ask for coaching' }))
  const topic = await screen.findByRole<HTMLInputElement>('textbox', { name: /What about/ })
  await userEvent.type(topic, 'The Q3 forecast')
  await userEvent.click(screen.getByRole('button', { name: 'Send to Tom' }))
  expect(await screen.findByText(/One is open\./)).toBeTruthy()
  expect(topic.value).toBe('The Q3 forecast')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Ask for coaching' }))
  const again = await screen.findByRole<HTMLInputElement>('textbox', { name: /What about/ })
  await waitFor(() => expect(again.value).toMatch(/Q3/))
})

test('the asker sees the answer and how long it took', async () => {
  const answered = { state: 'replied' as const, reply: 'Let us look on Thursday', answeredAt: daysAgo(1) }
  openTab(answeringClient({ ...asCoachee(), asks: [ask(maria, tom, 'Q3', { askedAt: daysAgo(3), ...answered })] }))
  expect(await screen.findByText('Tom answered after 2 days:')).toBeTruthy()
  expect(screen.getByText(/Let us look on Thursday/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Ask for coaching' })).toBeTruthy()
})

test('the asker hears that the session fell through, and that the ask waits again', async () => {
  const fallen = ask(maria, tom, 'Q3', { sessionId: '00000000-0000-4000-8000-00000000dead', version: 3 })
  openTab(answeringClient({ ...asCoachee(), asks: [fallen] }))
  expect(await screen.findByText(/^The session that Tom answered with fell through/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Take back' })).toBeTruthy()
})

function asCoach(rest: Partial<Ask> = {}) {
  const open = ask(ana, maria, 'Q3 forecast', { context: 'The board meets soon', ...rest })
  const held: Holding = {
    me: meAs(maria),
    entries: [entry(ana, { stage: 'asked', askedAt: open.askedAt })],
    pairs: [pair(ana, { asks: [open] })],
    waiting: [{ kind: 'ask', ask: open }],
  }
  return { held, open, state: () => held.pairs?.[0]?.asks[0]?.state }
}

test('the coach answers in words, and one tap takes the answer back', async () => {
  const { held, open, state } = asCoach()
  window.location.hash = `#/ask/${open.id}`
  openTab(answeringClient(held))
  const dialog = within(await screen.findByRole('dialog', { name: 'Ana asks for coaching' }))
  expect(dialog.getByText('The board meets soon')).toBeTruthy()
  await userEvent.type(await dialog.findByRole('textbox'), 'Bring the figures')
  await userEvent.click(dialog.getByRole('button', { name: 'Send reply' }))
  expect(await screen.findByText('Reply sent to Ana.')).toBeTruthy()
  await waitFor(() => expect(state()).toBe('replied'))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(state()).toBe('open'))
})

test('the coach is told, where they answer, that their session fell through', async () => {
  const { held, open } = asCoach({ sessionId: '00000000-0000-4000-8000-00000000dead' })
  window.location.hash = `#/ask/${open.id}`
  openTab(answeringClient(held))
  const dialog = within(await screen.findByRole('dialog', { name: 'Ana asks for coaching' }))
  expect(dialog.getByText('The session that was to answer this fell through.')).toBeTruthy()
})

test('the coach answers with a session: the invitation is remembered with the ask', async () => {
  const { held, open } = asCoach()
  const { meetings } = openTab(answeringClient(held))
  const first = within(await screen.findByRole('region', { name: 'As a coach' }))
  await userEvent.click(first.getByRole('button', { name: 'Answer Ana Ruiz' }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Schedule with Ana' }))
  await waitFor(() => expect(meetings).toHaveLength(1))
  expect(held.scheduling?.get(ana.id)).toBe(open.id)
})

test('who closes the form is back where they came from', async () => {
  const { held, open } = asCoach()
  window.location.hash = `#/person/${ana.id}`
  openTab(answeringClient(held))
  await userEvent.click(await screen.findByRole('button', { name: 'Answer' }))
  expect(window.location.hash).toBe(`#/ask/${open.id}`)
  await userEvent.click(await screen.findByRole('button', { name: 'Later' }))
  await waitFor(() => expect(window.location.hash).toBe(`#/person/${ana.id}`))
  expect(await screen.findByRole('heading', { level: 1, name: 'Ana Ruiz' })).toBeTruthy()
})

test('leaving the page while the form is open leaves nothing hidden from screen readers', async () => {
  const { held, open } = asCoach()
  window.location.hash = `#/ask/${open.id}`
  openTab(answeringClient(held))
  await screen.findByRole('dialog')
  act(() => {
    window.location.hash = '#/notifications'
  })
  expect(await screen.findByRole('heading', { name: 'Notifications' })).toBeTruthy()
})

test('a link to an ask that is open no more says so', async () => {
  window.location.hash = '#/ask/00000000-0000-4000-8000-00000000dead'
  openTab(answeringClient(asCoachee()))
  expect(await screen.findByText('This ask has been answered or taken back.')).toBeTruthy()
})
