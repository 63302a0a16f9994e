import { expect, test } from '@jest/globals'
import type { FrameLocator, Page } from 'playwright-core'
import { clientOf, person, wordsFor } from '../api/company.ts'
import { tooWide, violationsOn } from './axe.ts'
import { narrow, still } from './looks.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null)
const maria = person('Maria Lopez', tom)
const ana = person('Ana Ruiz', maria)
const priya = person('Priya Raman', tom, { roles: ['HR.Admin'] })
const stage = openStage([tom, maria, ana, priya])

const inGerman = { ...still, locale: 'de-DE' }
const inFrench = { ...still, locale: 'fr-FR' }

test('whoever has Teams in German reads German, with German dates, on every page and at 320 px', async () => {
  const start = '2026-03-02T09:00:00Z'
  const event = stage.book(maria, [ana], start)
  const id = crypto.randomUUID()
  const coach = clientOf(stage.env, maria)
  await coach.tagSession({ id, kind: 'coaching', event: wordsFor(stage.env, event, maria) })
  await coach.setOutcome({ id, outcome: 'held' })
  const laptop = await stage.device(inGerman)
  const files = filesOf(laptop.context)

  const home = await laptop.teams(maria)
  await home.tab.getByRole('heading', { name: 'Guten Morgen, Maria' }).waitFor()
  await home.tab.getByText('Ihre Pipeline').waitFor()
  expect(await languageOf(home.tab)).toBe('de-DE')
  expect(files.filter((file) => /german/.test(file))).toHaveLength(1)
  await looksWell(home.page)

  const pair = await laptop.teams(maria, { place: `person/${ana.id}` })
  await pair.tab.getByText('Mo., 2. März 10:00').first().waitFor()
  await looksWell(pair.page)

  const cascade = await laptop.teams(tom, { place: 'cascade' })
  await cascade.tab.getByRole('heading', { name: 'Kaskade unter Ihnen' }).waitFor()
  await cascade.tab.getByText('Stand von heute, 4. März 2026.').waitFor()
  await looksWell(cascade.page)

  for (const [place, heading] of [
    ['directory', 'Verzeichnis'],
    ['directory/audit', 'Protokoll'],
    ['directory/leave', 'Abwesenheit'],
    ['directory/overrides', 'Korrekturen'],
    ['directory/erasure', 'Personen löschen'],
    ['notifications', 'Nachrichten'],
    ['own-data', 'Ihre Daten'],
  ] as const) {
    const { page, tab } = await laptop.teams(priya, { place })
    await tab.getByRole('heading', { name: heading, exact: true }).first().waitFor()
    await tab.locator('.fui-Skeleton').first().waitFor({ state: 'detached' })
    await looksWell(page)
    await page.close()
  }
})

test('the pane in a German Outlook is German, and so is what the button on the ribbon says', async () => {
  const event = stage.book(maria, [ana], '2026-03-06T14:00:00Z')
  const laptop = await stage.device(inGerman)
  const { page, pane } = await laptop.outlook(maria, event)
  await pane.getByRole('heading', { name: 'Vier-Augen-Gespräch mit Ana Ruiz' }).waitFor()
  await page.getByRole('button', { name: 'Tag as coaching', exact: true }).click()
  await page.getByText('Als Coaching mit Ana Ruiz markiert.').waitFor()
  const again = await laptop.outlook(maria, event)
  await again.pane.getByRole('heading', { name: 'Coaching mit Ana' }).waitFor()
  await again.pane.getByText(/^Fr\.?, 15:00$/).waitFor()
  await again.pane.getByLabel('Ein Vorhaben hinzufügen').last().fill('Eine offene Frage stellen bis Freitag')
  await again.pane.getByText('Fällig: Fr., 6. März').waitFor()
  expect(await languageOf(again.pane)).toBe('de-DE')
  await looksWell(again.page)
})

test('whoever speaks English loads no word of another language', async () => {
  const laptop = await stage.device(still)
  const files = filesOf(laptop.context)
  const { tab } = await laptop.teams(priya, { place: 'directory' })
  await tab.getByRole('heading', { name: 'Directory', exact: true }).first().waitFor()
  const event = stage.book(maria, [ana], '2026-03-10T14:00:00Z')
  const { pane } = await laptop.outlook(maria, event)
  await pane.getByRole('heading', { name: 'One-on-one with Ana Ruiz' }).waitFor()
  expect(files.filter((file) => /german/.test(file))).toEqual([])
  expect(files.some((file) => file.endsWith('.js'))).toBe(true)
})

test('where the German words cannot be had, English is shown', async () => {
  const laptop = await stage.device(inGerman)
  laptop.faults.expect(/german|Failed to load resource|ERR_FAILED/)
  await laptop.context.route(/german/, (route) => route.abort())
  const { tab } = await laptop.teams(maria)
  await tab.getByRole('heading', { name: 'Good morning, Maria' }).waitFor()
  expect(await languageOf(tab)).toBe('en')
})

test('HR chooses German for whoever has Teams in a language that the app does not speak', async () => {
  const before = await (await stage.device(inFrench)).teams(maria)
  await before.tab.getByRole('heading', { name: 'Good morning, Maria' }).waitFor()

  const { tab, page } = await (await stage.device(inGerman)).teams(priya, { place: 'directory/policy' })
  await tab.getByRole('heading', { name: 'Regeln für alle' }).waitFor()
  await tab.getByRole('radio', { name: 'Deutsch: 16.03.2026, 17:00' }).click()
  await tab.getByRole('button', { name: 'Änderung speichern' }).first().click()
  await tab
    .getByText(/^Fassung 1, festgelegt von Priya Raman/)
    .first()
    .waitFor()
  await looksWell(page)

  const after = await (await stage.device(inFrench)).teams(maria)
  await after.tab.getByRole('heading', { name: 'Guten Morgen, Maria' }).waitFor()
  const english = await (await stage.device(still)).teams(maria)
  await english.tab.getByRole('heading', { name: 'Good morning, Maria' }).waitFor()
})

/** Readable for everybody, wide and narrow. */
async function looksWell(page: Page) {
  expect(await violationsOn(page)).toEqual([])
  await page.setViewportSize(narrow)
  expect(await tooWide(page)).toEqual([])
  expect(await violationsOn(page)).toEqual([])
}

function languageOf(frame: FrameLocator) {
  return frame.locator('html').getAttribute('lang')
}

function filesOf(context: Awaited<ReturnType<typeof stage.device>>['context']): string[] {
  const files: string[] = []
  context.on('request', (request) => files.push(new URL(request.url()).pathname))
  return files
}
