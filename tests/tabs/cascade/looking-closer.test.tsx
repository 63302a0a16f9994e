/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { CascadeComparison, CascadeRow } from '../../../api/contract/cascade.ts'
import type { HeldCascade } from '../answering-cascade.ts'
import { answeringClient, refuse } from '../answering-client.ts'
import { ana, ben, maria, meAs, person, tom } from '../people.ts'
import { openTab } from '../tab-in.tsx'
import { chainTo, counts, ida, ingrid, node, pageOf, per } from './company.ts'

function open(cascade: Partial<HeldCascade>, place = 'cascade') {
  const held = { me: meAs(tom, { manager: ingrid }), cascade: { pages: { '': pageOf(tom) }, ...cascade } }
  window.location.hash = `#/${place}`
  openTab(answeringClient(held))
  return held.cascade
}

const items = () => screen.getAllByRole('treeitem')
const item = (name: RegExp) => screen.findByRole('treeitem', { name })
const nodes = {
  '': [node(ida, 'live', counts(3)), node(maria, 'never', counts(1, 2)), node(per, 'exempt', null)],
  [maria.id]: [node(ana, 'live', null), node(ben, 'late', null)],
}

const self = node(tom, 'late', counts(1, 0, 1, 1))

test('the tree begins with whoever is looked at: how they are coached and coach, and the break above them', async () => {
  const page = pageOf(tom, { breakAbove: { manager: ingrid, report: tom, state: 'late' } })
  open({ nodes, self, pages: { '': page } })
  const root = await item(/^late.*Tom Berg/)
  expect(root.textContent).toMatch(/The chain breaks here.*coaches.*1\/2.*86%/)
  expect(root.getAttribute('aria-level')).toBe('1')
  expect(within(root).queryByRole('link')).toBeNull()
  const ida1 = await item(/Ida Holm/)
  expect([ida1.getAttribute('aria-level'), ida1.getAttribute('aria-setsize')]).toEqual(['2', '3'])
  expect(ida1.textContent).not.toContain('Cut off')
  act(() => root.focus())
  await userEvent.keyboard('{ArrowLeft}')
  expect(items()).toHaveLength(1)
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  expect(document.activeElement?.textContent).toContain('Ida Holm')
  await userEvent.keyboard('{ArrowLeft}')
  expect(document.activeElement).toBe(await item(/Tom Berg/))
})

test('where the chain is open further up, the first line names the two', async () => {
  const page = pageOf(tom, { breakAbove: { manager: per, report: ingrid, state: 'never' } })
  open({ nodes, self: node(tom, 'live', counts(2)), pages: { '': page } })
  expect((await item(/Tom Berg/)).textContent).toContain('Cut off further up, from Per Sund to Ingrid Solheim')
})

test('the tree of a whole company begins with its tops', async () => {
  open({ nodes })
  expect((await item(/Ida Holm/)).getAttribute('aria-level')).toBe('1')
})

test('the tree opens with the keyboard, one request for each node, and says where the chain breaks', async () => {
  const held = open({ nodes, self })
  const first = await item(/Ida Holm/)
  expect(first.textContent).toMatch(/live.*Ida Holm.*coaches.*3\/3/)
  act(() => first.focus())
  await userEvent.keyboard('{ArrowDown}')
  expect(document.activeElement?.textContent).toMatch(
    /never.*Maria Lopez.*The chain breaks here.*coaches too few.*1\/3/,
  )
  await userEvent.keyboard('{ArrowRight}')
  const below = await item(/Ben Kern/)
  expect(below.getAttribute('aria-level')).toBe('3')
  expect(below.textContent).toContain('Cut off further up')
  await userEvent.keyboard('{ArrowRight}')
  expect(document.activeElement?.textContent).toContain('Ana Ruiz')
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(screen.queryByText('Ben Kern')).toBeNull()
  await userEvent.keyboard('{Home}')
  expect(document.activeElement).toBe(await item(/Tom Berg/))
  expect(held.asked?.filter((what) => what.startsWith('nodes'))).toEqual(['nodes  ', `nodes ${maria.id} `])
})

