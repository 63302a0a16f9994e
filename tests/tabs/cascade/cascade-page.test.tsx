/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Unreachable } from '../../../api/contract/client.ts'
import { answeringClient, type Holding } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, maria, meAs, pair, person, session, tom } from '../people.ts'
import { openTab } from '../tab-in.tsx'
import { broken, chainTo, counts, ida, ingrid, node, pageOf, per } from './company.ts'

const asTom = (rest: Partial<Holding> = {}): Holding => ({
  me: meAs(tom, { manager: ingrid }),
  cascade: { pages: { '': pageOf(tom) } },
  ...rest,
})

function open(held: Holding, place = 'cascade') {
  window.location.hash = `#/${place}`
  return openTab(answeringClient(held))
}

const panel = async (name: string | RegExp) => within(await screen.findByRole('region', { name }))

test('a leader comes from the first page and sees in four numbers whether coaching reaches the front line', async () => {
  openTab(answeringClient(asTom()))
  await userEvent.click(await screen.findByRole('button', { name: 'Cascade' }))
  await screen.findByRole('heading', { level: 1, name: 'Cascade below you' })
  expect(screen.getByText('148 of 239 managers')).toBeTruthy()
  expect(screen.getByText('62%')).toBeTruthy()
  expect(screen.getByText('▲ 6 points up in 26 weeks')).toBeTruthy()
  expect(screen.getByText('712 of 1,874 people')).toBeTruthy()
  expect(screen.getByText('as 26 weeks ago')).toBeTruthy()
  expect(screen.getByText('▼ 4 points down in 26 weeks')).toBeTruthy()
  expect(screen.getByText('91 of 100 answered sessions')).toBeTruthy()
})

test('each number is explained in one sentence with its count, to the keyboard as well', async () => {
  open(asTom())
  const button = await screen.findByRole('button', { name: 'What it means: Managers coached' })
  button.focus()
  await userEvent.hover(button)
  const told = await screen.findByRole('tooltip')
  expect(told.textContent).toContain('148 of 239 managers below had coaching from their own manager in time')
  expect(button.getAttribute('aria-describedby')).toBe(told.id)
})

test('agreement says since when, the week that is not over included', async () => {
  open(asTom())
  await userEvent.hover(await screen.findByRole('button', { name: 'What it means: Both sides agree' }))
  expect(await screen.findByText(/^Of 100 sessions since 1 Jun 2026 that the person coached answered, 91/)).toBeTruthy()
})

test('too few answers are never shown as a number, and the page says why', async () => {
  open(asTom({ cascade: { pages: { '': pageOf(tom, { agreement: null }) } } }))
  expect(await screen.findByText('Too few answers')).toBeTruthy()
  await userEvent.hover(screen.getByRole('button', { name: 'What it means: Both sides agree' }))
  expect(await screen.findByText(/fewer than 5 answers, or from fewer than 3 people/)).toBeTruthy()
})

test('breaks stand in the order of the service, each with who, since when and how many come back', async () => {
  open(asTom())
  const lines = (await panel('Where the chain breaks')).getAllByRole('listitem')
  expect(lines.map((line) => line.textContent)).toEqual([
    expect.stringMatching(/^\+61people backMaria Lopez is not coached by Tom Berg.*never.*5 Jan 2026.*84 people below/),
    expect.stringMatching(/^\+22people backPer Sund is not coached by Ida Holm.*late.*47 days ago.*40 people below/),
  ])
})

test('one’s own link is mended by scheduling with that person', async () => {
  const { meetings } = open(asTom({ pairs: [pair(maria)] }))
  await userEvent.click(await screen.findByRole('button', { name: 'Schedule with Maria Lopez' }))
  await waitFor(() => expect(meetings).toHaveLength(1))
  expect(meetings[0]?.attendee).toBe('maria@example.com')
})

test('a break further down is mentioned on the next agenda without a name, once, and can be taken back', async () => {
  const planned = session(tom, ida, { state: 'planned', start: '2026-11-27T09:00:00' })
  const held = asTom({ pairs: [pair(ida, { sessions: [planned] })] })
  open(held)
  await userEvent.click(await screen.findByRole('button', { name: 'Mention it in your next session with Ida' }))
  expect(await screen.findByText(/^On the agenda with Ida, in 2 days: “/)).toBeTruthy()
  const topics = () => held.pairs?.[0]?.sessions[0]?.agenda.map(({ text }) => text) ?? []
  expect(topics()).toHaveLength(1)
  for (const { displayName } of [ida, per]) expect(topics().join()).not.toContain(displayName.split(' ')[0])
  await userEvent.click(screen.getByRole('button', { name: 'On the agenda with Ida' }))
  expect(topics()).toHaveLength(1)
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(topics()).toEqual([]))
})

