import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { tooWide, violationsOn } from './axe.ts'
import type { Theme } from './stage.ts'
import { until } from './until.ts'

/** Without movement, so that no colour is caught half-way. */
export const still = { reducedMotion: 'reduce' } as const
export const narrow = { width: 320, height: 640 }

interface Wearing {
  wear: (theme: Theme) => Promise<unknown>
  /** What the frames to look at have in their address; all without it. */
  address?: string
}

/** Looks at what is open in all three themes, changed while it is open, and then in a narrow window. */
export async function lookAt(page: Page, { wear, address }: Wearing) {
  for (const theme of ['dark', 'contrast', 'default'] as const) {
    await wear(theme)
    expect({ theme, wrong: await violationsOn(page, address) }).toEqual({ theme, wrong: [] })
  }
  await page.setViewportSize(narrow)
  expect(await tooWide(page)).toEqual([])
  expect({ narrow, wrong: await violationsOn(page, address) }).toEqual({ narrow, wrong: [] })
}

export const inTeams = (page: Page) => async (theme: Theme) => {
  await page.locator(`[data-theme="${theme}"]`).click()
  await settled(page, '#tab', theme)
}

export const inOutlook = (page: Page) => async (theme: Theme) => {
  await page.getByLabel('Theme').selectOption(theme)
  await settled(page, 'iframe.pane', theme)
}

/** The frame has followed: its background is light, dark or, in the contrast theme, black. */
async function settled(page: Page, frame: string, theme: Theme) {
  const root = page.frameLocator(frame).locator('.fui-FluentProvider').first()
  const worn = async () => {
    const color = await root.evaluate((element) => getComputedStyle(element).backgroundColor)
    const red = Number(/\d+/.exec(color)?.[0])
    return red === 0 ? 'contrast' : red < 128 ? 'dark' : 'default'
  }
  await until(async () => (await worn()) === theme, `The frame did not follow the theme: ${theme}.`)
}