test('a long list is read on where it ends', async () => {
  const held = open({ nodes, self })
  await item(/Maria Lopez/)
  expect(items()).toHaveLength(4)
  expect(screen.queryByRole('treeitem', { name: /Per Sund/ })).toBeNull()
  await userEvent.click(within(screen.getByRole('tree')).getByRole('button', { name: 'Show more (2 of 3)' }))
  await item(/Per Sund/)
  expect(held.asked).toContain('nodes  2')
})

test('of a past day, who stands elsewhere now is counted and not named', async () => {
  open({ nodes: { '': nodes[''].slice(0, 1) }, movedAway: 3 })
  expect((await item(/3 people who stood here/)).textContent).toContain('They are counted, not named.')
})

test('of a manager with 2,000 reports only the lines in sight are drawn, in parts that the keyboard reads on', async () => {
  const many = Array.from({ length: 2000 }, (_, place) => node(person(`Person ${place}`), 'live', null))
  const asked: string[] = []
  window.location.hash = '#/cascade'
  openTab({
    ...answeringClient({ me: meAs(tom), cascade: { pages: { '': pageOf(tom) } } }),
    listCascadeNodes: async ({ after = '' }) => {
      asked.push(after)
      const begin = Number(after)
      return {
        parent: after ? null : node(tom, 'live', counts(2000)),
        entries: many.slice(begin, begin + 200),
        movedAway: 0,
        next: begin + 200 < 2000 ? String(begin + 200) : null,
      }
    },
  })
  const first = await item(/Person 0/)
  expect([first.getAttribute('aria-posinset'), first.getAttribute('aria-setsize')]).toEqual(['1', '2000'])
  act(() => first.focus())
  for (let part = 1; part < 10; part++) {
    await userEvent.keyboard('{End}')
    expect(document.activeElement?.textContent).toBe(`Show more (${(part * 200).toLocaleString('en')} of 2,000)`)
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toContain(`Person ${part * 200}`))
    expect(items().length).toBeLessThan(40)
  }
  await userEvent.keyboard('{End}')
  expect(document.activeElement?.textContent).toContain('Person 1999')
  expect(document.activeElement?.getAttribute('aria-posinset')).toBe('2000')
  expect(items().length).toBeLessThan(40)
  expect(asked).toEqual(['', '200', '400', '600', '800', '1000', '1200', '1400', '1600', '1800'])
})

test('somebody is found by name and their chain is drawn from the top, link by link with its dates', async () => {
  const people = [{ person: ana, manager: maria }]
  open({ people, chains: { [ana.id]: chainTo(ingrid, tom, maria, ana) } })
  await userEvent.type(await screen.findByRole('searchbox'), 'ana')
  expect(await screen.findByText('reports to Maria Lopez')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Show the chain of Ana Ruiz' }))
  const chain = within(await screen.findByRole('region', { name: 'The chain to Ana Ruiz' }))
  expect(chain.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
    expect.stringMatching(/^Coached from outside the line \(board member\), last session 5 Nov 2026$/),
    expect.stringMatching(/Ingrid Solheim/),
    expect.stringMatching(/^livelast session 19 Nov 2026.*since 5 Jan 2026.*Tom Berg/),
    expect.stringMatching(/^neverno session yet.*Maria Lopez/),
    expect.stringMatching(/^neverno session yet.*Ana Ruiz/),
  ])
  expect(window.location.hash).toBe(`#/cascade?chain=${ana.id}`)
})

