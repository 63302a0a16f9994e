import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core'
import { book, type Clock, startCompany } from '../api/company.ts'
import type { DevEnv } from '../dev-env/dev-env.ts'
import { toEwsId } from '../dev-env/outlook/outlook-host.ts'
import type { WorldEvent, WorldPerson } from '../dev-env/world.ts'
import { launchBrowser } from './browser.ts'
import { type Faults, watch } from './faults.ts'

export type Theme = 'default' | 'dark' | 'contrast'

interface Look {
  theme?: Theme
  /** More of the page's query, e.g. what the host cannot do. */
  query?: string
}

/** A browser with its own memory, as one person's machine: it survives the closing of its windows. */
export interface Device {
  context: BrowserContext
  faults: Faults
  /** The tab in Teams, at a place such as `person/<id>`. */
  teams(person: WorldPerson, look?: Look & { place?: string }): Promise<{ page: Page; tab: FrameLocator }>
  /** Outlook with this meeting open beside the pane, or with the calendar alone. */
  outlook(person: WorldPerson, meeting?: WorldEvent, look?: Look): Promise<{ page: Page; pane: FrameLocator }>
}

export interface Stage {
  env: DevEnv
  clock: Clock
  device(options?: BrowserContextOptions): Promise<Device>
  /** A meeting of an hour in the calendars. */
  book(organizer: WorldPerson, others: WorldPerson[], start: string, outside?: string[]): WorldEvent
}

const wednesday = new Date('2026-03-04T09:00:00Z')

/**
 * One company and one browser for all stories of a file, a fresh device for each. On Wednesday 4 March 2026, 10:00 in
 * Berlin, unless a story moves the clock. Whatever a page complains of fails the story.
 */
export function openStage(people: WorldPerson[]): Stage {
  const clock: Clock = { time: wednesday }
  let env: DevEnv | undefined
  let browser: Browser | undefined
  const devices: Device[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    env = await startCompany(people, clock)
  })
  afterEach(async () => {
    const said = devices.flatMap(({ faults }) => faults.said())
    for (const { context } of devices.splice(0)) await context.close()
    clock.time = wednesday
    expect(said).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await env?.close()
  })

  const stage: Stage = {
    get env() {
      if (!env) throw new Error('The company has not been started yet.')
      return env
    },
    clock,
    book: (...meeting) => book(stage.env, ...meeting),
    async device(options) {
      if (!browser) throw new Error('The browser has not been started yet.')
      const context = await browser.newContext({
        baseURL: stage.env.url,
        locale: 'en-US',
        timezoneId: 'Europe/Berlin',
        viewport: { width: 1280, height: 800 },
        ...options,
      })
      context.setDefaultTimeout(30_000)
      await context.clock.setFixedTime(clock.time)
      const device = deviceOf(context)
      devices.push(device)
      return device
    },
  }
  return stage
}

function deviceOf(context: BrowserContext): Device {
  const open = async (path: string) => {
    const page = await context.newPage()
    await page.goto(path)
    return page
  }
  return {
    context,
    faults: watch(context),
    async teams({ id }, { theme = 'default', place = '', query = '' } = {}) {
      const page = await open(`/teams?as=${id}&theme=${theme}&subEntityId=${place}&${query}`)
      return { page, tab: page.frameLocator('#tab') }
    },
    async outlook({ id }, meeting, { theme = 'default', query = '' } = {}) {
      const item = meeting ? `&item=${encodeURIComponent(toEwsId(meeting.copies[id] ?? ''))}` : ''
      const day = meeting ? `&day=${meeting.start.slice(0, 10)}` : ''
      const page = await open(`/outlook?as=${id}&theme=${theme}${day}${item}&${query}`)
      return { page, pane: page.frameLocator('iframe.pane') }
    },
  }
}