test('where no session with them is planned, the page offers to schedule one', async () => {
  const { meetings } = open(asTom({ pairs: [pair(ida)] }))
  await userEvent.click(await screen.findByRole('button', { name: 'Mention it in your next session with Ida' }))
  await screen.findByText('No session with Ida is planned yet.')
  await userEvent.click(
    within(screen.getAllByRole('status').at(-1) ?? document.body).getByRole('button', { name: 'Schedule' }),
  )
  await waitFor(() => expect(meetings[0]?.attendee).toBe('ida@example.com'))
})

test('to whoever is not told when two met, a late link says since when the two are together', async () => {
  const { lastHeld: _, ...late } = broken(ida, per, { state: 'late' })
  open(asTom({ cascade: { pages: { '': pageOf(tom, { breaks: [late] }) } } }))
  const line = (await panel('Where the chain breaks')).getByRole('listitem')
  expect(line.textContent).toMatch(/latemanager and report since 5 Jan 2026/)
})

test('on paper no more breaks stand than one page has room for, whatever is open on the screen', async () => {
  const breaks = Array.from({ length: 10 }, (_, place) => broken(tom, person(`Person ${place}`)))
  open(asTom({ cascade: { pages: { '': pageOf(tom, { breaks, breakCount: 12 }) } } }))
  const part = await panel('Where the chain breaks')
  await userEvent.click(part.getByRole('button', { name: 'Show 5 more' }))
  expect(part.getAllByRole('listitem')).toHaveLength(10)
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  expect(part.getAllByRole('listitem')).toHaveLength(5)
  act(() => void window.dispatchEvent(new Event('afterprint')))
  expect(part.getAllByRole('listitem')).toHaveLength(10)
})

