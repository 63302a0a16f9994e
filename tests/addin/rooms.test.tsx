/** @jest-environment jsdom */
import '../tabs/browser.ts'
import { expect, test } from '@jest/globals'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Session } from '../../api/contract/session.ts'
import { refuse } from '../tabs/answering-client.ts'
import { axeViolations } from '../tabs/axe.ts'
import { ana, daysAgo, maria, session, tom, topic } from '../tabs/people.ts'
import { meetingWith, openItem, openPane } from './open-pane.tsx'

const click = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }))
const series = { itemId: 'AAseries', whole: false }
const coming = (rest: Partial<Session> = {}) =>
  session(maria, ana, { state: 'planned', start: daysAgo(-1), end: daysAgo(-1, 30), ...rest })
const begun = (rest: Partial<Session> = {}) => session(maria, ana, { state: 'to-capture', start: daysAgo(1), ...rest })

test('of a recurring one-on-one, one click tags the series', async () => {
  const { sessions } = openPane({ item: openItem({ series }) })
  await click('Tag the series as coaching')
  expect(await screen.findByText('Series tagged as coaching')).toBeTruthy()
  await waitFor(() => expect(sessions[0]?.series).toMatchObject({ pending: false }))
})

test('a quiet choice tags only this one of a series', async () => {
  const { sessions } = openPane({ item: openItem({ series }) })
  await click('Only this one')
  await waitFor(() => expect(sessions[0]?.series).toBeNull())
  expect(await screen.findByText('Tagged as coaching')).toBeTruthy()
})

test('where Outlook opens the series itself there is no single one to tag', async () => {
  openPane({ item: openItem({ series: { itemId: 'AAMk1', whole: true } }) })
  await screen.findByRole('button', { name: 'Tag the series as coaching' })
  expect(screen.queryByRole('button', { name: 'Only this one' })).toBeNull()
})

test('the tag comes off one meeting or the whole series, as one says', async () => {
  const asked: string[] = []
  const held = coming({ series: { id: 'series-1', pending: false } })
  openPane({
    item: openItem({ series }),
    meeting: meetingWith(ana, { session: held, recurrence: { tagged: true } }),
    client: {
      untagSeries: async ({ id }) => {
        asked.push(id)
        return {}
      },
    },
  })
  await click('Remove tag')
  expect(screen.getByRole('button', { name: 'Only this one' })).toBeTruthy()
  await click('The whole series')
  await waitFor(() => expect(asked).toEqual(['series-1']))
})

test.each([
  [{ series: { id: 's', pending: true } }, /^Only this meeting is tagged until your calendar can be read/],
  [{ verified: false }, /^Your calendar could not be read yet/],
  [{ calendar: 'declined' }, /declined this meeting/],
  [{ calendar: 'more-people' }, /^Others than you two are invited now/],
  [{ calendar: 'gone' }, /was not found in the calendar/],
] as const)('%o is said in one line', async (rest, words) => {
  openPane({ meeting: meetingWith(ana, { session: coming(rest) }) })
  expect(await screen.findByText(words)).toBeTruthy()
})

test('of a private meeting it says that its subject is never read', async () => {
  openPane({ meeting: meetingWith(ana, { isPrivate: true }) })
  expect(await screen.findByText('Private meeting: its subject is never read or kept.')).toBeTruthy()
})

test('a topic is added with Enter, ticked, edited in place, removed and brought back', async () => {
  const held = coming()
  const { sessions } = openPane({ meeting: meetingWith(ana, { session: held }) })
  await userEvent.type(await screen.findByRole('textbox', { name: 'Add a topic' }), 'The Acme call{Enter}')
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Talked about: The Acme call' }))
  await waitFor(() => expect(sessions[0]?.agenda).toMatchObject([{ text: 'The Acme call', state: 'done' }]))
  await click('Edit: The Acme call')
  const field = screen.getByRole('textbox', { name: 'Topic' })
  expect(document.activeElement).toBe(field)
  await userEvent.clear(field)
  await userEvent.type(field, 'The Brill call{Enter}')
  await click('Remove: The Brill call')
  await waitFor(() => expect(sessions[0]?.agenda).toEqual([]))
  await click('Undo: The Brill call')
  expect(await screen.findByRole('checkbox', { name: 'Talked about: The Brill call' })).toBeTruthy()
})

