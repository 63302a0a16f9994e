/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Client } from '../../../api/contract/client.ts'
import { answeringClient, type Holding, refuse } from '../answering-client.ts'
import { ana, daysAgo, entry, maria, meAs, pair, session } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const overdue = entry(ana, { stage: 'overdue', linkState: 'late' })

async function scheduleIn(changes: (held: Holding) => Partial<Client> = () => ({})) {
  const held: Holding = { me: meAs(maria), entries: [overdue], pairs: [pair(ana)] }
  const { meetings } = openTab({ ...answeringClient(held), ...changes(held) })
  const [button] = await screen.findAllByRole('button', { name: 'Schedule with Ana Ruiz' })
  if (button) await userEvent.click(button)
  await waitFor(() => expect(meetings).toHaveLength(1))
  return { held, meetings }
}

test('the invitation carries whom, what about and an agenda, and nothing that the two wrote', async () => {
  const { meetings, held } = await scheduleIn()
  expect(meetings).toEqual([
    {
      subject: 'Coaching with Ana',
      attendee: 'ana@example.com',
      agenda: 'Agenda: what happened since last time, what you want to talk about, what to try next.',
    },
  ])
  expect(held.scheduling?.has(ana.id)).toBe(true)
})

test('once it is in the calendar it is tagged as one comes back, and one tap takes the tag off', async () => {
  const next = session(maria, ana, { state: 'planned', start: daysAgo(-2) })
  const untagged: string[] = []
  const { held } = await scheduleIn(() => ({
    followCalendar: async () => ({ checked: 0, changed: 0, unread: 0 }),
    async untagSession({ id }) {
      untagged.push(id)
      return {}
    },
  }))
  expect(await screen.findByText(/^Inviting Ana/)).toBeTruthy()
  if (held.pairs?.[0]) held.pairs[0].sessions = [next]
  act(() => void window.dispatchEvent(new Event('focus')))
  expect(await screen.findByText(/^Tagged: Fri 8:00 with Ana|^Tagged: Fri 08:00 with Ana/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(untagged).toEqual([next.id]))
})

test('one who does not want the tag says so, and nothing is waited for', async () => {
  const { held } = await scheduleIn(() => ({ followCalendar: async () => ({ checked: 0, changed: 0, unread: 0 }) }))
  await userEvent.click(await screen.findByRole('button', { name: 'Do not tag it' }))
  await waitFor(() => expect(held.scheduling?.has(ana.id)).toBe(false))
})

test('where that is refused, trying again says it again and opens no second form', async () => {
  let refused = true
  const { held, meetings } = await scheduleIn((held) => ({
    endScheduling: async (input) =>
      refused ? refuse('database-unavailable', 503) : answeringClient(held).endScheduling(input),
  }))
  await userEvent.click(await screen.findByRole('button', { name: 'Do not tag it' }))
  refused = false
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(held.scheduling?.has(ana.id)).toBe(false))
  expect(meetings).toHaveLength(1)
})

test('where the service cannot remember it, the form opens all the same and the page says what to do', async () => {
  await scheduleIn(() => ({ beginScheduling: async () => refuse('database-unavailable', 503) }))
  expect(await screen.findByText(/tag it in Outlook/)).toBeTruthy()
})

test('with somebody who does not take part no form opens, and the page says why', async () => {
  const detail = 'Ana Ruiz does not take part yet.'
  const held: Holding = { me: meAs(maria), entries: [overdue], pairs: [pair(ana)] }
  const beginScheduling = async () => refuse('not-taking-part', 403, { detail })
  const { meetings } = openTab({ ...answeringClient(held), beginScheduling })
  const [button] = await screen.findAllByRole('button', { name: 'Schedule with Ana Ruiz' })
  if (button) await userEvent.click(button)
  expect(await screen.findByText(new RegExp(detail))).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  expect(meetings).toEqual([])
})
