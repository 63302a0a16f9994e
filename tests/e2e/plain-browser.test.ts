import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { person } from '../api/company.ts'
import { violationsOn } from './axe.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null)
const maria = person('Maria Lopez', tom)
const ana = person('Ana Ruiz', maria, { jobTitle: 'Account Executive' })
const stage = openStage([tom, maria, ana])
const microsoft = 'https://login.microsoftonline.com'

/**
 * A browser as anybody has one, on no Microsoft 365 page: it opens a window for a click only. The identity library takes
 * https alone, so the stand-in answers at Microsoft's own address.
 */
async function openInBrowser(place: string): Promise<Page> {
  const { context } = await stage.device()
  const standIn = `${stage.env.url}/entra`
  await context.route(`${microsoft}/**`, async (route) => {
    const url = route.request().url().replace(microsoft, standIn)
    await route.fulfill({ response: await route.fetch({ url }) })
  })
  // The page is told where to sign in, and what it may reach follows from that.
  await context.route('**/tabs/', async (route) => {
    const response = await route.fetch()
    const headers = response.headers()
    const policy = headers['content-security-policy']?.replaceAll(new URL(standIn).origin, microsoft) ?? ''
    const body = (await response.text()).replace(encodeURIComponent(standIn), encodeURIComponent(microsoft))
    await route.fulfill({ response, body, headers: { ...headers, 'content-security-policy': policy } })
  })
  await context.addInitScript(() => {
    const open = window.open.bind(window)
    // Not `userActivation`: looking at the page from outside counts there as a click.
    let clicked = false
    window.addEventListener('pointerdown', ({ isTrusted }) => (clicked ||= isTrusted), true)
    window.open = (...given) => {
      const opened = clicked ? open(...given) : null
      clicked = false
      return opened
    }
  })
  const page = await context.newPage()
  await page.goto(`/tabs/#/${place}`)
  await page.getByText('Sign in to go on').waitFor()
  return page
}

async function signInWindow(page: Page): Promise<Page> {
  const [window] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Sign in', exact: true }).click(),
  ])
  await window.getByRole('heading', { name: 'Pick an account' }).waitFor()
  return window
}

test('a link by mail opens in a plain browser: after signing in in a window the right page shows, and stays', async () => {
  const page = await openInBrowser(`person/${ana.id}`)
  expect(await violationsOn(page)).toEqual([])
  const window = await signInWindow(page)
  await Promise.all([window.waitForEvent('close'), window.getByRole('link', { name: maria.mail ?? '' }).click()])
  await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
  // Longer than a token lasts: it is renewed without a window.
  await page.goto('about:blank')
  stage.clock.time = new Date(stage.clock.time.getTime() + 2 * 3_600_000)
  await page.clock.setFixedTime(stage.clock.time)
  await page.goto(`/tabs/#/person/${ana.id}`)
  await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('heading', { name: /^Good .*, Maria$/ }).waitFor()
  expect(new URL(page.url()).hash).toBe('#/')
})

test('who presses Cancel in the window is told in plain words and can start again', async () => {
  const page = await openInBrowser('')
  const window = await signInWindow(page)
  await Promise.all([window.waitForEvent('close'), window.getByRole('link', { name: 'Cancel' }).click()])
  await page.getByText('You are not signed in').waitFor()
  const again = await signInWindow(page)
  await again.getByRole('link', { name: ana.mail ?? '' }).click()
  await page.getByRole('heading', { name: 'Your coaching with Maria' }).waitFor()
})

test('who closes the window and comes back is told so too, and can start again', async () => {
  const page = await openInBrowser('')
  await (await signInWindow(page)).close()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.getByText('You are not signed in').waitFor()
  const again = await signInWindow(page)
  await again.getByRole('link', { name: ana.mail ?? '' }).click()
  await page.getByRole('heading', { name: 'Your coaching with Maria' }).waitFor()
})
