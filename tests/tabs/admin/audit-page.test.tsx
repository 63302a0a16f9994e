/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { AuditEntry } from '../../../api/contract/audit.ts'
import { type Route, routes } from '../../../api/contract/routes.ts'
import { auditActions } from '../../../tabs/admin/audit.ts'
import { answeringClient, type Holding } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, maria, meAs } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const entry = (no: number, more: Partial<AuditEntry>): AuditEntry => ({
  ...{ no, at: '2026-11-24T09:00:00Z', by: maria, action: 'saveOrgPolicy', about: null, facts: {}, hash: 'ab12' },
  ...more,
})

function open(held: Partial<Holding>) {
  window.location.hash = '#/directory/audit'
  openTab(answeringClient({ me: meAs(maria, { roles: ['HR.Admin'] }), ...held }))
}

test('HR reads who did what about whom, and narrows it to one thing', async () => {
  const leave = entry(2, { action: 'setAway', about: ana, facts: { from: '2026-12-01', until: null } })
  open({ audit: [entry(3, { by: 'service', action: 'tidyUp' }), leave, entry(1, { about: 'forgotten' })] })
  expect(await screen.findByText('Marked as away · Ana Ruiz')).toBeTruthy()
  expect(screen.getByText('from: 2026-12-01, until: null')).toBeTruthy()
  expect(screen.getByText('the service itself')).toBeTruthy()
  expect(screen.getByText('Set who counts · somebody whose data was erased')).toBeTruthy()
  expect(await axeViolations()).toEqual([])
  await userEvent.selectOptions(screen.getByLabelText('What'), 'Ended an absence')
  expect(await screen.findByText('There is no such entry.')).toBeTruthy()
})

test.each([
  [null, 'All 3 entries are as they were written.'],
  [{ no: 2, why: 'changed' } as const, /^Entry 2 was changed after it was written/],
  [{ no: 2, why: 'missing' } as const, /^Entry 2 is missing/],
  [{ no: 2, why: 'cut-off' } as const, /^The log ends before entry 2/],
])('the check says what is so: %j', async (broken, words) => {
  open({ audit: [], auditCheck: { entries: 3, removed: 0, lastHash: 'ab12', broken } })
  await userEvent.click(await screen.findByRole('button', { name: 'Check that nothing was changed' }))
  expect(await screen.findByText(words)).toBeTruthy()
})

test('the check says how many entries were removed at the end of their term', async () => {
  open({ audit: [], auditCheck: { entries: 3, removed: 1200, lastHash: 'ab12', broken: null } })
  await userEvent.click(await screen.findByRole('button', { name: 'Check that nothing was changed' }))
  expect(await screen.findByText(/1,200 older ones were removed at the end of their term/)).toBeTruthy()
})

test('everything that the service enters can be chosen and has words', () => {
  const table: [string, Route][] = Object.entries(routes)
  const audited = table.flatMap(([name, route]) => (route.audited ? [name] : []))
  expect([...auditActions].sort()).toEqual([...audited, 'erasePerson', 'cutAudit'].sort())
})
