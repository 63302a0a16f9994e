/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { usualSettings } from '../../../api/admin/policy.ts'
import { answeringClient, type Holding } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, ben, maria, meAs, now, tom } from '../people.ts'
import { openTab } from '../tab-in.tsx'

function open(part: string, more: Partial<Holding>): Holding {
  const held: Holding = { me: meAs(maria, { roles: ['HR.Admin'] }), ...more }
  window.location.hash = `#/directory/${part}`
  openTab(answeringClient(held))
  return held
}

const quietHours = { change: 40, own: 2 }

test('HR sees what a rule would do before it is saved, saves it, and goes back to the version before', async () => {
  const held = open('policy', {
    tenantPolicy: {
      ...{ settings: usualSettings, version: 0, setBy: null, setAt: null, previous: null },
      groups: [],
      departments: [
        { name: 'Sales', people: 40 },
        { name: 'Legal', people: 2 },
      ],
    },
    policyEffect: {
      takePart: 2,
      leftOut: 40,
      deletes: { private: 7, shared: 0, signals: 0 },
      quietHours,
      auditEntries: 31,
    },
  })
  await userEvent.click(await screen.findByRole('radio', { name: 'People of these departments and groups' }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Legal (2 people)' }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Sales (40 people)' }))
  await userEvent.selectOptions(screen.getByLabelText('Private notes'), '1 year')
  await userEvent.selectOptions(screen.getByLabelText('Entries of the audit log'), '5 years')
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

test('HR sees every version with who, when and what changed, and goes back to any, previewed like any change', async () => {
  const legal = { ...usualSettings, departments: ['Legal'] }
  const strict = { ...legal, privateMonths: 12, asks: false }
  const by = { setBy: tom, setAt: '2026-03-02T09:00:00Z' }
  const held = open('policy', {
    tenantPolicy: {
      ...{ settings: strict, version: 2, ...by, previous: legal, groups: [] },
      departments: [{ name: 'Legal', people: 2 }],
    },
    policyVersions: [
      { version: 2, rules: strict, before: legal, ...by },
      { version: 1, rules: legal, before: usualSettings, ...by, setBy: null },
      { version: 0, rules: usualSettings, before: null, setBy: null, setAt: null },
    ],
    policyEffect: {
      ...{ takePart: 42, leftOut: 0, deletes: { private: 0, shared: 0, signals: 0 }, quietHours, auditEntries: 0 },
    },
  })
  const all = within(await screen.findByRole('region', { name: 'All versions' }))
  await all.findByText(/^Version 2, set by Tom Berg, 2 Mar 2026/)
  const lines = () => all.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(lines()).toEqual([
    expect.stringMatching(/^Version 2.*holds now$/),
    'Private notes: 1 year (before: Until somebody deletes it)',
    'Asking one’s manager for coaching: off (before: on)',
    expect.stringMatching(/^Version 1, set by somebody who left.*Go back to version 1$/),
    'Departments that take part: Legal (before: Everybody in the org chart)',
  ])
  await userEvent.click(all.getByRole('button', { name: /^Show more/ }))
  await userEvent.click(await all.findByRole('button', { name: 'Go back to version 0' }))
  expect(await axeViolations()).toEqual([])
  expect(await screen.findByText('42 people take part then, 0 do not.')).toBeTruthy()
  expect(held.tenantPolicy?.version).toBe(2)
  const save = screen.getByRole('button', { name: 'Save change' })
  await waitFor(() => expect(document.activeElement).toBe(save))
  await userEvent.click(save)
  await waitFor(() => expect(held.tenantPolicy).toMatchObject({ settings: usualSettings, version: 3 }))
})

test('a group of an earlier version that is no longer known is read anew before it is tried', async () => {
  const before = { ...usualSettings, groups: [pilot.id] }
  const held = openGroups({
    groups: [{ ...pilot, readAt: now.toISOString() }],
    policyVersions: [
      { version: 2, rules: usualSettings, before, setBy: tom, setAt: '2026-03-02T09:00:00Z' },
      { version: 1, rules: before, before: usualSettings, setBy: tom, setAt: '2026-03-01T09:00:00Z' },
    ],
  })
  if (held.tenantPolicy) held.tenantPolicy.version = 2
  const group = 'Groups that take part: a group whose name is no longer known (before: none named)'
  expect(await screen.findByText(group)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Go back to version 1' }))
  expect(await screen.findByRole('checkbox', { name: 'Pilot (12 people)', checked: true })).toBeTruthy()
  expect(screen.getByText('Groups that take part: Pilot (before: none named)')).toBeTruthy()
})

test('HR sets the quiet hours of everybody who has not chosen their own, and sees for how many', async () => {
  const held = open('policy', {
    tenantPolicy: {
      ...{ settings: usualSettings, version: 0, setBy: null, setAt: null, previous: null, departments: [], groups: [] },
    },
    policyEffect: {
      takePart: 42,
      leftOut: 0,
      deletes: { private: 0, shared: 0, signals: 0 },
      auditEntries: 0,
      quietHours,
    },
  })
  await userEvent.selectOptions(await screen.findByLabelText('Quiet from'), '17')
  const effect = 'The quiet hours of 40 people change. 2 people keep hours of their own choice.'
  expect(await screen.findByText(effect)).toBeTruthy()
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Save change' }))
  await waitFor(() => expect(held.tenantPolicy?.settings).toMatchObject({ quietFrom: 17, quietUntil: 8 }))
})

test('HR sets how days and times look to whoever uses Teams in a language that the app does not speak', async () => {
  const held = openGroups({})
  await userEvent.click(
    await screen.findByRole('radio', { name: /^English as in the United Kingdom: 16 Mar 2026, 17:00$/ }),
  )
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /^English as in the United States/ }).checked).toBe(true)
  await userEvent.click(screen.getByRole('radio', { name: /United Kingdom/ }))
  const save = screen.getByRole('button', { name: 'Save change' })
  await waitFor(() => expect(save.getAttribute('aria-disabled')).not.toBe('true'))
  await userEvent.click(save)
  await waitFor(() => expect(held.tenantPolicy?.settings.language).toBe('en-GB'))
})

