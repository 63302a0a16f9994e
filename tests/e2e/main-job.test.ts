import { expect, test } from '@jest/globals'
import type { FrameLocator, Page } from 'playwright-core'
import { clientOf, person } from '../api/company.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null)
const maria = person('Maria Lopez', tom)
const ana = person('Ana Ruiz', maria, { jobTitle: 'Account Executive' })
const ben = person('Ben Kern', maria)
const cyd = person('Cyd Lind', maria)
const stage = openStage([tom, maria, ana, ben, cyd])

test('a manager tags a one-on-one in Outlook, and Teams and the next meeting know', async () => {
  const thursday = stage.book(maria, [ana], '2026-03-05T09:00:00Z')
  const nextWeek = stage.book(maria, [ana], '2026-03-12T09:00:00Z')
  const laptop = await stage.device()

  const before = await laptop.teams(maria)
  expect(await stageOf(before.tab, 'Ana Ruiz')).toMatch(/^Overdue/)

  const { pane } = await laptop.outlook(maria, thursday)
  await pane.getByRole('heading', { name: 'One-on-one with Ana Ruiz' }).waitFor()
  await pane.getByText('Your direct report · Account Executive').waitFor()
  await tag(pane, 'Ana')
  await pane.getByLabel('Shared with Ana').fill('Ana opens calls with the product.')
  await pane.getByLabel('Only you').fill('I talk too much.')
  await pane.getByLabel('Add a commitment').fill('try three open questions by Friday')
  await pane.getByText('Due Fri, Mar 6').waitFor()
  await pane.getByRole('button', { name: 'Add', exact: true }).click()
  await pane.getByRole('checkbox', { name: 'Done: try three open questions' }).waitFor()
  await pane
    .getByText(/^Saved \d/)
    .nth(1)
    .waitFor()

  const after = await laptop.teams(maria)
  expect(await stageOf(after.tab, 'Ana Ruiz')).toMatch(/^Planned/)

  const next = await laptop.outlook(maria, nextWeek)
  await next.pane.getByText('Agreed last time (1)').waitFor()
  await next.pane.getByRole('checkbox', { name: 'Done: try three open questions' }).waitFor()
})

test('the coachee reads what was shared with them, and nothing of the private note reaches their machine', async () => {
  const meeting = stage.book(maria, [ben], '2026-03-05T11:00:00Z')
  const { pane } = await (await stage.device()).outlook(maria, meeting)
  await tag(pane, 'Ben')
  await pane.getByLabel('Shared with Ben').fill('Your questions opened the call')
  await pane.getByLabel('Only you').fill('considering a zebra crossing')
  await pane
    .getByText(/^Saved \d/)
    .nth(1)
    .waitFor()

  const bens = await stage.device()
  const answers: Promise<string>[] = []
  bens.context.on('response', (response) => answers.push(response.text().catch(() => '')))
  const outlook = await bens.outlook(ben, meeting)
  await outlook.pane.getByText('Your questions opened the call').waitFor()
  const teams = await bens.teams(ben)
  await teams.tab.getByText('Your questions opened the call').waitFor()

  const received = (await Promise.all(answers)).join('\n')
  expect(received).toContain('Your questions opened the call')
  expect(received).not.toContain('zebra')
  for (const { page } of [outlook, teams]) expect(await everythingIn(page)).not.toContain('zebra')
})

test('a tag is taken off and put back, with the notes written under it', async () => {
  const meeting = stage.book(maria, [cyd], '2026-03-05T13:00:00Z')
  const { pane } = await (await stage.device()).outlook(maria, meeting)
  await tag(pane, 'Cyd')
  await pane.getByLabel('Shared with Cyd').fill('Pricing for the clinic')
  await pane.getByText(/^Saved \d/).waitFor()
  await pane.getByRole('button', { name: 'Remove tag' }).click()
  await pane.getByText('No longer tagged. Your notes are kept.').waitFor()
  await pane.getByRole('button', { name: 'Undo' }).click()
  await pane.getByLabel('Shared with Cyd').waitFor()
  expect(await pane.getByLabel('Shared with Cyd').inputValue()).toBe('Pricing for the clinic')
})

test('once a meeting has begun, one click says that it was held, and one takes it back', async () => {
  const meeting = stage.book(maria, [cyd], '2026-03-04T08:30:00Z')
  const laptop = await stage.device()
  const { page, pane } = await laptop.outlook(maria, meeting)
  await tag(pane, 'Cyd')
  await pane.getByRole('button', { name: 'Yes, held' }).click()
  await pane.getByText('Held', { exact: true }).waitFor()
  const held = await laptop.teams(maria)
  expect(await stageOf(held.tab, 'Cyd Lind')).toMatch(/^(On track|Planned)/)
  expect((await clientOf(stage.env, maria).getPipeline({})).live).toBe(1)

  await Promise.all([
    page.waitForResponse(/\/outcome$/),
    pane.getByRole('button', { name: 'Undo' }).click(),
    pane.getByText('Did it happen?').waitFor(),
  ])
  expect((await clientOf(stage.env, maria).getPipeline({})).live).toBe(0)
})

async function tag(pane: FrameLocator, firstName: string) {
  await pane.getByRole('button', { name: 'Tag as coaching' }).click()
  await pane.getByRole('heading', { name: `Coaching with ${firstName}` }).waitFor()
}

/** The heading of the column that somebody's card stands in. */
async function stageOf(tab: FrameLocator, name: string) {
  await tab.locator('[aria-busy="false"]').waitFor()
  const column = tab
    .getByRole('group', { name: /^Board/ })
    .getByRole('region')
    .filter({ has: tab.getByRole('link', { name }) })
  return column.getByRole('heading').textContent()
}

/** The text of every frame, what is typed in its fields, and what it keeps on the device. */
async function everythingIn(page: Page) {
  const texts = page.frames().map((frame) =>
    frame.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('textarea, input')].map(({ value }) => value)
      return [document.documentElement.outerHTML, ...fields, JSON.stringify(localStorage)].join('\n')
    }),
  )
  return (await Promise.all(texts)).join('\n')
}
