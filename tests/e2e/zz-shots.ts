import { mkdirSync } from 'node:fs'
import { castOf } from '/work/wt/screens/tests/dev-env/cast.ts'
import { startDevEnv } from '/work/wt/screens/tests/dev-env/dev-env.ts'
import { buildWeb } from '/work/wt/screens/tests/dev-env/web.ts'
import { launchBrowser } from '/work/wt/screens/tests/e2e/browser.ts'
const now = new Date(2026, 10, 23, 8, 50)
mkdirSync('/tmp/shots', { recursive: true })
if (!process.env.NOBUILD) await buildWeb()
const env = await startDevEnv({ data: 'memory', history: true, now: () => now, log: () => {} })
const browser = await launchBrowser()
try {
  const part = (w: string) => castOf(env.world.people).find(({ part }) => part === w)?.person.id ?? ''
  const shots: [string, string, string, string, number][] = [
    ['ceo', part('ceo'), 'default', 'cascade', 1280],
    ['ceo-dark', part('ceo'), 'dark', 'cascade', 1280],
    ['ceo-320', part('ceo'), 'default', 'cascade', 320],
    ['hr', part('hr-admin'), 'contrast', 'cascade', 1280],
    ['vp', part('vice-president'), 'default', 'cascade', 1280],
    ['manager', part('manager'), 'default', 'cascade', 1280],
    ['employee', part('employee'), 'default', 'cascade', 1280],
    ['past', part('ceo'), 'default', 'cascade?day=2026-08-03&weeks=13&compare=2026-11-20&state=neither', 1280],
  ]
  const only = process.argv.slice(2)
  for (const [name, who, theme, place, width] of shots) {
    if (only.length && !only.includes(name)) continue
    const context = await browser.newContext({ baseURL: env.url, viewport: { width, height: 800 }, locale: 'en-US', reducedMotion: 'reduce' })
    await context.clock.setFixedTime(now)
    const page = await context.newPage()
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(name, m.text().slice(0, 300)))
    page.on('pageerror', (e) => console.log(name, 'ERR', e.message))
    await page.goto(`/teams?as=${who}&theme=${theme}&subEntityId=${encodeURIComponent(place)}`)
    const tab = page.frameLocator('#tab')
    await tab.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 20000 }).catch(() => console.log(name, 'no heading'))
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(800)
    const h = await tab.locator('body').evaluate(() => document.documentElement.scrollHeight).catch(() => 800)
    await page.setViewportSize({ width, height: Math.min(h + 140, 6000) })
    await page.waitForTimeout(500)
    await page.screenshot({ path: `/tmp/shots/${name}.png` })
    await context.close()
  }
} finally { await browser.close(); await env.close() }
process.exit(0)
