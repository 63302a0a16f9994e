import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { clientOf, person, wordsFor } from '../api/company.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null)
const maria = person('Maria Lopez', tom)
const ana = person('Ana Ruiz', maria, { jobTitle: 'Account Executive' })
const ben = person('Ben Kern', maria)
const cyd = person('Cyd Lind', maria)
const stage = openStage([tom, maria, ana, ben, cyd])

/** Something of everything that waits: an ask, a session to capture and one to confirm, a commitment. */
beforeAll(async () => {
  const ask = { id: randomUUID(), version: 0, topic: 'Pricing', context: null } as const
  await clientOf(stage.env, ben).saveAsk({ ...ask, urgency: 'two-weeks', state: 'open' })
  const sessionId = await tag(maria, ana)
  const commitment = { sessionId, ownerId: ana.id, due: null, state: 'open', version: 0 } as const
  await clientOf(stage.env, maria).saveCommitment({ ...commitment, id: randomUUID(), text: 'Ask before showing' })
  await tag(tom, maria)
})

async function tag(coach: typeof maria, coachee: typeof maria) {
  const event = wordsFor(stage.env, stage.book(coach, [coachee], '2026-03-03T09:00:00Z'), coach)
  return (await clientOf(stage.env, coach).tagSession({ id: randomUUID(), kind: 'coaching', event })).id
}

test.each([
  ['the board', '', 'Your pipeline', 20],
  ['a person', `person/${ana.id}`, 'Ana Ruiz', 12],
  ['notifications', 'notifications', 'Notifications', 3],
])('every control is reached with the Tab key alone: %s', async (_, place, heading, atLeast) => {
  const { page, tab } = await (await stage.device()).teams(maria, { place })
  await tab.getByRole('heading', { name: heading }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await expectAllReached(page, tab, atLeast)
})

test('one asks, and the other answers, without a mouse', async () => {
  const { page: anas, tab: asking } = await (await stage.device()).teams(ana)
  await tabTo(anas, asking.getByRole('button', { name: 'Ask for coaching' }))
  await anas.keyboard.press('Enter')
  await tabTo(anas, asking.getByLabel('What about?'))
  await anas.keyboard.type('The Q3 forecast')
  await anas.keyboard.press('Enter')
  await asking.getByText('You asked Maria today: “The Q3 forecast”').waitFor()

  const { page, tab } = await (await stage.device()).teams(maria)
  const asked = tab.getByText('Ana Ruiz asked: “The Q3 forecast”')
  await asked.waitFor()
  await tabTo(page, tab.getByRole('button', { name: 'Answer Ana Ruiz' }).last())
  await page.keyboard.press('Enter')
  await tabTo(page, tab.getByRole('dialog').getByRole('textbox'))
  await page.keyboard.type('On Thursday')
  await tabTo(page, tab.getByRole('dialog').getByRole('button', { name: 'Send reply' }))
  await page.keyboard.press('Enter')
  await tab.getByText('Reply sent to Ana.').waitFor()
  await tabTo(page, tab.getByRole('button', { name: 'Undo' }))
  await page.keyboard.press('Enter')
  await asked.waitFor()
})

/** Of a group of radio buttons one takes the focus, and arrow keys lead on. */
const controls = 'a[href], button, input:not([type=radio]), select, textarea'

async function expectAllReached(page: Page, tab: FrameLocator, atLeast: number) {
  const body = tab.locator('body')
  await body.evaluate(() =>
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof Element) target.toggleAttribute('data-reached', true)
    }),
  )
  for (let left = (await tab.locator(controls).count()) + 20; left > 0; left--) await page.keyboard.press('Tab')
  const missed = await body.evaluate((_, all) => {
    const shown = [...document.querySelectorAll(all)].filter(
      (each) => each.checkVisibility() && !each.matches(':disabled, [tabindex="-1"]'),
    )
    const left = shown.filter((each) => !each.hasAttribute('data-reached'))
    return { count: shown.length, left: left.map(({ outerHTML, textContent }) => textContent || outerHTML) }
  }, controls)
  expect(missed.left).toEqual([])
  expect(missed.count).toBeGreaterThanOrEqual(atLeast)
}

/** Goes on with Tab until this has the focus. */
async function tabTo(page: Page, goal: Locator) {
  await goal.waitFor()
  for (let left = 80; left > 0; left--) {
    if (await goal.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${goal}.`)
}
