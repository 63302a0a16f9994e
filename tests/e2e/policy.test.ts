import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from '@jest/globals'
import { person } from '../api/company.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null)
const maria = person('Maria Lopez', tom)
const ana = person('Ana Ruiz', maria)
const stage = openStage([tom, maria, ana])

test('tab and pane work under the policy that they are deployed with, and nothing of them is refused', async () => {
  const meeting = stage.book(maria, [ana], '2026-03-05T09:00:00Z')
  const laptop = await stage.device()
  const policies = new Map<string, string>()
  laptop.context.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.html')) policies.set(pathname, response.headers()['content-security-policy'] ?? '')
  })
  const refused: string[] = []
  await laptop.context.exposeFunction('tellRefused', (what: string) => refused.push(what))
  await laptop.context.addInitScript(
    "addEventListener('securitypolicyviolation', (e) => tellRefused(e.violatedDirective + ' ' + e.blockedURI), true)",
  )

  const { tab } = await laptop.teams(maria)
  const link = tab.getByRole('link', { name: 'Ana Ruiz' }).first()
  await link.waitFor()
  const { pane } = await laptop.outlook(maria, meeting)
  const button = pane.getByRole('button', { name: 'Tag as coaching' })
  await button.waitFor()

  expect(await button.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('4px')
  expect([...policies.keys()].sort()).toEqual(['/addin/pane.html', '/tabs/index.html'])
  for (const policy of policies.values()) expect(policy).not.toMatch(/unsafe|\*;/)
  expect(refused).toEqual([])
})

test('a script or a style that is smuggled into a page is refused, and so is a frame of a stranger', async () => {
  const laptop = await stage.device()
  laptop.faults.expect(/Content Security Policy|ERR_BLOCKED_BY_RESPONSE|favicon.ico/)
  const page = await laptop.context.newPage()
  await page.goto('/addin/about.html')
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "Owned"'
    const style = document.createElement('style')
    style.textContent = 'main { display: none }'
    document.body.append(script, style)
  })
  expect(await page.title()).toBe('About Coaching Cascade')
  expect(await page.getByRole('main').isVisible()).toBe(true)

  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  const stranger = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(`<iframe src="${stage.env.url}/addin/about.html"></iframe>`)
  }).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const address = stranger.address()
  await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`)
  await page.waitForLoadState('networkidle')
  const shown = await page.frameLocator('iframe').getByRole('heading', { name: 'Coaching Cascade' }).count()
  stranger.close()
  expect({ shown, why: said.filter((text) => text.includes('frame-ancestors')).length }).toEqual({ shown: 0, why: 1 })
})
