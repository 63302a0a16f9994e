/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Leave } from '../../../api/contract/org.ts'
import { answeringClient, type Holding, refuse } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, ben, maria, meAs, tom } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const present = { from: '2026-11-20', until: '2026-12-24' }
const coming = { from: '2027-03-01', until: null }

function open(leave: Leave[] = []) {
  const held: Holding = { me: meAs(maria, { roles: ['HR.Admin'] }), leave, people: [ana, ben, tom] }
  window.location.hash = '#/directory/leave'
  openTab(answeringClient(held))
  return held
}

test('HR finds somebody by name, marks them as away, and takes it back', async () => {
  const held = open()
  expect(await screen.findByText('Nobody is marked as away.')).toBeTruthy()
  await userEvent.type(screen.getByLabelText('Find a person'), 'ruiz')
  await userEvent.click(await screen.findByRole('button', { name: 'Mark Ana Ruiz as away' }))
  fireEvent.change(await screen.findByLabelText(/^Last day away/), { target: { value: '2026-12-24' } })
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Mark as away' }))
  expect(await screen.findByText('Ana Ruiz is marked as away.')).toBeTruthy()
  expect(await screen.findByText('Away until Thu 24 Dec')).toBeTruthy()
  expect(held.leave).toEqual([{ person: ana, periods: [{ from: '2026-11-25', until: '2026-12-24' }] }])
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('Undone for Ana Ruiz.')).toBeTruthy()
  expect(await screen.findByText('Nobody is marked as away.')).toBeTruthy()
  expect(held.leave).toEqual([])
})

test('a name that nobody has is said, and one letter asks for nothing', async () => {
  open()
  await userEvent.type(await screen.findByLabelText('Find a person'), 'x')
  expect(screen.queryByText('Nobody in the chart has such a name.')).toBeNull()
  await userEvent.type(screen.getByLabelText('Find a person'), 'yz')
  expect(await screen.findByText('Nobody in the chart has such a name.')).toBeTruthy()
})

test('present leave is ended with yesterday, coming leave is removed, and each alone', async () => {
  const held = open([{ person: ana, periods: [present, coming] }])
  await userEvent.click(await screen.findByRole('button', { name: 'Remove the coming leave of Ana Ruiz' }))
  expect(await screen.findByText('Ana Ruiz is no longer marked as away then.')).toBeTruthy()
  expect(held.leave?.[0]?.periods).toEqual([present])
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('From Mon, 1 Mar 2027, end not known')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Ana Ruiz is back' }))
  await screen.findByText('Ana Ruiz is no longer marked as away then.')
  expect(held.leave?.[0]?.periods).toEqual([coming])
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('Away until Thu 24 Dec')).toBeTruthy()
  expect(held.leave?.[0]?.periods).toEqual([present, coming])
})

test('both days of a period can be changed', async () => {
  const held = open([{ person: ana, periods: [present] }])
  await userEvent.click(await screen.findByRole('button', { name: 'Change when Ana Ruiz is away' }))
  const form = within(screen.getByRole('form', { name: 'When is Ana away?' }))
  fireEvent.change(form.getByLabelText(/^First day away/), { target: { value: '2026-11-23' } })
  fireEvent.change(form.getByLabelText(/^Last day away/), { target: { value: '' } })
  await userEvent.click(form.getByRole('button', { name: 'Save change' }))
  expect(await screen.findByText('Away since Mon 23 Nov, end not known')).toBeTruthy()
  expect(held.leave?.[0]?.periods).toEqual([{ from: '2026-11-23', until: null }])
  expect(screen.queryByRole('form')).toBeNull()
})

test('where somebody else changed it meanwhile, that is said and the list shows what counts', async () => {
  const held = open([{ person: ana, periods: [present] }])
  await screen.findByText('Away until Thu 24 Dec')
  held.leave = [{ person: ana, periods: [coming] }]
  await userEvent.click(screen.getByRole('button', { name: 'Ana Ruiz is back' }))
  expect(await screen.findByText(/Refused: state-conflict/)).toBeTruthy()
  expect(await screen.findByText('From Mon, 1 Mar 2027, end not known')).toBeTruthy()
})

test('a long list reads on', async () => {
  const entries = [ana, ben].map((person): Leave => ({ person, periods: [present] }))
  window.location.hash = '#/directory/leave'
  const parts = [
    { entries: entries.slice(0, 1), next: 'second' },
    { entries: entries.slice(1), next: null },
  ]
  openTab({
    ...answeringClient({ me: meAs(maria, { roles: ['HR.Admin'] }) }),
    listLeave: async ({ after }) => parts[after === undefined ? 0 : 1] ?? refuse('not-found', 404),
  })
  await userEvent.click(await screen.findByRole('button', { name: /Show more/ }))
  expect(await screen.findByText('Ben Kern')).toBeTruthy()
})
