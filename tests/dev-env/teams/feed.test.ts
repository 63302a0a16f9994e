import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { linkTo } from '../../../api/notify/notice.ts'
import { person } from '../../api/company.ts'
import { launchBrowser } from '../../e2e/browser.ts'
import { ActivityFeeds, teamsAppId } from '../graph/activity-feeds.ts'
import type { World } from '../world.ts'
import { teamsPages } from './teams.ts'

const ana = person('Ana Ruiz', null)
const world: World = { tenantId: '', clientId: '', company: 'Test', people: [ana], events: [], mailboxes: {} }
const feeds = new ActivityFeeds()
/** Shows where in itself the host says that it is to open. */
const tab = `<p id="place"></p><script>
  addEventListener('message', ({ data }) => {
    if (data.id === 1) document.querySelector('#place').textContent = 'at ' + data.args[0].subEntityId
  })
  parent.postMessage({ id: 1, uuidAsString: '1', func: 'getContext', args: [] }, '*')</script>`
const app = new Hono().get('/tabs/index.html', (context) => context.html(tab)).route('/', teamsPages(world, feeds))
const server = serve({ fetch: app.fetch, port: 0 })
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})

function tell(text: string, target: string, chainId: number): void {
  const at = '2026-03-04T10:00:00Z'
  const webUrl = linkTo(teamsAppId, target)
  feeds.post(ana.id, { id: text, activityType: 'ask', text, preview: 'Look.', webUrl, chainId, at, read: false })
}

test('the bell counts what is new, a message of the same chain replaces, and a click opens its place in the tab', async () => {
  const place = server.address()
  const page = await browser.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`http://localhost:${typeof place === 'object' ? place?.port : ''}/teams?as=${ana.id}`)
  const bell = page.getByLabel('Activity', { exact: true })
  await bell.click()
  const entries = page.getByRole('list', { name: 'Activity feed' }).getByRole('listitem')
  expect(await entries.count()).toBe(0)
  tell('first', 'ask/1', 1)
  tell('second', 'confirm/2', 2)
  tell('first again', 'ask/1', 1)
  await page.getByText('first again').waitFor()
  expect(await entries.allTextContents()).toEqual([
    expect.stringContaining('first again'),
    expect.stringContaining('second'),
  ])
  expect(await bell.textContent()).toBe('2')
  await page.getByText('second').click()
  await page.frameLocator('#tab').getByText('at confirm/2').waitFor()
  expect(await bell.textContent()).toBe('1')
})
