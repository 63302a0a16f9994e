/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Unreachable } from '../../../api/contract/client.ts'
import type { PipelineEntry } from '../../../api/contract/pipeline.ts'
import { answeringClient, refuse } from '../answering-client.ts'
import { ana, ask, ben, commitment, daysAgo, entry, maria, meAs, pair, person, session, tom } from '../people.ts'
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

test('Schedule opens a meeting with that person invited', async () => {
  const { meetings } = openTab(asManager())
  await userEvent.click(await scheduleOnBoard())
  await waitFor(() => expect(meetings).toHaveLength(1))
  expect(meetings[0]).toMatchObject({ subject: 'Coaching with Ana', attendee: 'ana@example.com' })
})

const captured = session(maria, ana, { state: 'to-capture', start: daysAgo(1) })
const coming = session(maria, ana, { state: 'planned', start: daysAgo(-2) })
const asked = ask(ana, maria, 'Q3 forecast')

test.each<[PipelineEntry['stage'], string, Partial<PipelineEntry>, string]>([
  ['asked', 'Answer', { askedAt: asked.askedAt }, `#/ask/${asked.id}`],
  ['to-capture', 'Capture', { toCapture: captured }, `#/session/${captured.id}`],
  ['planned', 'Prepare', { next: coming }, `#/session/${coming.id}`],
  ['follow-up', 'Review commitments', { openCommitments: 1 }, `#/person/${ana.id}`],
  ['on-track', 'Open', {}, `#/person/${ana.id}`],
])('the one button of %s says %s and leads there', async (stage, words, rest, place) => {
  const three = [entry(ana, { stage, ...rest }), entry(ben), entry(cyd)]
  const pairs = [pair(ana, { asks: [asked], sessions: [coming, captured] })]
  openTab(answeringClient({ me: meAs(maria), entries: three, pairs, waiting: [{ kind: 'ask', ask: asked }] }))
  const board = within(await screen.findByRole('group', { name: /^Board/ }))
  const [button] = board.getAllByRole('button', { name: new RegExp(`^${words} .*Ana Ruiz$`) })
  expect(button?.textContent).toBe(words)
  if (button) await userEvent.click(button)
  await waitFor(() => expect(window.location.hash).toBe(place))
})

test('who does not take part has a column of their own, without a button; where all do there is none', async () => {
  const left = entry(cyd, { stage: 'not-taking-part', linkState: 'exempt', lastHeld: null, daysLeft: null })
  openTab(answeringClient({ me: meAs(maria), entries: [...entries.slice(0, 2), left] }))
  const column = within(await screen.findByRole('region', { name: /^Not taking part/ }))
  expect(column.getByText('nothing is recorded yet')).toBeTruthy()
  expect(column.queryByRole('button')).toBeNull()
  await userEvent.click(column.getByRole('link', { name: 'Cyd Lind' }))
  await waitFor(() => expect(window.location.hash).toBe(`#/person/${cyd.id}`))
  cleanup()
  window.location.hash = ''
  openTab(asManager())
  await screen.findByRole('region', { name: /^Overdue/ })
  expect(screen.queryByRole('region', { name: /^Not taking part/ })).toBeNull()
  expect(screen.queryByRole('option', { name: 'Not taking part' })).toBeNull()
})

test('the list sorts, and is still the list the next time', async () => {
  openTab(asManager())
  await userEvent.click(await screen.findByRole('button', { name: 'List' }))
  const people = () =>
    within(screen.getByRole('table'))
      .getAllByRole('link', { name: /Ana|Ben|Cyd L/ })
      .map((link) => link.textContent)
  await userEvent.click(screen.getByRole('button', { name: 'Person' }))
  expect(people().filter((name) => name?.match(/^\w+ \w+$/))).toEqual(['Ana Ruiz', 'Ben Kern', 'Cyd Lind'])
  cleanup()
  openTab(asManager())
  expect(await screen.findByRole('table')).toBeTruthy()
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
    getHome: async (input) => {
      if (down) throw new Unreachable('no network')
      return service.getHome(input)
    },
  })
  expect(await screen.findByText('The service cannot be reached')).toBeTruthy()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'Ana Ruiz' })).toBeTruthy()
})

test('a failure of the service tells the reference to give to IT', async () => {
  openTab({ ...asManager(), getHome: async () => refuse('internal', 500, { detail: 'It failed.' }) })
  expect(await screen.findByText(/It failed\. Reference req-1\./)).toBeTruthy()
})

test('somebody who is not in the org chart learns why and what to do', async () => {
  openTab({ ...asManager(), getHome: async () => refuse('not-in-org-chart', 404) })
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
    getHome: async () => refuse('not-in-org-chart', 404),
  })
  expect(await screen.findByRole('button', { name: 'Read now' })).toBeTruthy()
})

test('somebody without reports sees their own coaching', async () => {
  const me = meAs(ana, { manager: maria, reports: 0 })
  const mine = pair(maria, {
    role: 'coachee',
    sessions: [session(maria, ana)],
    openCommitments: [commitment(ana, 'Call Acme')],
    earlier: [session(tom, ana, { start: daysAgo(200) })],
  })
  openTab(answeringClient({ me, pairs: [mine] }))
  expect(await screen.findByRole('heading', { name: 'Your coaching with Maria' })).toBeTruthy()
  expect(await screen.findByText('Call Acme')).toBeTruthy()
  expect(screen.getByText(/Tom Berg/)).toBeTruthy()
})

