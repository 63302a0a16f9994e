/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Unreachable } from '../../../api/contract/client.ts'
import { answeringClient, refuse } from '../answering-client.ts'
import { ana, ben, commitment, daysAgo, entry, maria, meAs, person, session, tom } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const cyd = person('Cyd Lind')
const entries = [
  entry(ben, { stage: 'to-capture', toCapture: session(maria, ben, { state: 'to-capture', start: daysAgo(1) }) }),
  entry(ana, { stage: 'overdue', linkState: 'late', lastHeld: daysAgo(31), daysLeft: -17 }),
  entry(cyd, { stage: 'planned', next: session(maria, cyd, { state: 'planned', start: daysAgo(-2) }) }),
]
const asManager = () => answeringClient({ me: meAs(maria), entries })

test('the board shows each report in the column of what they need, with one fact and one button', async () => {
  openTab(asManager())
  const overdue = within(await screen.findByRole('region', { name: /^Overdue/ }))
  expect(overdue.getByRole('link', { name: 'Ana Ruiz' })).toBeTruthy()
  expect(overdue.getByText('last met 31 days ago')).toBeTruthy()
  expect(overdue.getByText('late')).toBeTruthy()
  expect(overdue.getAllByRole('button').map((button) => button.textContent)).toEqual(['Schedule'])
  expect(within(screen.getByRole('region', { name: /^To capture/ })).getByText('met yesterday?')).toBeTruthy()
  expect(within(screen.getByRole('region', { name: /^Asked/ })).queryByRole('listitem')).toBeNull()
})

test('the figures of today stand above, and lead to the people they count', async () => {
  openTab(asManager())
  expect((await screen.findByText('of 3')).parentElement?.textContent).toBe('2 of 3')
  expect(screen.getByRole('link', { name: /Fri.*8:00 with Cyd Lind/ })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: /^1 ?overdue/ }))
  expect(screen.queryByRole('link', { name: 'Ben Kern' })).toBeNull()
  expect(screen.getByRole('link', { name: 'Ana Ruiz' })).toBeTruthy()
})

test('Schedule opens a meeting with that person invited', async () => {
  const { meetings } = openTab(asManager())
  await userEvent.click(await screen.findByRole('button', { name: 'Schedule with Ana Ruiz' }))
  expect(meetings).toEqual([{ subject: 'Coaching with Ana', attendee: 'ana@example.com' }])
})

test('the list sorts, and is still the list the next time', async () => {
  openTab(asManager())
  await userEvent.click(await screen.findByRole('button', { name: 'List' }))
  const people = () => screen.getAllByRole('link', { name: /Ana|Ben|Cyd L/ }).map((link) => link.textContent)
  await userEvent.click(screen.getByRole('button', { name: 'Person' }))
  expect(people().filter((name) => name?.match(/^\w+ \w+$/))).toEqual(['Ana Ruiz', 'Ben Kern', 'Cyd Lind'])
  expect(localStorage.getItem('pipeline-view')).toBe('list')
})

test('a search that finds nobody says how to see everybody again', async () => {
  openTab(asManager())
  await userEvent.type(await screen.findByRole('searchbox'), 'zzz')
  expect(screen.getByText(/Nobody matches/)).toBeTruthy()
})

test('with two reports there is no board to choose', async () => {
  openTab(answeringClient({ me: meAs(maria, { reports: 2 }), entries: entries.slice(0, 2) }))
  expect(await screen.findByRole('table')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Board' })).toBeNull()
})

test('a service that cannot be reached is named, and trying again brings the page', async () => {
  let down = true
  const service = asManager()
  openTab({
    ...service,
    getPipeline: async (input) => {
      if (down) throw new Unreachable('no network')
      return service.getPipeline(input)
    },
  })
  expect(await screen.findByText('The service cannot be reached')).toBeTruthy()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'Ana Ruiz' })).toBeTruthy()
})

test('a failure of the service tells the reference to give to IT', async () => {
  openTab({ ...asManager(), getPipeline: async () => refuse('internal', 500, { detail: 'It failed.' }) })
  expect(await screen.findByText(/It failed\. Reference req-1\./)).toBeTruthy()
})

test('somebody who is not in the org chart learns why and what to do', async () => {
  openTab({ ...asManager(), getMe: async () => refuse('not-in-org-chart', 404) })
  expect(await screen.findByText('You are not in the org chart yet')).toBeTruthy()
})

test('an HR admin who is not in the org chart yet can have the directory read', async () => {
  const counts = { people: 0, managers: 0, tops: 0, alone: 0, loops: 0, managerMissing: 0, guests: 0, disabled: 0 }
  const orgSync = {
    state: 'never' as const,
    startedAt: null,
    finishedAt: null,
    pages: 0,
    problem: null,
    counts: { ...counts, depth: 0, widestSpan: 0 },
  }
  openTab({
    ...answeringClient({ me: meAs(maria), orgSync }),
    getMe: async () => refuse('not-in-org-chart', 404),
  })
  expect(await screen.findByRole('button', { name: 'Read now' })).toBeTruthy()
})

test('somebody without reports sees their own coaching', async () => {
  const me = meAs(ana, { manager: maria, reports: 0 })
  const mine = {
    person: maria,
    role: 'coachee' as const,
    current: true,
    link: { state: 'live' as const, since: daysAgo(90), lastHeld: daysAgo(9), cadenceDays: 14 },
    away: [],
    focus: null,
    sessions: [session(maria, ana)],
    openCommitments: [commitment(ana, 'Call Acme')],
    earlier: [session(tom, ana, { start: daysAgo(200) })],
  }
  openTab(answeringClient({ me, pairs: [mine] }))
  expect(await screen.findByRole('heading', { name: 'Your coaching with Maria' })).toBeTruthy()
  expect(await screen.findByText('Call Acme')).toBeTruthy()
  expect(screen.getByText(/Tom Berg/)).toBeTruthy()
})
