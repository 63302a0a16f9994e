import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { DevEnv } from '../dev-env/dev-env.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { startCoachedCompany, startEmptyPages } from './coached-company.ts'
import { buildEmpty } from './empty/build.ts'
import { figure } from './figure.ts'
import { initialJavaScript } from './pages.ts'

interface PageToOpen {
  env: DevEnv
  path: string
  /** The frame that is measured, by a part of its address. */
  frame: string
  /** What is waited for: its first appearance is the figure. */
  content: string
  /** How often this browser has opened the page already. */
  before: number
}

const times = 9

/**
 * When people see a shape and what they came for, from a cold cache, beside empty pages of the same stack and host.
 * Teams and Outlook are up by then, as they are when somebody opens our page, and are processes of their own: what the
 * stand-ins take to start is no part of it.
 */
export async function benchFirstContent(folder: string): Promise<void> {
  const emptyRoot = join(folder, 'empty')
  await buildEmpty(emptyRoot)
  const company = await startCoachedCompany(100)
  const empty = await startEmptyPages(company, emptyRoot)
  const browser = await launchBrowser()
  try {
    const pane = { path: company.panePath, frame: '/addin/pane.html' }
    const tab = { path: company.tabPath, frame: '/tabs/index.html' }
    const text = (selector: string) => `document.querySelector('${selector}')?.textContent?.trim()`
    const skeleton = `document.querySelector('#root > i, #pane > i, [role="progressbar"]')`
    const anything = `document.body?.querySelector('*')?.firstElementChild`
    figure('empty pane, initial JavaScript, gzip', 'kB', initialJavaScript(emptyRoot, 'addin/pane.html'))
    figure('empty tab, initial JavaScript, gzip', 'kB', initialJavaScript(emptyRoot, 'tabs/index.html'))
    for (const slower of [1, 4]) {
      const speed = slower === 1 ? '' : ', a quarter of the speed'
      const beside = (name: string, page: typeof pane, content: string, floor: string, before = 0) =>
        compare(`${name}${speed}`, browser, slower, [
          { env: company.env, ...page, content, before },
          { env: empty, ...page, content: floor, before },
        ])
      await beside('pane opened for the first time, first useful content', pane, text('h1'), text('h1'))
      await beside('pane opened again, first useful content', pane, text('h1'), text('h1'), 1)
      await beside('tab of 100 reports, first meaningful content', tab, text('a[href*="person/"]'), text('h1'))
      await beside('pane, first skeleton', pane, skeleton, anything)
      await beside('tab, first skeleton', tab, skeleton, anything)
    }
  } finally {
    await browser.close()
    await company.close()
    await empty.close()
  }
}

async function compare(name: string, browser: Browser, slower: number, pages: [PageToOpen, PageToOpen]) {
  const took: [number[], number[]] = [[], []]
  for (let round = 0; round <= times; round++) {
    for (const which of [0, 1] as const) {
      const ms = await firstContent(browser, pages[which], slower)
      if (round > 0) took[which].push(ms)
    }
  }
  figure(name, 'ms', median(took[0]), { name: 'empty page of the same stack', value: median(took[1]) })
}

/** Milliseconds from the frame's own beginning, in a browser that knows what earlier visits left. */
async function firstContent(browser: Browser, { env, path, frame, content, before }: PageToOpen, slower: number) {
  const context = await browser.newContext({ baseURL: env.url, viewport: { width: 1280, height: 800 } })
  try {
    await context.addInitScript(watchFor(frame, content))
    for (let visit = 0; visit < before; visit++) await open({ context, path, frame, slower: 1 })
    return await open({ context, path, frame, slower })
  } finally {
    await context.close()
  }
}

async function open({ context, path, frame, slower }: Opening): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const isOurs = (url: URL) => `${url.pathname.replace(/\/$/, '/index.html')}` === frame
  await page.route(isOurs, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }), {
    times: 1,
  })
  await page.goto(path)
  await settled(page)
  const ours = page.frames().find((each) => isOurs(new URL(each.url())))
  if (!ours) throw new Error(`${path} shows no ${frame}`)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const shown = page.waitForEvent('console', {
    predicate: (message) => message.text().startsWith('first content '),
    timeout: 60_000,
  })
  await ours.evaluate(() => setTimeout(() => location.reload()))
  const measured = await shown
  await page.close()
  return Number(measured.text().slice('first content '.length))
}

/** Until the page around the frame has nothing left to do for a while. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async (quietMs) => {
    for (let since = performance.now(); performance.now() - since < quietMs; ) {
      const before = performance.now()
      await new Promise<void>((resolve) => requestIdleCallback(() => resolve()))
      if (performance.now() - before > 50) since = performance.now()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }, 300)
}

interface Opening extends Pick<PageToOpen, 'path' | 'frame'> {
  context: BrowserContext
  slower: number
}

/** For every frame, before its own scripts; as text, because compilers leave traces in functions. */
function watchFor(frame: string, content: string): string {
  return `
    if (location.href.includes(${JSON.stringify(frame)})) requestAnimationFrame(function look() {
      if (${content}) console.log('first content ' + performance.now())
      else requestAnimationFrame(look)
    })`
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
