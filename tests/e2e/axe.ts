import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong on the page and in its frames, or only in those of one address: the rule, the element and why. */
export async function violationsOn(page: Page, address = 'http'): Promise<string[]> {
  const frames = page.frames().filter((frame) => frame.url().includes(address))
  return (await Promise.all(frames.map(violationsIn))).flat()
}

/** Told by the page itself: all that axe finds right as well would take longer to bring over than to find. */
async function violationsIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(settled)
  if (!(await frame.evaluate('"axe" in window'))) await frame.evaluate(source)
  return frame.evaluate(async () => {
    const { violations } = await window.axe.run(document, { iframes: false, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id} at ${target}: ${failureSummary.split('\n')[1]?.trim()}`),
    )
  })
}

/** A colour on its way to another is nobody's contrast: waits for what fades, not for what turns forever. */
async function settled(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map((animation) => animation.finished))
}

/** Frames that are wider than what is seen of them: one would have to scroll sideways. */
export async function tooWide(page: Page): Promise<string[]> {
  const widths = await Promise.all(
    page.frames().map(async (frame) => {
      const [whole, seen] = await frame.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return [scrollWidth, clientWidth] as const
      })
      return { whole, seen, url: frame.url() }
    }),
  )
  return widths
    .filter(({ whole, seen }) => whole > seen)
    .map(({ whole, seen, url }) => `${whole} of ${seen} px at ${url}`)
}
