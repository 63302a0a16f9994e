import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { tooWide, violationsOn } from './axe.ts'

/** Without movement, so that no colour is caught half-way. */
export const still = { reducedMotion: 'reduce' } as const
export const narrow = { width: 320, height: 640 }

/** Looks at what is open in all three themes, changed while it is open, and then in a narrow window. */
export async function lookAt(page: Page, wear: (theme: 'default' | 'dark' | 'contrast') => Promise<unknown>) {
  for (const theme of ['dark', 'contrast', 'default'] as const) {
    await wear(theme)
    expect({ theme, wrong: await violationsOn(page) }).toEqual({ theme, wrong: [] })
  }
  await page.setViewportSize(narrow)
  expect(await tooWide(page)).toEqual([])
  expect({ narrow, wrong: await violationsOn(page) }).toEqual({ narrow, wrong: [] })
}

export const inTeams = (page: Page) => async (theme: string) => {
  await page.locator(`[data-theme="${theme}"]`).click()
  await settled(page, '#tab')
}

export const inOutlook = (page: Page) => async (theme: string) => {
  await page.getByLabel('Theme').selectOption(theme)
  await settled(page, 'iframe.pane')
}

/** The host and the frame in it agree on which theme it is. */
async function settled(page: Page, frame: string) {
  const dark = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme === 'dark')
  for (let left = 50; left > 0; left--) {
    const root = page.frameLocator(frame).locator('.fui-FluentProvider').first()
    const color = await root.evaluate((element) => getComputedStyle(element).backgroundColor)
    const [red = 255] = color.match(/\d+/g)?.map(Number) ?? []
    if (red < 128 === (await dark())) return
    await page.waitForTimeout(20)
  }
  throw new Error('The frame did not follow the theme.')
}
