/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { usualSettings } from '../../../api/admin/policy.ts'
import { answeringClient, type Holding } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, ben, maria, meAs } from '../people.ts'
import { openTab } from '../tab-in.tsx'

function open(part: string, more: Partial<Holding>): Holding {
  const held: Holding = { me: meAs(maria, { roles: ['HR.Admin'] }), ...more }
  window.location.hash = `#/directory/${part}`
  openTab(answeringClient(held))
  return held
}

test('HR sees what a rule would do before it is saved, saves it, and goes back to the version before', async () => {
  const held = open('policy', {
    tenantPolicy: {
      ...{ settings: usualSettings, version: 0, setBy: null, setAt: null, previous: null },
      departments: [
        { name: 'Sales', people: 40 },
        { name: 'Legal', people: 2 },
      ],
    },
    policyEffect: { takePart: 2, leftOut: 40, deletes: { private: 7, shared: 0, signals: 0 }, auditEntries: 31 },
  })
  await userEvent.click(await screen.findByRole('radio', { name: 'People of these departments' }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Legal (2 people)' }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Sales (40 people)' }))
  await userEvent.selectOptions(screen.getByLabelText('Private notes'), '12 months')
  await userEvent.selectOptions(screen.getByLabelText('Entries of the audit log'), '60 months')
  expect(await screen.findByText('2 people take part then, 40 do not.')).toBeTruthy()
  expect(screen.getByText(/this deletes for good: 7 private notes/)).toBeTruthy()
  expect(screen.getByText('It removes 31 entries of the audit log for good.')).toBeTruthy()
  expect(await axeViolations()).toEqual([])
  expect(held.tenantPolicy?.version).toBe(0)
  await userEvent.click(screen.getByRole('button', { name: 'Save change' }))
  await waitFor(() =>
    expect(held.tenantPolicy?.settings).toMatchObject({
      ...{ departments: ['Legal'], privateMonths: 12, auditMonths: 60 },
    }),
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Go back to the version before' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Save change' }))
  await waitFor(() => expect(held.tenantPolicy).toMatchObject({ settings: usualSettings, version: 2 }))
})

test('HR starts an erasure of somebody who is found by name, and takes it back', async () => {
  const held = open('erasure', { erasures: [], people: [ana, ben] })
  expect(await screen.findByText('Nobody is to be erased.')).toBeTruthy()
  await userEvent.type(screen.getByLabelText('Find a person'), 'ruiz')
  await userEvent.click(await screen.findByRole('button', { name: 'Erase Ana Ruiz in 30 days' }))
  expect(await screen.findByText(/^on 25 Dec 2026, started by Maria Lopez$/)).toBeTruthy()
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Take back the erasure of Ana Ruiz' }))
  await waitFor(() => expect(held.erasures).toEqual([]))
})
