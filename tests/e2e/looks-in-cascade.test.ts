import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import { clientOf, person, wordsFor } from '../api/company.ts'
import type { WorldPerson } from '../dev-env/world.ts'
import { tooWide, violationsOn } from './axe.ts'
import { inTeams, lookAt, still } from './looks.ts'
import { openStage } from './stage.ts'

const ingrid = person('Ingrid Solheim', null, { jobTitle: 'Chief Executive' })
const sam = person('Sam Adeyemi', ingrid, { jobTitle: 'Vice President, Sales' })
const tom = person('Tom Berg', sam, { jobTitle: 'Sales Director' })
const ana = person('Ana Ruiz', tom, { jobTitle: 'Account Executive' })
const claire = person('Claire Okonjo-Featherstonehaugh', ingrid, { roles: ['HR.Admin'] })
const dana = person('Dana Weiss', claire)
const stage = openStage([ingrid, sam, tom, ana, claire, dana])

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
  await tab.getByRole('tooltip', { name: /1 of 3 managers below had coaching/ }).waitFor()
  expect(await violationsOn(page, '/tabs/')).toEqual([])
})

test('on paper it is one light page with the day and the definitions, without buttons, even from a dark screen', async () => {
  const { page, tab } = await (await stage.device(still)).teams(ingrid, { theme: 'dark', place: 'cascade' })
  await tab
    .getByText(/^Dana Weiss/)
    .first()
    .waitFor()
  await page.emulateMedia({ media: 'print' })
  await tab.locator('body').evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.locator('#tab').evaluate((frame) => {
    frame.style.cssText = 'position: fixed; inset: 0; width: 718px; height: 1400px'
  })
  await tab.getByText(/^A link between a manager and a report is live after/).waitFor()
  await tab.getByText(/^As of today, Mar 4, 2026/).waitFor()
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
