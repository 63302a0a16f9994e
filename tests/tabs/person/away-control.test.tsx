/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Pair } from '../../../api/contract/pipeline.ts'
import { answeringClient } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, entry, maria, meAs, pair } from '../people.ts'
import { openTab } from '../tab-in.tsx'

async function openPanel(rest: Partial<Pair> = {}) {
  const pairs = [pair(ana, rest)]
  window.location.hash = `#/person/${ana.id}`
  openTab(answeringClient({ me: meAs(maria), entries: [entry(ana)], pairs }))
  await screen.findByRole('heading', { level: 1, name: /Ana Ruiz/ })
  return { panel: screen, pairs }
}

test('a manager marks a report as away, says later that they are back, and can take that back', async () => {
  const { panel, pairs } = await openPanel()
  await userEvent.click(await panel.findByRole('button', { name: 'Mark as away' }))
  expect(panel.getByLabelText<HTMLInputElement>(/^First day away/).value).toBe('2026-11-25')
  fireEvent.change(panel.getByLabelText(/^Last day away/), { target: { value: '2026-12-24' } })
  expect(await axeViolations()).toEqual([])
  await userEvent.click(panel.getByRole('button', { name: 'Mark as away' }))
  expect(await panel.findByText('Ana is away until 24 Dec')).toBeTruthy()
  expect(pairs[0]?.away).toEqual([{ personId: ana.id, from: '2026-11-25', until: '2026-12-24' }])
  await userEvent.click(panel.getByRole('button', { name: 'Is back' }))
  expect(await panel.findByText('Ana is no longer marked as away.')).toBeTruthy()
  expect(pairs[0]?.away).toEqual([])
  await userEvent.click(panel.getByRole('button', { name: 'Undo' }))
  expect(await panel.findByText('Ana is away until 24 Dec')).toBeTruthy()
})

test('the last day may be left open; before the first it is refused at the field', async () => {
  const { panel, pairs } = await openPanel()
  await userEvent.click(await panel.findByRole('button', { name: 'Mark as away' }))
  const last = panel.getByLabelText(/^Last day away/)
  fireEvent.change(last, { target: { value: '2026-11-01' } })
  expect(panel.getByText('Lies before the first day')).toBeTruthy()
  await userEvent.click(panel.getByRole('button', { name: 'Mark as away' }))
  expect(pairs[0]?.away).toEqual([])
  fireEvent.change(last, { target: { value: '' } })
  await userEvent.click(panel.getByRole('button', { name: 'Mark as away' }))
  await waitFor(() => expect(pairs[0]?.away).toMatchObject([{ until: null }]))
  expect(await panel.findByText('Ana is away since today')).toBeTruthy()
})

test('the exempt link says why, and a coachee has nothing to mark', async () => {
  const away = [{ personId: ana.id, from: '2026-11-20', until: null }]
  const link = { state: 'exempt' as const, since: null, lastHeld: null, cadenceDays: 14 }
  const { panel } = await openPanel({ away, link, role: 'coachee' })
  expect(await panel.findByText('· Ana is away, so no coaching is expected', { exact: false })).toBeTruthy()
  expect(panel.queryByRole('button', { name: /away|back/ })).toBeNull()
})

test('a card of somebody who is away says until when', async () => {
  const gone = { personId: ana.id, from: '2026-11-20', until: '2026-12-24' }
  openTab(answeringClient({ me: meAs(maria), entries: [entry(ana, { linkState: 'exempt', away: gone })] }))
  expect(await screen.findByText('away until 24 Dec')).toBeTruthy()
})
