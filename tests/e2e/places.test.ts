import { expect, test } from '@jest/globals'
import type { Route } from 'playwright-core'
import { person } from '../api/company.ts'
import { openStage } from './stage.ts'

const ceo = person('Ingrid Solheim', null)
const head = person('Sam Adeyemi', ceo)
const tom = person('Tom Berg', head)
const maria = person('Maria Lopez', tom)
const ana = person('Ana Ruiz', maria, { jobTitle: 'Account Executive' })
const priya = person('Priya Raman', head, { roles: ['HR.Admin'] })
const gil = person('Gil Guest', maria, { userType: 'Guest' })
const stage = openStage([ceo, head, tom, maria, ana, priya, gil])

test('from the start page one click leads into Teams as the manager and into Outlook as their report', async () => {
  const { context } = await stage.device()
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('link', { name: 'Teams as Maria Lopez' }).click()
  await page.frameLocator('#tab').getByRole('heading', { name: 'Good morning, Maria' }).waitFor()
  await page.goBack()
  stage.book(maria, [ana], '2026-03-05T09:00:00Z')
  await page.getByText('Dark', { exact: true }).click()
  await page.getByRole('link', { name: 'Outlook as Ana Ruiz' }).click()
  await page.getByRole('button', { name: 'Talk' }).click()
  await page.frameLocator('iframe.pane').getByRole('heading', { name: 'One-on-one with Maria Lopez' }).waitFor()
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
})

test('an HR admin reads the directory now and sees what it holds', async () => {
  const { tab } = await (await stage.device()).teams(priya)
  await tab.getByRole('button', { name: 'Directory' }).click()
  await tab.getByRole('heading', { name: 'Directory' }).waitFor()
  expect(await countOf('People')).toBe('6')
  stage.env.world.people.push(person('Nia New', maria))
  await tab.getByRole('button', { name: 'Read now' }).click()
  await tab.getByText('People', { exact: true }).waitFor()
  await tab.locator('dd', { hasText: '7' }).waitFor()
  expect(await countOf('Guests left out')).toBe('1')
  await tab.getByRole('button', { name: 'Back' }).click()
  await tab.getByRole('heading', { name: 'Your coaching with Sam' }).waitFor()

  function countOf(name: string) {
    return tab
      .locator('dl > div', { has: tab.getByText(name, { exact: true }) })
      .locator('dd')
      .textContent()
  }
})

test('nobody else is shown the directory, not even by its address', async () => {
  const { tab } = await (await stage.device()).teams(maria, { place: 'directory' })
  await tab.getByRole('heading', { name: 'Good morning, Maria' }).waitFor()
  expect(await tab.getByRole('button', { name: 'Directory' }).count()).toBe(0)
})

test('a host that cannot sign in for the tab: the page says what to do', async () => {
  const { tab } = await (await stage.device()).teams(maria, { query: 'off=nestedAppAuth' })
  await tab.getByText('Signing in did not work').waitFor()
  await tab.getByText('update Teams or Outlook, or ask your IT admin').waitFor()
  await tab.getByRole('button', { name: 'Try again' }).waitFor()
})

test('opened outside Teams and Outlook, each page says where it belongs', async () => {
  const { context } = await stage.device()
  const page = await context.newPage()
  await page.goto('/addin/pane.html')
  await page.getByRole('heading', { name: 'This page belongs beside a meeting' }).waitFor()
})

test('the shape of the page stands before a script has run, and until what it shows is there', async () => {
  const { context } = await stage.device()
  const [scripts, answers] = [held(), held()]
  await context.route('**/tabs/**/*.js', scripts.hold)
  await context.route('**/api/home', answers.hold)
  const page = await context.newPage()
  await page.goto(`/teams?as=${maria.id}`, { waitUntil: 'commit' })
  const tab = page.frameLocator('#tab')
  await tab.locator('#root > i').first().waitFor()
  scripts.release()
  await tab.getByRole('progressbar', { name: 'Loading' }).waitFor()
  expect(await tab.getByRole('heading').count()).toBe(0)
  answers.release()
  await tab.getByRole('heading', { name: 'Good morning, Maria' }).waitFor()
  expect(await tab.getByRole('progressbar').count()).toBe(0)

  function held() {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    return { release, hold: (route: Route) => released.then(() => route.continue()) }
  }
})