test('an edit and a sentence half-written are there again in the next pane', async () => {
  const meeting = () => {
    const held = begun()
    held.agenda = [{ ...kept, sessionId: held.id }]
    return meetingWith(ana, { session: { ...held, id: 'session-1' } })
  }
  const kept = topic(ana, 'Pricing')
  openPane({ meeting: meeting() })
  await click('Edit: Pricing')
  await userEvent.type(screen.getByRole('textbox', { name: 'Topic' }), ' at Acm')
  await userEvent.click(screen.getByText('Pass one sentence up (optional)'))
  await userEvent.type(screen.getByRole('textbox', { name: /^One sentence/ }), 'Quarter ends ta')
  const onDevice = () => Object.keys(localStorage).filter((name) => name.startsWith('draft:'))
  await waitFor(() => expect(onDevice()).toHaveLength(2))
  cleanup()
  openPane({ meeting: meeting() })
  expect(await screen.findByDisplayValue('Pricing at Acm')).toBeTruthy()
  await userEvent.click(screen.getByText('Pass one sentence up (optional)'))
  expect(await screen.findByDisplayValue('Quarter ends ta')).toBeTruthy()
})

test('a topic carried over says so, and moves to this session when it is ticked', async () => {
  const carried = topic(ana, 'Delegation', { state: 'carried' })
  const held = coming({ agenda: [carried] })
  const { sessions } = openPane({ meeting: meetingWith(ana, { session: held }) })
  expect(await screen.findByText('from last time')).toBeTruthy()
  await userEvent.click(screen.getByRole('checkbox', { name: 'Talked about: Delegation' }))
  await waitFor(() => expect(sessions[0]?.agenda).toMatchObject([{ sessionId: held.id, state: 'done' }]))
})

test('topics not talked about come back next time unless one unticks them', async () => {
  const held = begun()
  held.agenda = ['Delegation', 'Pricing'].map((text) => topic(ana, text, { sessionId: held.id }))
  const { sessions } = openPane({ meeting: meetingWith(ana, { session: held }) })
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Pricing' }))
  await click('Carry over 1 topic')
  expect(await screen.findByText('1 topic comes back next time.')).toBeTruthy()
  await waitFor(() => {
    const states = sessions[0]?.agenda.map(({ text, state }) => [text, state])
    expect(states).toEqual(
      expect.arrayContaining([
        ['Delegation', 'carried'],
        ['Pricing', 'open'],
      ]),
    )
  })
})

test.each([
  ['coaching', ['What would make', 'What have you tried', 'What will you do next']],
  ['coach-the-coach', ['Whom did you coach', 'Where did you ask', 'Which one skill']],
] as const)('the coach has three questions for %s, the coachee has none', async (kind, questions) => {
  openPane({ meeting: meetingWith(ana, { session: coming({ kind }) }) })
  const fold = (await screen.findByText('Questions to ask')).closest('details') ?? document.body
  const asked = within(fold).getAllByRole('listitem', { hidden: true })
  expect(asked.map((item) => item.textContent)).toEqual(questions.map((words) => expect.stringContaining(words)))
  cleanup()
  openPane({
    meeting: meetingWith(tom, { session: session(tom, maria, { kind, state: 'planned', start: daysAgo(-1) }) }),
  })
  await screen.findByRole('textbox', { name: 'Add a topic' })
  expect(screen.queryByText('Questions to ask')).toBeNull()
})

test('each of the two notes says who can read it, and has a mark of its own', async () => {
  openPane({ meeting: meetingWith(ana, { session: coming() }) })
  const shared = await screen.findByRole('textbox', { name: 'Shared with Ana' })
  const mine = screen.getByRole('textbox', { name: 'Only you' })
  const hintOf = (field: HTMLElement) => document.getElementById(field.getAttribute('aria-describedby') ?? '')
  for (const [field, says] of [
    [shared, 'Ana can read this.'],
    [mine, 'Only you can read this.'],
  ] as const) {
    await userEvent.click(field)
    expect(hintOf(field)).toMatchObject({ textContent: says, hidden: false })
  }
  expect(hintOf(shared)?.hidden).toBe(true)
  const marks = [shared, mine].map((field) => field.closest('section')?.querySelector('svg')?.outerHTML)
  expect(new Set(marks)).toHaveProperty('size', 2)
})

