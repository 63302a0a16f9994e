import { join } from 'node:path'
import type { Browser, Frame } from 'playwright-core'
import type { DevEnv } from '../dev-env/dev-env.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { startCoachedCompany, startEmptyPages } from './coached-company.ts'
import { buildEmpty } from './empty/build.ts'
import { figure } from './figure.ts'

interface Scrolled {
  /** Milliseconds between one frame and the next. */
  frames: number[]
  height: number
}

/** How evenly the pipeline of 500 reports scrolls from top to bottom, beside an empty page of the same height. */
export async function benchScrolling(folder: string): Promise<void> {
  const emptyRoot = join(folder, 'empty')
  await buildEmpty(emptyRoot)
  const company = await startCoachedCompany(500)
  const empty = await startEmptyPages(company, emptyRoot)
  const browser = await launchBrowser()
  try {
    for (const view of ['Board', 'List']) {
      const { frames, height } = await scroll(browser, company.env, company.tabPath, async (tab) => {
        await tab.getByRole('button', { name: view, exact: true }).click()
      })
      const floor = await scroll(browser, empty, company.tabPath, async (tab) => {
        await tab.evaluate((pixels) => (document.body.style.height = `${pixels}px`), height)
      })
      for (const [share, name] of [
        [0.5, 'the middle one'],
        [0.95, 'the slowest of twenty'],
        [1, 'the slowest'],
      ] as const) {
        const value = atShare(frames, share)
        const beside = { name: 'empty page of that height', value: atShare(floor.frames, share) }
        figure(`${view.toLowerCase()} of 500 reports, frames while scrolling, ${name}`, 'ms', value, beside)
      }
    }
  } finally {
    await browser.close()
    await company.close()
    await empty.close()
  }
}

async function scroll(browser: Browser, env: DevEnv, path: string, prepare: (tab: Frame) => Promise<void>) {
  const page = await browser.newPage({ baseURL: env.url, viewport: { width: 1280, height: 800 } })
  try {
    await page.goto(path)
    const element = await page.waitForSelector('#tab')
    const tab = await element.contentFrame()
    if (!tab) throw new Error('The page has no tab.')
    await tab.getByRole('heading', { level: 1 }).waitFor()
    await prepare(tab)
    await page.waitForTimeout(1000)
    const scrolled: Scrolled = await tab.evaluate(scrollToEnd)
    return scrolled
  } finally {
    await page.close()
  }
}

/** As text, because compilers leave traces in functions: 120 pixels a frame, until nothing more comes at the end. */
const scrollToEnd = `new Promise((resolve) => {
  const frames = []
  let [last, atEnd] = [0, 0]
  requestAnimationFrame(function step(now) {
    if (last > 0) frames.push(now - last)
    last = now
    scrollBy(0, 120)
    const { scrollHeight } = document.documentElement
    atEnd = scrollY + innerHeight >= scrollHeight - 1 ? atEnd + 1 : 0
    if (atEnd === 30) resolve({ frames: frames.slice(0, -30), height: scrollHeight })
    else requestAnimationFrame(step)
  })
})`

function atShare(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0
}
