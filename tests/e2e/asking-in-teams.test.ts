import { expect, test } from '@jest/globals'
import type { FrameLocator, Page } from 'playwright-core'
import { clientOf, person, wordsFor } from '../api/company.ts'
import { tooWide, violationsOn } from './axe.ts'
import { still } from './looks.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const tom = person('Tom Berg', null)
const maria = person('Maria Lopez', tom)
const ana = person('Ana Ruiz', maria, { jobTitle: 'Account Executive' })
const ben = person('Ben Kern', maria)
const cyd = person('Cyd Lind', maria)
const stage = openStage([tom, maria, ana, ben, cyd])

test('one asks, the manager answers with a session that tags itself, and the asker confirms it in one tap', async () => {
  const anas = await (await stage.device()).teams(ana)
  await anas.tab.getByRole('button', { name: 'Ask for coaching' }).click()
  await anas.tab.getByLabel('What about?').fill('The Q3 forecast')
  await anas.tab.getByRole('button', { name: 'Send to Maria' }).click()
  await anas.tab.getByText('You asked Maria today: “The Q3 forecast”').waitFor()
  await anas.tab.getByRole('button', { name: 'Take back' }).waitFor()

  const { page, tab } = await (await stage.device()).teams(maria)
  const waiting = tab.getByRole('region', { name: /^Waiting for you/ })
  await waiting.getByText('Ana Ruiz asked: “The Q3 forecast”').waitFor()
  await openFromFeed(page)
  await tab.getByRole('dialog').getByRole('button', { name: 'Schedule with Ana' }).click()
  await tab.getByText(/^Inviting Ana/).waitFor()
  await page.getByText('Teams would open a new meeting: Coaching with Ana ana.ruiz@example.com').waitFor()
  const meeting = stage.book(maria, [ana], '2026-03-05T09:00:00Z')
  meeting.createdAt = stage.clock.time.toISOString()
  await tab.locator('body').evaluate(() => window.dispatchEvent(new Event('focus')))
  await tab.getByText(/^Tagged: tomorrow 10:00\sAM with Ana$/).waitFor()
  await tab.getByText(/^Nothing waits/).waitFor()
  // What they ask anew would be answered a day later, when their tokens have run out.
  await Promise.all([page.close(), anas.page.close()])

  stage.clock.time = new Date('2026-03-05T10:05:00Z')
  const session = (await clientOf(stage.env, ana).getPair({ personId: maria.id })).sessions[0]
  expect(session).toMatchObject({ state: 'to-capture', start: meeting.start })
  await stage.env.service.sendNotices()
  const later = await (await stage.device()).teams(ana)
  await openFromFeed(later.page)
  await later.tab.getByRole('button', { name: 'Yes, it was' }).click()
  await later.tab.getByText(/^Saved\./).waitFor()
  await expectConfirmation(session?.id ?? '', 'agreed')
  await later.tab.getByRole('button', { name: 'Back' }).click()
  await later.tab.getByText('Maria answered the same day, with a session.').waitFor()
})

/** Follows the only message in the activity feed. */
async function openFromFeed(page: Page) {
  await page.getByLabel('Activity', { exact: true }).click()
  await page.getByRole('list', { name: 'Activity feed' }).getByRole('button').click()
}

async function expectConfirmation(id: string, answer: string) {
  const given = async () => (await clientOf(stage.env, ana).getSession({ id })).confirmation
  await until(async () => (await given()) === answer, `The session was not confirmed as ${answer}.`)
}

test('in the side panel of a meeting, at 320 px and without calendar or dialogs, one writes for this session', async () => {
  const meeting = stage.book(maria, [ben], '2026-03-04T09:30:00Z')
  const event = wordsFor(stage.env, meeting, maria)
  await clientOf(stage.env, maria).tagSession({ id: crypto.randomUUID(), kind: 'coaching', event })
  const device = await stage.device({ ...still, viewport: { width: 320, height: 640 } })
  const query = 'meeting=19:meeting_ben@thread.v2&off=calendar,dialog'
  const { page, tab } = await device.teams(maria, { query })
  await tab.getByRole('button', { name: 'Ben Kern' }).click()
  await tab.getByRole('heading', { name: 'With Ben Kern' }).waitFor()
  await tab.getByLabel('Add a topic').first().fill('The clinic')
  await tab.getByRole('button', { name: 'Add a topic' }).click()
  await tab.getByLabel('Shared with Ben').fill('Ask before showing')
  await tab.getByText(/^Saved \d/).waitFor()
  expect(await tooWide(page)).toEqual([])
  expect(await violationsOn(page, '/tabs/')).toEqual([])

  const bens = await (await stage.device()).teams(ben, { query })
  await bens.tab.getByRole('heading', { name: 'With Maria Lopez' }).waitFor()
  await bens.tab.getByText('Ask before showing').waitFor()
  await bens.tab.getByText('The clinic').waitFor()
})

test('where the host has no calendar, Schedule goes by a link that carries the same meeting', async () => {
  const { page, tab } = await (await stage.device()).teams(maria, { query: 'off=calendar' })
  await tab.getByRole('button', { name: 'Schedule with Cyd Lind' }).first().click()
  await page.getByText('Teams would open a new meeting: Coaching with Cyd cyd.lind@example.com').waitFor()
  expect(await page.locator('body[data-seenexecute-deep-link]').count()).toBe(1)
  expect(await page.locator('body[data-seencalendar-compose-meeting]').count()).toBe(0)
})

test('the board is worked with the keyboard alone, back leads back, and a reload stays where one was', async () => {
  const { page, tab } = await (await stage.device()).teams(maria)
  const board = tab.getByRole('group', { name: /^Board/ })
  await board.getByRole('link').first().focus()
  const first = await focused(tab)
  await page.keyboard.press('ArrowRight')
  expect(await focused(tab)).not.toBe(first)
  const second = await focused(tab)
  await page.keyboard.press('ArrowLeft')
  expect(await focused(tab)).toBe(first)
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  expect(await focused(tab)).toBe(first)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await tab.getByRole('heading', { level: 1, name: second }).waitFor()
  await page.evaluate(() => window.history.back())
  await tab.getByRole('heading', { name: 'Your pipeline' }).waitFor()
  await tab.getByRole('link', { name: second }).first().click()
  await tab.getByRole('heading', { level: 1, name: second }).waitFor()
  await page.reload()
  await tab.getByRole('heading', { level: 1, name: second }).waitFor()
  await tab.getByRole('button', { name: 'Back' }).click()
  await tab.getByRole('heading', { name: 'Your pipeline' }).waitFor()
})

test('the button back of Teams leads back within the tab, and out of it only from the first page', async () => {
  const { page, tab } = await (await stage.device()).teams(maria, { place: `person/${cyd.id}` })
  await tab.getByRole('heading', { level: 1, name: 'Cyd Lind' }).waitFor()
  const left = page.locator('body[data-seennavigate-back]')
  await pressBack(page)
  await tab.getByRole('link', { name: 'Cyd Lind' }).first().click()
  await tab.getByRole('heading', { level: 1, name: 'Cyd Lind' }).waitFor()
  await pressBack(page)
  await tab.getByRole('heading', { name: 'Your pipeline' }).waitFor()
  expect(await left.count()).toBe(0)
  await pressBack(page)
  await left.waitFor()
})

function pressBack(page: Page) {
  return page.evaluate(() => {
    const { contentWindow } = document.querySelector('iframe') ?? {}
    contentWindow?.postMessage({ func: 'backButtonPress', args: [] }, location.origin)
  })
}

function focused(tab: FrameLocator): Promise<string> {
  return tab.locator(':focus').innerText()
}