const pilot = { id: '33333333-3333-4333-8333-333333333333', name: 'Pilot', people: 12, readAt: null, problem: null }

function openGroups(more: Partial<Holding>): Holding {
  return open('policy', {
    tenantPolicy: {
      ...{ version: 0, setBy: null, setAt: null, previous: null, departments: [], groups: [] },
      settings: { ...usualSettings, groups: [] },
    },
    policyEffect: {
      ...{ takePart: 12, leftOut: 30, deletes: { private: 0, shared: 0, signals: 0 } },
      quietHours: { change: 0, own: 0 },
      auditEntries: 0,
    },
    ...more,
  })
}

test('HR finds a group by name, sees whom choosing it would leave out, and chooses it', async () => {
  const held = openGroups({ groups: [{ ...pilot, readAt: now.toISOString() }] })
  await userEvent.type(await screen.findByLabelText('Add a group'), 'Pil{Enter}')
  await userEvent.click(await screen.findByRole('button', { name: 'Add the group Pilot' }))
  const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Pilot (12 people)' })
  expect(box.checked).toBe(true)
  expect(screen.getByText(/^Members read /)).toBeTruthy()
  expect(await screen.findByText('12 people take part then, 30 do not.')).toBeTruthy()
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Save change' }))
  await waitFor(() => expect(held.tenantPolicy?.settings.groups).toEqual([pilot.id]))
})

test('a group that is still being read cannot be chosen yet, and what is wrong with one is said beside it', async () => {
  openGroups({ groups: [pilot] })
  await userEvent.type(await screen.findByLabelText('Add a group'), 'Pil{Enter}')
  await userEvent.click(await screen.findByRole('button', { name: 'Add the group Pilot' }))
  const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Pilot (12 people)' })
  expect([box.checked, box.disabled]).toEqual([false, true])
  expect(screen.getByText(/still being read/)).toBeTruthy()
})

test('without the permission HR reads which one is needed', async () => {
  openGroups({})
  await userEvent.type(await screen.findByLabelText('Add a group'), 'Pil{Enter}')
  expect(await screen.findByText('Ask your admin to consent to GroupMember.Read.All.')).toBeTruthy()
  await userEvent.click(screen.getByRole('switch', { name: 'Choose by group too' }))
  expect(screen.queryByLabelText('Add a group')).toBeNull()
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