test('the focus is chosen by its plain name', async () => {
  const asked: unknown[] = []
  openPane({
    client: {
      setFocus: async (input) => {
        asked.push(input)
        return input
      },
    },
  })
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'What Ana works on' }), 'Open questioning')
  await waitFor(() => expect(asked).toEqual([{ personId: ana.id, skill: 'open-questioning' }]))
})

test('the coachee answers in one tap, can say how useful it was for themselves alone, and change it', async () => {
  const held = session(tom, maria, { state: 'to-capture', start: daysAgo(1) })
  const { sessions } = openPane({ meeting: meetingWith(tom, { session: held }) })
  await click('Yes, it was')
  expect(await screen.findByText(/Nobody else sees this\.$/)).toBeTruthy()
  expect(await axeViolations()).toEqual([])
  await click('4 of 5')
  await waitFor(() => expect(sessions[0]).toMatchObject({ confirmation: 'agreed', useful: 4 }))
  await click('We talked about something else')
  await waitFor(() => expect(sessions[0]).toMatchObject({ confirmation: 'something-else', useful: null }))
  await click('We talked about something else')
  await waitFor(() => expect(sessions[0]).toMatchObject({ confirmation: null }))
  expect(screen.queryByText('Did it happen?')).toBeNull()
})

test('the coach reads what the coachee answered, and is never asked how useful it was', async () => {
  openPane({ meeting: meetingWith(ana, { session: begun({ confirmation: 'something-else' }) }) })
  expect(await screen.findByText(/^Ana says that you talked about something else/)).toBeTruthy()
  expect(screen.queryByText(/Was it useful/)).toBeNull()
})

test('one sentence goes up after it says who reads it, and can be taken back', async () => {
  const { sessions } = openPane({ meeting: meetingWith(ana, { session: begun() }) })
  await userEvent.click(await screen.findByText('Pass one sentence up (optional)'))
  expect(
    screen.getByText(/^Your manager and those above read the theme and the sentence, without your name/),
  ).toBeTruthy()
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'Workload')
  await userEvent.type(screen.getByRole('textbox', { name: /^One sentence/ }), 'Quarter ends take two weekends')
  await click('Send it up')
  await waitFor(() => expect(sessions[0]?.signal?.theme).toBe('workload'))
  await click('Take it back')
  await waitFor(() => expect(sessions[0]?.signal).toBeNull())
})

test('a sentence with a name in it is refused and stays where it was written', async () => {
  openPane({
    meeting: meetingWith(ana, { session: begun() }),
    client: { sendSignal: async () => refuse('names-somebody', 409) },
  })
  await userEvent.click(await screen.findByText('Pass one sentence up (optional)'))
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'Skills')
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: /^One sentence/ })
  await userEvent.type(field, 'Ana needs time')
  await click('Send it up')
  expect(await screen.findByText(/Refused: names-somebody/)).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^One sentence/ }).value).toBe('Ana needs time')
})

test('a commitment is said in one line, shown with its day before it is added, and edited with its day', async () => {
  const held = coming()
  const { sessions } = openPane({ meeting: meetingWith(ana, { session: held }) })
  const line = await screen.findByRole('textbox', { name: 'Add a commitment' })
  await userEvent.type(line, 'try three questions by 4 Dec')
  expect(screen.getByText(/^Due Fri,? 4 Dec/)).toBeTruthy()
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(sessions[0]?.commitments).toMatchObject([{ due: '2026-12-04' }]))
  await click('Edit: try three questions')
  const form = within(screen.getByRole('textbox', { name: 'What to try' }).closest('form') ?? document.body)
  const day = form.getByLabelText<HTMLInputElement>('Due on')
  await userEvent.clear(day)
  await userEvent.type(day, '2026-12-11')
  await userEvent.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sessions[0]?.commitments).toMatchObject([{ due: '2026-12-11', version: 2 }]))
})
