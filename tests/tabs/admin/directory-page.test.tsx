/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { FoundPerson, OrgPolicy, OrgQuality } from '../../../api/contract/org.ts'
import { answeringClient, refuse } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { daysAgo, maria, meAs, newId, person } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const me = meAs(maria, { roles: ['HR.Admin'] })
const counts = { people: 0, managers: 0, tops: 0, alone: 0, loops: 0, managerMissing: 0, guests: 0, disabled: 0 }
const orgSync = {
  state: 'done' as const,
  startedAt: daysAgo(0),
  finishedAt: daysAgo(0),
  pages: 3,
  problem: null,
  counts: { ...counts, depth: 0, widestSpan: 0 },
}

function quality(rest: Partial<OrgQuality> = {}): OrgQuality {
  const none = { tops: 1, alone: 0, loops: 0, 'own-manager': 0, 'manager-left': 0, 'manager-outside': 0 }
  return {
    verdict: 'good',
    fixFirst: null,
    people: 1240,
    managers: 155,
    depth: 5,
    widestSpan: 12,
    findings: { ...none, 'wide-spans': 0, guests: 8, disabled: 0, overrides: 0 },
    placed: 0.9996,
    lastFull: daysAgo(3),
    lastDelta: daysAgo(0),
    requests: 12,
    resourceUnits: 15,
    ...rest,
  }
}

const policy: OrgPolicy = {
  guests: 'leave-out',
  disabledAccounts: 'leave-out',
  version: 0,
  setBy: null,
  setAt: null,
  affected: {
    guests: { people: 8, reports: 2 },
    disabledAccounts: { people: 0, reports: 0 },
    disabledGuests: { people: 1, reports: 0 },
  },
}

const withLeft = quality({
  verdict: 'usable',
  fixFirst: 'manager-left',
  findings: { ...quality().findings, 'manager-left': 37 },
})

function found(displayName: string, rest: Partial<FoundPerson> = {}): FoundPerson {
  return { person: person(displayName), department: null, directoryManager: null, reports: 0, ...rest }
}

test('one plain sentence says whether the chart can be trusted; not quite all is never 100 %', async () => {
  window.location.hash = '#/directory'
  openTab(answeringClient({ me, orgSync, quality: quality(), policy }))
  expect(await screen.findByText('The chart can be trusted. Nothing needs fixing.')).toBeTruthy()
  expect(screen.getByText('99.9%')).toBeTruthy()
  expect(screen.getByText('1,240')).toBeTruthy()
  const cost = 'Everybody was last read 3 days ago 8:00, what changed today 8:00. So far 12 calls'
  expect(screen.getByText(cost, { exact: false })).toBeTruthy()
  expect(await axeViolations()).toEqual([])
})

test('it says what to fix first, and that count opens its people', async () => {
  window.location.hash = '#/directory'
  const eve = { id: newId(), displayName: 'Eve Left' }
  const entries = [found('Una Falk', { department: 'Sales', directoryManager: eve, reports: 4 }), found('Uli Falk')]
  openTab(answeringClient({ me, orgSync, quality: withLeft, policy, found: { entries, next: null } }))
  const sentence = 'Most of the chart can be trusted, but fix this first: 37 people name a manager who left.'
  expect(await screen.findByText(sentence)).toBeTruthy()
  await userEvent.click(screen.getByRole('link', { name: 'Manager left' }))
  const rows = await screen.findAllByRole('listitem')
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Sales · 4 reportsin the directory: Eve Left'),
    expect.stringContaining('no reportsin the directory: no manager'),
  ])
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Back' }))
  expect(await screen.findByText(sentence)).toBeTruthy()
})

test('what was not found stands in one line', async () => {
  window.location.hash = '#/directory'
  openTab(answeringClient({ me, orgSync, quality: quality(), policy }))
  const rest =
    'None: Manager left, Manager outside the chart, Circles, Own manager, On their own, Wide spans, Switched-off accounts left out.'
  expect((await screen.findByText(/^None:/)).textContent).toBe(rest)
  expect(screen.queryByRole('link', { name: 'Circles' })).toBeNull()
  expect(screen.getByRole('link', { name: 'Guests left out' })).toBeTruthy()
})

test('a long list shows 50 at a time and reads on when they are used up', async () => {
  window.location.hash = '#/directory/guests'
  const entries = Array.from({ length: 60 }, (_, index) => found(`Guest ${index}`))
  const parts = [
    { entries, next: 'second' },
    { entries: [found('Last Guest')], next: null },
  ]
  const asked: (string | undefined)[] = []
  openTab({
    ...answeringClient({ me, orgSync, quality: quality(), policy }),
    listFound: async ({ after }) => {
      asked.push(after)
      return parts[after === undefined ? 0 : 1] ?? refuse('not-found', 404)
    },
  })
  expect(await screen.findAllByRole('listitem')).toHaveLength(50)
  expect(asked).toEqual([undefined])
  await userEvent.click(screen.getByRole('button', { name: /Show more/ }))
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(61))
  expect(asked).toEqual([undefined, 'second'])
  expect(screen.queryByRole('button', { name: /Show more/ })).toBeNull()
})