test('above the reader a chain has states and no word of when, or whether, people met', async () => {
  const chain = chainTo(ingrid, tom, maria)
  const links = chain.links.map(({ lastHeld: _, ...link }) => ({ ...link, state: 'late' as const }))
  open({ chains: { [maria.id]: { ...chain, outside: { kind: 'peer' }, links } } }, `cascade?chain=${maria.id}`)
  const told = within(await screen.findByRole('region', { name: 'The chain to Maria Lopez' }))
  const lines = told.getAllByRole('listitem').map((each) => each.textContent)
  expect(lines[0]).toMatch(/^Coached from outside the line \([^)]+\)$/)
  expect(lines.slice(2)).toEqual([
    expect.stringMatching(/^latemanager and report since 5 Jan 2026.*Tom Berg/),
    expect.stringMatching(/^latemanager and report since 5 Jan 2026.*Maria Lopez/),
  ])
})

test('whoever asks for a chain from the top of the page is brought to it', async () => {
  open({ chains: { [tom.id]: chainTo(ingrid, tom) } })
  await userEvent.click(await screen.findByRole('link', { name: 'See your chain' }))
  const chain = await screen.findByRole('region', { name: 'The chain to Tom Berg' })
  expect(document.activeElement).toBe(chain)
})

test('a link to a chain that the reader may not see says so, and the page stays', async () => {
  open({}, 'cascade?chain=stranger')
  expect(await screen.findByText(/Refused: not-found/)).toBeTruthy()
  expect(await screen.findByText('148 of 239 managers')).toBeTruthy()
})