test('an HR admin sees the whole company and has no part in it; who leads as well goes to their own', async () => {
  const company = pageOf(null, { breaks: [broken(ida, per, { regained: 22 })] })
  const held: Holding = {
    me: meAs(maria, { reports: 2, roles: ['HR.Admin'] }),
    cascade: { pages: { '': company, [maria.id]: pageOf(maria) } },
  }
  open(held)
  await screen.findByRole('heading', { level: 1, name: 'Cascade of the whole company' })
  const breaks = await panel('Where the chain breaks')
  expect(breaks.queryByRole('button')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Below you' }))
  await screen.findByRole('heading', { level: 1, name: 'Cascade below you' })
  await userEvent.click(screen.getByRole('button', { name: 'Whole company' }))
  await screen.findByRole('heading', { level: 1, name: 'Cascade of the whole company' })
})

test('a link that is open above is told calmly, and whose it is to mend', async () => {
  const breakAbove = { manager: ingrid, report: tom, state: 'late' as const }
  open(asTom({ cascade: { pages: { '': pageOf(tom, { breakAbove }) }, chains: { [tom.id]: chainTo(ingrid, tom) } } }))
  expect(await screen.findByText(/from Ingrid Solheim to you, the last session is too long ago/)).toBeTruthy()
  await userEvent.click(screen.getByRole('link', { name: 'See your chain' }))
  expect(await screen.findByRole('region', { name: 'The chain to Tom Berg' })).toBeTruthy()
})

test('each level is told in numbers beside its bar', async () => {
  open(asTom())
  const table = within((await panel(/^By level/)).getByRole('table'))
  const rows = table.getAllByRole('row').slice(1)
  expect(rows.map((row) => row.textContent)).toEqual([
    'Managers, 1st level80%live8late1never1exempt0',
    'Managers, 2nd level71%live17late4never3exempt2',
    'Front line63%live120late40never30exempt5',
  ])
})

test('a field of the four states opens who is in it, part by part, and the address keeps it', async () => {
  const names = ['Bo Ek', 'Cy Fox', 'Di Gray'].map((name) => node(person(name), 'live', counts(1, 3)))
  const held = asTom({ cascade: { pages: { '': pageOf(tom) }, managers: { 'coached-not-coaching': names } } })
  open(held)
  const four = await panel('Managers, both ways')
  await userEvent.click(four.getByRole('button', { name: '52 managers are coached, not coaching' }))
  const list = await screen.findByRole('list', { name: 'Coached, not coaching' })
  await within(list).findByText('Bo Ek')
  expect(within(list).queryByText('Di Gray')).toBeNull()
  await userEvent.click(four.getByRole('button', { name: 'Show more' }))
  await within(list).findByText('Di Gray')
  expect(window.location.hash).toBe('#/cascade?state=coached-not-coaching')
  expect(four.getByText(/^4 more managers have only new reports/)).toBeTruthy()
})

test('the modelling effect comes with both counts and its interval, and is never called a cause', async () => {
  open(asTom())
  const told = await panel('Do people coach the way they are coached?')
  expect(
    told.getByText(
      /coached on 24 Aug 2026.*58%.*148 managers.*41%.*91 managers.*17 points more.*95 % interval 9 to 25/,
    ),
  ).toBeTruthy()
  expect(told.getByText(/That is no proof of cause/)).toBeTruthy()
  expect(told.getByText(/^24 Aug 2026 is 13 weeks before the Monday of this week; .* was live\.$/)).toBeTruthy()
})

test('too few managers on a side: only the counts are told', async () => {
  const asked = { day: '2026-08-24', leftOut: 2 }
  const modelling = { kind: 'too-few' as const, coached: 1, uncoached: 12, ...asked }
  open(asTom({ cascade: { pages: { '': pageOf(tom, { modelling }) } } }))
  expect(await screen.findByText(/^Too few to tell: 1 manager was coached on 24 Aug 2026, 12 were not/)).toBeTruthy()
  expect(screen.getByText(/2 more managers are on neither side: nobody stood above them then/)).toBeTruthy()
})

test('the trend can be read as a table', async () => {
  open(asTom())
  const trend = await panel('26 weeks')
  await userEvent.click(trend.getByText('As a table'))
  const rows = within(trend.getByRole('table')).getAllByRole('row')
  expect(rows.at(-1)?.textContent).toBe('23 Nov 202662% (148 of 239)37% (700 of 1,874)')
})

test('where nobody below leads, one sentence says what that means, and no managers are counted', async () => {
  const figures = { coached: { n: 0, of: 0 }, reach: { n: 3, of: 7 }, coverage: { n: 3, of: 7 } }
  open(asTom({ cascade: { pages: { '': pageOf(tom, { figures, before: null }) } } }))
  expect(await screen.findByText(/^Nobody below has people of their own yet/)).toBeTruthy()
  expect(screen.queryByText('Managers coached')).toBeNull()
  expect(screen.getByText('3 of 7 people')).toBeTruthy()
  expect(screen.queryByRole('region', { name: 'Managers, both ways' })).toBeNull()
})

test('somebody without reports sees their own chain upward and nothing else', async () => {
  const held: Holding = {
    me: meAs(ana, { manager: maria, reports: 0 }),
    cascade: { pages: {}, chains: { [ana.id]: chainTo(tom, maria, ana) } },
  }
  openTab(answeringClient(held))
  await userEvent.click(await screen.findByRole('button', { name: 'Your chain' }))
  const chain = await panel('The chain to Ana Ruiz')
  expect(chain.getByText(/Coached from outside the line \(board member\), last session 5 Nov 2026/)).toBeTruthy()
  expect(chain.getByText('1 of 2 links is not live.')).toBeTruthy()
  expect(held.cascade?.asked).toEqual([`chain ${ana.id}`])
})

test('a service that cannot be reached is named, and trying again brings the page', async () => {
  let down = true
  const service = answeringClient(asTom())
  window.location.hash = '#/cascade'
  openTab({
    ...service,
    getCascade: async (input) => {
      if (down) throw new Unreachable('no network')
      return service.getCascade(input)
    },
  })
  expect(await screen.findByText('The service cannot be reached')).toBeTruthy()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('148 of 239 managers')).toBeTruthy()
})

test('axe finds nothing', async () => {
  const chains = { [maria.id]: chainTo(ingrid, tom, maria) }
  const nodes = { '': [node(maria, 'never', counts(6, 1)), node(ana, 'live', null)] }
  open(asTom({ cascade: { pages: { '': pageOf(tom) }, chains, nodes } }), `cascade?chain=${maria.id}`)
  await screen.findByRole('region', { name: 'The chain to Maria Lopez' })
  await screen.findByRole('treeitem', { name: /Ana Ruiz/ })
  expect(await axeViolations()).toEqual([])
})