test('the whole list goes into the file, in the columns that the directory is kept by', async () => {
  window.location.hash = '#/directory/manager-left'
  const una = found('=Una', { department: 'Sales', directoryManager: { id: newId(), displayName: null }, reports: 2 })
  const files: Blob[] = []
  URL.createObjectURL = (file: Blob) => `blob:${files.push(file)}`
  URL.revokeObjectURL = () => {}
  HTMLAnchorElement.prototype.click = () => {}
  openTab(answeringClient({ me, orgSync, quality: withLeft, policy, found: { entries: [una], next: null } }))
  await userEvent.click(await screen.findByRole('button', { name: 'Export CSV' }))
  await waitFor(() => expect(files).toHaveLength(1))
  const text = await textOf(files[0] ?? new Blob())
  expect(text).toContain(
    'id,name,mail,job title,department,manager id in the directory,manager in the directory,reports',
  )
  expect(text).toContain(`${una.person.id},'=Una,'=una@example.com,,Sales,${una.directoryManager?.id},,2`)
})

test('what letting guests count would do is said before it is saved; saved, it can be taken back', async () => {
  window.location.hash = '#/directory'
  const held = { me, orgSync, quality: quality(), policy: structuredClone(policy) }
  openTab(answeringClient(held))
  const guests = () => screen.findByRole<HTMLInputElement>('checkbox', { name: 'Count guests (8)' })
  await userEvent.click(await guests())
  expect(await screen.findByText(/^8 people come into the chart. 2 people name one of them/)).toBeTruthy()
  expect(held.policy.guests).toBe('leave-out')
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Save change' }))
  expect(await screen.findByText('Saved. The chart follows this now.')).toBeTruthy()
  expect(screen.getByText('Set by Maria Lopez, today')).toBeTruthy()
  expect(held.policy).toMatchObject({ guests: 'count', version: 1 })
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(held.policy).toMatchObject({ guests: 'leave-out', version: 2 }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull())
  expect((await guests()).checked).toBe(false)
})

test('where another admin decided meanwhile, trying again shows what they chose', async () => {
  window.location.hash = '#/directory'
  const held = { me, orgSync, quality: quality(), policy: structuredClone(policy) }
  // What else is on the page has nothing to try again.
  openTab({ ...answeringClient(held), getCalendarPolicy: () => new Promise(() => {}) })
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Count guests (8)' }))
  held.policy = { ...held.policy, disabledAccounts: 'count', version: 5 }
  await userEvent.click(screen.getByRole('button', { name: 'Save change' }))
  const part = within(screen.getByRole('region', { name: 'Who counts' }))
  await userEvent.click(await part.findByRole('button', { name: 'Try again' }))
  const disabled = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Count switched-off accounts (0)' })
  await waitFor(() => expect(disabled.checked).toBe(true))
  expect(screen.queryByRole('button', { name: 'Save change' })).toBeNull()
})

test('the chart of a day is a file in which no name is a formula; of an unknown day there is none', async () => {
  window.location.hash = '#/directory'
  const files: Blob[] = []
  URL.createObjectURL = (file: Blob) => `blob:${files.push(file)}`
  URL.revokeObjectURL = () => {}
  HTMLAnchorElement.prototype.click = () => {}
  const [una, boss] = [newId(), newId()]
  const days: string[] = []
  const chart = { entries: [{ id: una, displayName: '=Una', managerId: boss }], next: null }
  openTab({
    ...answeringClient({ me, orgSync, quality: quality(), policy }),
    async listChart({ day }) {
      days.push(day)
      return day === '2026-11-24' ? chart : { entries: [], next: null }
    },
  })
  const day = await screen.findByLabelText('Day')
  fireEvent.change(day, { target: { value: '2026-11-24' } })
  await userEvent.click(screen.getByRole('button', { name: 'Download' }))
  expect(await screen.findByText('Downloaded: 1 person.')).toBeTruthy()
  expect(await textOf(files[0] ?? new Blob())).toContain(`id,displayName,managerId\r\n${una},'=Una,${boss}`)
  fireEvent.change(day, { target: { value: '2020-01-01' } })
  await userEvent.click(screen.getByRole('button', { name: 'Download' }))
  expect(await screen.findByText(/^Nothing is known of that day/)).toBeTruthy()
  expect([files.length, days]).toEqual([1, ['2026-11-24', '2020-01-01']])
})

test('while nothing has been read, there is one thing to do', async () => {
  window.location.hash = '#/directory'
  const never = { ...orgSync, state: 'never' as const, finishedAt: null }
  openTab(answeringClient({ me, orgSync: never, quality: quality({ verdict: 'not-read', people: 0 }) }))
  expect(await screen.findByText('The directory has not been read yet.')).toBeTruthy()
  expect(within(screen.getByRole('main')).getByRole('button', { name: 'Read now' })).toBeTruthy()
  expect(screen.queryByRole('link')).toBeNull()
})

function textOf(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.readAsText(file)
  })
}
