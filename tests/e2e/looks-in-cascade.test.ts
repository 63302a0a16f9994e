import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import { clientOf, person, wordsFor } from '../api/company.ts'
import type { WorldPerson } from '../dev-env/world.ts'
import { tooWide, violationsOn } from './axe.ts'
import { inTeams, lookAt, narrow, still } from './looks.ts'
import { openStage } from './stage.ts'

const ingrid = person('Ingrid Solheim', null, { jobTitle: 'Chief Executive' })
const sam = person('Sam Adeyemi', ingrid, { jobTitle: 'Vice President, Sales' })
const tom = person('Tom Berg', sam, { jobTitle: 'Sales Director' })
const ana = person('Ana Ruiz', tom, { jobTitle: 'Account Executive' })
const claire = person('Claire Okonjo-Featherstonehaugh', ingrid, { roles: ['HR.Admin'] })
const dana = person('Dana Weiss', claire)
/** One below the other, and side by side: more levels and breaks than most companies have. */
const deep: WorldPerson[] = []
for (const name of ['Ada', 'Bea', 'Cleo', 'Dora', 'Edda', 'Finn'])
  deep.push(person(`${name} Below`, deep.at(-1) ?? dana))
const wide = ['Ann', 'Bob', 'Cas', 'Don', 'Eve'].map((name) => person(`${name} Beside`, ingrid))
const stage = openStage([ingrid, sam, tom, ana, claire, dana, ...deep, ...wide])

beforeAll(async () => {
  await hold(ingrid, claire, '2026-02-24T08:00:00Z')
  await hold(sam, tom, '2026-01-12T09:00:00Z')
  await hold(tom, ana, '2026-02-25T09:00:00Z')
})

async function hold(coach: WorldPerson, coachee: WorldPerson, start: string) {
  const event = wordsFor(stage.env, stage.book(coach, [coachee], start), coach)
  const as = clientOf(stage.env, coach)
  const { id } = await as.tagSession({ id: randomUUID(), kind: 'coaching', event })
  await as.setOutcome({ id, outcome: 'held' })
}

test.each([
  [
    'the CEO’s cascade with a list and a chain open',
    ingrid,
    `cascade?state=neither&chain=${ana.id}`,
    'Cascade below you',
  ],
  ['a past day beside another', ingrid, 'cascade?day=2026-03-02&compare=2026-03-03', 'Cascade below you'],
  ['the whole company', claire, 'cascade', 'Cascade of the whole company'],
  ['the chain of somebody who leads nobody', ana, 'cascade', 'Your chain'],
])('the cascade is readable and reachable in every theme and at 320 px: %s', async (_, who, place, heading) => {
  const { page, tab } = await (await stage.device(still)).teams(who, { place: encodeURIComponent(place) })
  await tab.getByRole('heading', { level: 1, name: heading }).waitFor()
  await tab.getByRole('progressbar').first().waitFor({ state: 'detached' })
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
})

test('a number explains itself to the keyboard', async () => {
  const { page, tab } = await (await stage.device(still)).teams(ingrid, { place: 'cascade' })
  await tab.getByLabel('Compare with').focus()
  const explain = tab.getByRole('button', { name: 'What it means: Managers coached' })
  await explain.waitFor()
  for (let left = 9; left > 0 && !(await explain.evaluate((button) => button === document.activeElement)); left--) {
    await page.keyboard.press('Tab')
  }
  await tab.getByRole('tooltip', { name: /1 of 9 managers below had coaching/ }).waitFor()
  expect(await violationsOn(page, '/tabs/')).toEqual([])
})

test.each([
  ['a day', 'cascade'],
  ['one beside another, with many changes between,', 'cascade?compare=2026-03-03'],
])('on paper %s is one light page with definitions, without buttons, even from a dark screen', async (_, place) => {
  const there = { theme: 'dark', place: encodeURIComponent(place) } as const
  const { page, tab } = await (await stage.device(still)).teams(ingrid, there)
  await tab.getByRole('button', { name: /^Show \d more/ }).click()
  if (place.includes('compare')) await tab.getByText(/^Ada Below joined/).waitFor()
  await page.emulateMedia({ media: 'print' })
  await tab.locator('body').evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.locator('#tab').evaluate((frame) => {
    frame.style.cssText = 'position: fixed; inset: 0; width: 718px; height: 1400px'
  })
  await tab.getByText(/^A link between a manager and a report is live after/).waitFor()
  await tab.getByText(/^As of today, Mar 4, 2026/).waitFor()
  await tab.getByText('Too few answers').waitFor()
  expect(await tab.getByRole('button', { name: /Print|Schedule|Copy link|Back/ }).count()).toBe(0)
  expect(await tab.getByRole('tree').count()).toBe(0)
  const sheet = await tab.locator('main > :first-child').evaluate((element) => ({
    height: element.getBoundingClientRect().height,
    background: getComputedStyle(element).backgroundColor,
  }))
  expect(sheet.background).toBe('rgb(255, 255, 255)')
  // A page of US Letter within the margins that browsers leave, at 96 dots per inch.
  expect(sheet.height).toBeLessThan(980)
  expect(await tooWide(page)).toEqual([])
})

test('where Windows takes the colours away, marks, bars and lines are drawn in that of the text', async () => {
  const device = await stage.device({ ...still, forcedColors: 'active' })
  const { tab } = await device.teams(ingrid, { theme: 'contrast', place: 'cascade' })
  await tab.getByRole('treeitem').nth(1).waitFor()
  const drawn = await tab.locator('main').evaluate((main) => {
    const colorsOf = (selector: string, name: 'color' | 'stroke') =>
      new Set([...main.querySelectorAll(selector)].map((each) => getComputedStyle(each)[name]))
    return {
      text: [...colorsOf('h1', 'color')],
      marks: [...colorsOf('svg[viewBox="0 0 12 12"]', 'color')],
      bars: [...colorsOf('td [aria-hidden] > div', 'color')],
      lines: [...colorsOf('svg > line[stroke-width="3"]', 'stroke')],
    }
  })
  const { text } = drawn
  expect(text).toHaveLength(1)
  expect(drawn).toEqual({ text, marks: text, bars: text, lines: text })
})

test('at 320 px the tree tells of everybody how they are coached, coach and how far it goes below, and cuts no word off', async () => {
  const { tab } = await (await stage.device({ ...still, viewport: narrow })).teams(ingrid, { place: 'cascade' })
  const line = tab.getByRole('treeitem', { name: /Sam Adeyemi/ })
  await line.scrollIntoViewIfNeeded()
  for (const words of ['Sam Adeyemi', 'The chain breaks here', '50% (1 of 2) live']) {
    const seen = line.getByText(words, { exact: true }).filter({ visible: true })
    expect(await seen.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
  }
})
