import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { castOf } from '../dev-env/cast.ts'
import { startDevEnv } from '../dev-env/dev-env.ts'
import { buildWeb } from '../dev-env/web.ts'
import { launchBrowser } from './browser.ts'

const folder = fileURLToPath(new URL('pictures/', import.meta.url))
/** A Monday morning, so that the same code always takes the same pictures. */
const now = new Date(2026, 10, 23, 8, 50)

/** Takes the pictures of the README and of the guide for the admin from the invented company: `npx tsx tests/e2e/pictures.ts`. */
async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await buildWeb()
  const env = await startDevEnv({ data: 'memory', history: true, now: () => now, log: () => {} })
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({
      baseURL: env.url,
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
      reducedMotion: 'reduce',
    })
    await context.clock.setFixedTime(now)
    const page = await context.newPage()
    const shot = (name: string) => page.screenshot({ path: `${folder}${name}.png` })
    const [manager, employee, admin, ceo] = (['manager', 'employee', 'hr-admin', 'ceo'] as const).map(
      (wanted) => castOf(env.world.people).find(({ part }) => part === wanted)?.person.id ?? '',
    )

    await page.goto('/')
    await page.screenshot({ path: `${folder}start.png`, fullPage: true })

    for (const theme of ['default', 'dark']) {
      await page.goto(`/teams?as=${manager}&theme=${theme}`)
      await page.frameLocator('#tab').getByRole('heading', { name: 'To capture' }).waitFor()
      await page.waitForLoadState('networkidle')
      await shot(theme === 'dark' ? 'pipeline-dark' : 'pipeline')
    }

    await page.goto(`/outlook?as=${manager}`)
    await coach(page)
    await shot('pane')

    await page.goto(`/teams?as=${manager}&subEntityId=person/${employee}`)
    await page.frameLocator('#tab').getByRole('heading', { name: 'Ana Ruiz' }).first().waitFor()
    await page.waitForLoadState('networkidle')
    await shot('person')

    await page.goto(`/teams?as=${ceo}&subEntityId=cascade`)
    await page.frameLocator('#tab').getByRole('heading', { name: 'Cascade below you' }).waitFor()
    await page.waitForLoadState('networkidle')
    await shot('cascade')

    await page.goto(`/teams?as=${admin}&subEntityId=directory`)
    await page.frameLocator('#tab').getByRole('heading', { name: 'Directory', exact: true }).first().waitFor()
    await page.waitForLoadState('networkidle')
    await shot('directory')
  } finally {
    await browser.close()
    await env.close()
  }
}

/** What a manager does beside the meeting: tag it, write in both layers, agree on something to try. */
async function coach(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Maria / Ana' }).first().click()
  const pane = page.frameLocator('iframe.pane')
  await pane.getByRole('button', { name: 'Tag the series as coaching' }).click()
  await pane.getByLabel('Shared with Ana').fill('Opened with the buyer’s week, not with the demo.')
  await pane.getByLabel('Only you').fill('Let the silence stand next time.')
  await pane.getByRole('heading', { name: 'Coaching with Ana' }).click()
  await pane
    .getByText(/^Saved \d/)
    .nth(1)
    .waitFor()
  await page.waitForLoadState('networkidle')
}

await takePictures()