test('a past day is asked for by its date, says so, and leads back to today', async () => {
  const held = open({}, 'cascade?day=2026-08-03&weeks=13')
  expect(await screen.findByText(/^As of the end of 3 Aug 2026/)).toBeTruthy()
  expect(held.asked).toContain('page  2026-08-03 13')
  expect(screen.queryByRole('button', { name: /^Schedule with/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Back to today' }))
  expect(await screen.findByText(/^As of today, 25 Nov 2026/)).toBeTruthy()
  expect(window.location.hash).toBe('#/cascade?weeks=13')
})

test('another period is chosen and the page stays in sight meanwhile', async () => {
  const held = open({})
  await screen.findByText('148 of 239 managers')
  await userEvent.selectOptions(screen.getByLabelText('Period'), 'Last 52 weeks')
  expect(screen.getByText('148 of 239 managers')).toBeTruthy()
  await waitFor(() => expect(held.asked).toContain('page  now 52'))
})

test('two days are compared, and every change of the org chart between them is a sentence', async () => {
  const page = pageOf(tom)
  const comparison: CascadeComparison = {
    root: tom,
    from: { day: '2026-05-01', figures: page.before ?? page.figures, levels: page.levels.slice(0, 1) },
    to: { day: '2026-11-25', figures: page.figures, levels: page.levels },
    reorganisations: [
      { person: maria, from: ida, to: tom, kind: 'moved-within', below: 8 },
      { person: ana, from: null, to: maria, kind: 'joined', below: 0 },
      { person: ben, from: maria, to: null, kind: 'left', below: 0 },
      { person: per, from: ida, to: null, kind: 'moved-out', below: 1 },
    ],
    reorganisationCount: 9,
    unnamed: { reorganisations: 3, below: 12 },
  }
  const held = open({ comparison }, 'cascade?compare=2026-05-01')
  const compared = within(await screen.findByRole('region', { name: '1 May 2026 and 25 Nov 2026' }))
  await compared.findByRole('table')
  expect(held.asked).toContain('compare 2026-05-01 2026-11-25')
  expect(compared.getByRole('row', { name: /Managers coached/ }).textContent).toBe(
    'Managers coached56% (131 of 235)62% (148 of 239)up 6 points',
  )
  expect(compared.getByRole('row', { name: /front line/ }).textContent).toContain('nobody to count')
  expect(compared.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Maria Lopez moved from Ida Holm to Tom Berg. 8 people came along.',
    'Ana Ruiz joined, reporting to Maria Lopez.',
    'Ben Kern left; they reported to Maria Lopez.',
    'Per Sund went to another part of the company; they reported to Ida Holm. 1 person came along.',
  ])
  expect(compared.getByText('And 2 smaller changes.')).toBeTruthy()
  const counted = '3 changes are of people who do not stand below you now, and 12 people came along.'
  expect(compared.getByText(`${counted} They are counted, not named.`)).toBeTruthy()
})

test('in a whole company who has no manager any more stands at the top', async () => {
  const page = pageOf(null)
  const day = { figures: page.figures, levels: page.levels }
  const comparison: CascadeComparison = {
    ...{ root: null, from: { day: '2026-05-01', ...day }, to: { day: '2026-11-25', ...day } },
    reorganisations: [
      { person: tom, from: ingrid, to: null, kind: 'moved-within', below: 2 },
      { person: ingrid, from: null, to: tom, kind: 'moved-within', below: 0 },
    ],
    ...{ reorganisationCount: 2, unnamed: { reorganisations: 0, below: 0 } },
  }
  const me = meAs(maria, { reports: 0, roles: ['HR.Admin'] })
  window.location.hash = '#/cascade?compare=2026-05-01'
  openTab(answeringClient({ me, cascade: { pages: { '': page }, comparison } }))
  expect(await screen.findByText(/^Tom Berg moved from Ingrid Solheim to the top\./)).toBeTruthy()
  expect(screen.getByText('Ingrid Solheim moved to Tom Berg.')).toBeTruthy()
  expect(screen.queryByText(/not named/)).toBeNull()
})

test('all managers below are taken along as a file, part by part, with nothing a spreadsheet would run', async () => {
  const rows: CascadeRow[] = [ida, maria, { ...per, displayName: '=1+1' }].map((who) => ({
    person: who,
    manager: tom,
    level: 1,
    coachedBy: 'late' as const,
    ...counts(3, 2, 1, 0),
  }))
  const files = catchFiles()
  const held = open({ rows })
  await userEvent.click(await screen.findByRole('button', { name: 'Export CSV' }))
  expect(await screen.findByText('Downloaded: 3 managers.')).toBeTruthy()
  expect(held.asked?.filter((what) => what.startsWith('rows'))).toEqual(['rows ', 'rows 2'])
  const lines = (await textOf(files[0])).trim().split('\r\n')
  expect(lines[0]).toContain('id,name,job title,manager id,manager,level,link to their manager,own links live')
  expect(lines).toHaveLength(4)
  expect(lines[1]).toBe(`${ida.id},Ida Holm,Sales Manager,${tom.id},Tom Berg,1,late,3,2,1,0`)
  expect(lines[3]).toContain(",'=1+1,")
})

test('a link to exactly this view goes to the clipboard, or is shown where the frame may not put it there', async () => {
  const link = 'https://teams.example.com/cascade?state=neither&weeks=13'
  open({}, 'cascade?state=neither&weeks=13')
  await userEvent.click(await screen.findByRole('button', { name: 'Copy link' }))
  expect((await screen.findByText(/^Copy this link:/)).textContent).toBe(`Copy this link: ${link}`)
  const copied: string[] = []
  const clipboard = { writeText: async (text: string) => void copied.push(text) }
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
  await userEvent.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await screen.findByText(/is in the clipboard/)).toBeTruthy()
  expect(copied).toEqual([link])
})

test('a file that cannot be read whole is not written, and is tried again on request', async () => {
  const files = catchFiles()
  const service = answeringClient({ me: meAs(tom), cascade: { pages: { '': pageOf(tom) } } })
  window.location.hash = '#/cascade'
  openTab({ ...service, listCascadeRows: async () => refuse('internal', 500) })
  await userEvent.click(await screen.findByRole('button', { name: 'Export CSV' }))
  expect(await screen.findByText(/Reference req-1/)).toBeTruthy()
  expect(files).toEqual([])
})

function catchFiles(): Blob[] {
  const files: Blob[] = []
  URL.createObjectURL = (blob: Blob) => {
    files.push(blob)
    return 'blob:file'
  }
  URL.revokeObjectURL = () => {}
  HTMLAnchorElement.prototype.click = () => {}
  return files
}

function textOf(blob: Blob | undefined): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.readAsText(blob ?? new Blob())
  })
}