test('arrow keys lead from column to column and from card to card', async () => {
  const dee = person('Dee Moss')
  const more = [...entries, entry(dee, { stage: 'overdue', linkState: 'never', lastHeld: null })]
  openTab(answeringClient({ me: meAs(maria), entries: more }))
  const board = within(await screen.findByRole('group', { name: /^Board/ }))
  board.getByRole('link', { name: 'Ben Kern' }).focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(document.activeElement?.textContent).toBe('Ana Ruiz')
  await userEvent.keyboard('{ArrowDown}')
  expect(document.activeElement?.textContent).toBe('Dee Moss')
  await userEvent.keyboard('{ArrowRight}')
  expect(document.activeElement?.textContent).toBe('Cyd Lind')
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(document.activeElement?.textContent).toBe('Ben Kern')
})

test('a filter by skill says how many it leaves, is remembered, and is taken off with one tap', async () => {
  const focused = entries.map((each) => (each.person === ana ? { ...each, focus: 'trust' as const } : each))
  openTab(answeringClient({ me: meAs(maria), entries: focused }))
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Show skill' }), 'Building trust')
  expect(screen.getByText('Showing 1 of 3.')).toBeTruthy()
  cleanup()
  openTab(answeringClient({ me: meAs(maria), entries: focused }))
  expect(await screen.findByText('Showing 1 of 3.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Show everybody' }))
  expect(screen.queryByText('Showing 1 of 3.')).toBeNull()
})

test('stage, name, order and view are as they were left, and the live region tells how many are shown', async () => {
  openTab(asManager())
  await userEvent.click(await screen.findByRole('button', { name: 'List' }))
  await userEvent.click(screen.getByRole('button', { name: 'Person' }))
  await userEvent.click(screen.getByRole('button', { name: 'Person' }))
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Show stage' }), 'Overdue')
  await userEvent.type(screen.getByRole('searchbox'), 'ana')
  cleanup()
  openTab(asManager())
  const table = within(await screen.findByRole('table'))
  expect(table.getByRole('columnheader', { name: /Person/ }).getAttribute('aria-sort')).toBe('descending')
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Show stage' }).value).toBe('overdue')
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('ana')
  expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain('Showing 1 of 3.Show everybody')
})

test('a link to a stage shows those in it, and is not remembered', async () => {
  window.location.hash = '#/stage/planned'
  openTab(asManager())
  expect(await screen.findByText('Showing 1 of 3.')).toBeTruthy()
  expect(localStorage.getItem('pipeline-choice')).toBeNull()
})

test('the pipeline of a manager below opens to read only, without a way to what was written', async () => {
  const below = {
    manager: tom,
    cadenceDays: 14,
    live: 1,
    counted: 3,
    entries: [...entries, entry(maria, { reports: 4 })],
  }
  window.location.hash = `#/pipeline/${tom.id}`
  openTab(answeringClient({ me: meAs(person('Ingrid Solheim')), entries: [entry(tom)], pipelines: [below] }))
  expect(await screen.findByRole('heading', { name: 'Pipeline of Tom Berg' })).toBeTruthy()
  expect(screen.getByText('Ana Ruiz')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /with|Open/ })).toBeNull()
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Maria Lopez'])
  // What they agreed is theirs: it is not shown as none.
  expect(screen.queryByRole('region', { name: /^Follow-up/ })).toBeNull()
  expect(screen.queryByRole('option', { name: 'Follow-up' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'List' }))
  expect(screen.queryByRole('columnheader', { name: 'Commitments' })).toBeNull()
  expect(screen.getByText('Ana Ruiz')).toBeTruthy()
})

test('of five hundred reports a screen is drawn at first, and the rest as one scrolls', async () => {
  const seen: (() => void)[] = []
  class Watching {
    constructor(report: (entries: { isIntersecting: boolean }[]) => void) {
      seen.push(() => report([{ isIntersecting: true }]))
    }
    observe() {}
    disconnect() {}
  }
  Object.defineProperty(globalThis, 'IntersectionObserver', { value: Watching, configurable: true })
  const many = Array.from({ length: 500 }, (_, index) => entry(person(`Person ${index}`), { stage: 'due' }))
  openTab(answeringClient({ me: meAs(maria, { reports: 500 }), entries: many }))
  const column = within(await screen.findByRole('region', { name: /^Due/ }))
  expect(column.getAllByRole('listitem')).toHaveLength(16)
  act(() => {
    for (const scroll of seen) scroll()
  })
  expect(column.getAllByRole('listitem').length).toBeGreaterThan(16)
  Reflect.deleteProperty(globalThis, 'IntersectionObserver')
})

async function scheduleOnBoard() {
  const overdue = within(await screen.findByRole('region', { name: /^Overdue/ }))
  return overdue.getByRole('button', { name: 'Schedule with Ana Ruiz' })
}
