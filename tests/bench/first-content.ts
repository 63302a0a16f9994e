import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { book, clientOf, person, wordsFor } from '../api/company.ts'
import { type DevEnv, startDevEnv } from '../dev-env/dev-env.ts'
import { toEwsId } from '../dev-env/outlook/outlook-host.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { buildEmpty } from './empty/build.ts'
import { figure } from './figure.ts'
import { initialJavaScript } from './pages.ts'

interface PageToOpen {
  env: DevEnv
  path: string
  /** The frame that is measured, by a part of its address. */
  frame: string
  /** What people came for: its first appearance is the figure. */
  content: string
  /** How often this browser has opened the page already. */
  before: number
}

const times = 9

/** When people see what they came for, from a cold cache, beside empty pages of the same stack in the same host. */
export async function benchFirstContent(folder: string): Promise<void> {
  const emptyRoot = join(folder, 'empty')
  await buildEmpty(emptyRoot)
  const manager = person('Maria Lopez', null)
  const reports = Array.from({ length: 100 }, (_, index) => person(`Report ${index}`, manager))
  const people = [manager, ...reports]
  const common = { data: 'memory', people, history: false, log: () => {} } as const
  const real = await startDevEnv(common)
  const empty = await startDevEnv({ ...common, webRoot: emptyRoot })
  real.world.events.length = 0
  const browser = await launchBrowser()
  try {
    const item = await coach(real, manager, reports)
    empty.world.events = structuredClone(real.world.events)
    const pane = { path: `/outlook?as=${manager.id}${item}`, frame: '/addin/pane.html' }
    const tab = { path: `/teams?as=${manager.id}`, frame: '/tabs/index.html' }
    const loaded = (page: string) => initialJavaScript(emptyRoot, page)
    figure('empty pane, initial JavaScript, gzip', 'kB', loaded('addin/pane.html'))
    figure('empty tab, initial JavaScript, gzip', 'kB', loaded('tabs/index.html'))
    for (const slower of [1, 4]) {
      const speed = slower === 1 ? '' : ', a quarter of the speed'
      for (const [visit, before] of [
        ['for the first time', 0],
        ['again', 1],
      ] as const) {
        await compare(`pane opened ${visit}, first useful content${speed}`, browser, slower, [
          { env: real, ...pane, content: 'h1', before },
          { env: empty, ...pane, content: 'h1', before },
        ])
      }
      await compare(`tab of 100 reports, first meaningful content${speed}`, browser, slower, [
        { env: real, ...tab, content: 'a[href*="person/"]', before: 0 },
        { env: empty, ...tab, content: 'h1', before: 0 },
      ])
    }
  } finally {
    await browser.close()
    await real.close()
    await empty.close()
  }
}

/** Everybody was coached once; the first has another session ahead, which is the one opened in Outlook. */
async function coach(env: DevEnv, manager: DevEnv['world']['people'][number], reports: DevEnv['world']['people']) {
  const client = clientOf(env, manager)
  const day = 24 * 60 * 60_000
  const at = (days: number) => new Date(Math.ceil(Date.now() / day) * day + days * day + 9 * 60 * 60_000).toISOString()
  for (const [index, report] of reports.entries()) {
    const event = book(env, manager, [report], at(-2 - (index % 30)))
    const tagging = { kind: 'coaching' as const, event: wordsFor(env, event, manager) }
    const { id } = await client.tagSession({ id: randomUUID(), ...tagging })
    await client.setOutcome({ id, outcome: 'held' })
  }
  const [first] = reports
  const next = book(env, manager, first ? [first] : [], at(2))
  await client.tagSession({ id: randomUUID(), kind: 'coaching', event: wordsFor(env, next, manager) })
  env.save()
  return `&day=${next.start.slice(0, 10)}&item=${encodeURIComponent(toEwsId(next.copies[manager.id] ?? ''))}`
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
    for (let visit = 0; visit < before; visit++) await open(context, path, 1)
    return await open(context, path, slower)
  } finally {
    await context.close()
  }
}

async function open(context: BrowserContext, path: string, slower: number): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const shown = page.waitForEvent('console', {
    predicate: (message) => message.text().startsWith('first content '),
    timeout: 60_000,
  })
  const [measured] = await Promise.all([shown, page.goto(path)])
  await page.close()
  return Number(measured.text().slice('first content '.length))
}

/** For every frame, before its own scripts; as text, because compilers leave traces in functions. */
function watchFor(frame: string, content: string): string {
  return `
    if (location.href.includes(${JSON.stringify(frame)})) requestAnimationFrame(function look() {
      if (document.querySelector(${JSON.stringify(content)})?.textContent?.trim())
        console.log('first content ' + performance.now())
      else requestAnimationFrame(look)
    })`
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
