import { serve } from '@hono/node-server'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { Hono } from 'hono'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../../e2e/browser.ts'
import { guidOf } from '../guid.ts'
import { meetingOf, seriesOf } from '../meeting.ts'
import type { World, WorldPerson } from '../world.ts'
import { outlookPages } from './outlook.ts'
import { toEwsId } from './outlook-host.ts'

const maria = personOf('Maria Lopez', null)
const ana = personOf('Ana Ruiz', maria.id)
const start = new Date('2026-03-04T10:00:00Z')
const address = (file: string) => `https://h/addin/${file}`
const open = (id: string) => ({ id, label: 'Coaching', actionId: 'open' })
const tag = (id: string) => ({ id, label: 'Tag as coaching', actionId: 'tag' })
const ribbon = (context: string, name: string) => ({
  contexts: [context],
  tabs: [{ groups: [{ controls: [open(`${name}Open`), tag(`${name}Tag`)] }] }],
})
const manifest = {
  authorization: { permissions: { resourceSpecific: [{ name: 'MailboxItem.ReadWrite.User' }] } },
  extensions: [
    {
      runtimes: [
        { code: { page: address('pane.html') }, actions: [{ id: 'open', type: 'openPage' }] },
        { code: { page: address('commands.html') }, actions: [{ id: 'tag', type: 'executeFunction' }] },
        {
          code: { page: address('commands.html'), script: address('events.js') },
          actions: ['made', 'people', 'gone'].map((id) => ({ id, type: 'executeFunction' })),
        },
      ],
      ribbons: [ribbon('meetingDetailsOrganizer', 'organizer'), ribbon('meetingDetailsAttendee', 'attendee')],
      autoRunEvents: [
        {
          events: [
            { type: 'newAppointmentOrganizerCreated', actionId: 'made' },
            { type: 'appointmentAttendeesChanged', actionId: 'people' },
            { type: 'infoBarDismissClicked', actionId: 'gone' },
          ],
        },
      ],
    },
  ],
}
const eventsScript = `
  var where = typeof document === 'undefined' ? 'a script' : 'a page';
  function tell(key, message, event, action) {
    var actions = action && [{ actionType: 'showTaskPane', actionText: 'Tag', commandId: 'organizerOpen', contextData: 'now' }];
    var details = { type: action ? 'insightMessage' : 'informationalMessage', message: message, icon: 'icon-16' };
    if (action) details.actions = actions; else details.persistent = false;
    Office.context.mailbox.item.notificationMessages.addAsync(key, details, function () { event.completed(); });
  }
  Office.actions.associate('made', function (event) { tell('made', 'Made in ' + where, event, false); });
  Office.actions.associate('people', function (event) { tell('people', 'Tag it?', event, true); });
  Office.actions.associate('gone', function (event) { tell('gone', 'As you like', event, false); });
  Office.actions.associate('tag', function (event) { tell('tag', 'Tagged in ' + where, event, false); });
`
const loggingPane = `<script src="/dev/office.js"></script><script>
  Office.onReady().then(() => Office.context.mailbox.item.loadCustomPropertiesAsync(({ value }) => {
    value.set('EventLogged', 'true')
    value.saveAsync(() => document.title = 'set')
  }))</script>`
const companion = `<OfficeApp xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><MobileFormFactor>
  <ExtensionPoint xsi:type="MobileLogEventAppointmentAttendee"><Control id="log">
  <Action xsi:type="ShowTaskpane"><SourceLocation resid="pane"/></Action></Control></ExtensionPoint></MobileFormFactor>
  <Resources><Url id="pane" DefaultValue="https://h/addin/pane.html"/></Resources></OfficeApp>`
const pane = `<p id="context"></p><script src="/dev/office.js"></script><script>
  Office.onReady().then(() => Office.context.mailbox.item.getInitializationContextAsync(({ value }) => {
    document.querySelector('#context').textContent = 'context: ' + value
  }))</script>`

function personOf(displayName: string, managerId: string | null): WorldPerson {
  const mail = `${displayName.split(' ')[0]?.toLowerCase()}@example.com`
  const rest = { jobTitle: null, department: null, accountEnabled: true, userType: 'Member' } as const
  return { id: guidOf(displayName), displayName, mail, managerId, ...rest, roles: [] }
}

const world: World = { tenantId: '', clientId: '', company: 'Test', people: [maria, ana], events: [], mailboxes: {} }
const pages = outlookPages({ world, save: () => {}, mint: async () => ({ accessToken: '', idToken: '' }) })
let browser: Browser
let device: BrowserContext
let files: Record<string, string>
const app = new Hono()
  .get('/addin/:file', (context) => {
    const text = files[context.req.param('file')]
    return text === undefined ? context.notFound() : context.html(text)
  })
  .get('/dev/add-in', (context) => context.json({ manifest, companion }))
  .route('/', pages)
const server = serve({ fetch: app.fetch, port: 0 })
const root = () => {
  const place = server.address()
  return `http://localhost:${typeof place === 'object' ? place?.port : ''}`
}

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})
beforeEach(async () => {
  await device?.close()
  device = await browser.newContext({ baseURL: root() })
  const commands = `<script src="/dev/office.js"></script><script>${eventsScript}</script>`
  files = { 'pane.html': pane, 'commands.html': commands, 'events.js': eventsScript }
  const plan = { start, minutes: 30, organizer: maria, others: [ana] }
  world.events = [meetingOf({ subject: 'Talk', ...plan }), ...seriesOf({ subject: 'Weekly', ...plan }, 3)]
  world.mailboxes = {}
})

async function outlook(person: WorldPerson, query = '', event = world.events[0]): Promise<Page> {
  const page = await device.newPage()
  page.setDefaultTimeout(30_000)
  const item = encodeURIComponent(toEwsId(event?.copies[person.id] ?? ''))
  await page.goto(`/outlook?as=${person.id}&day=2026-03-04&item=${item}&${query}`)
  return page
}
const noticeOf = (page: Page, text: string) => page.getByRole('list', { name: 'Notifications' }).getByText(text)

test.each(['organizer', 'attendee'])('the %s presses a button that runs without a pane', async (mode) => {
  const page = await outlook(mode === 'organizer' ? maria : ana, 'pane=closed')
  await page.getByRole('toolbar', { name: 'Add-in' }).getByRole('button', { name: 'Tag as coaching' }).click()
  await noticeOf(page, 'Tagged in a page').waitFor()
  await page.getByText('tag completed.').waitFor()
  expect(await page.locator('iframe').count()).toBe(0)
})

test.each([
  ['web', 'Made in a page'],
  ['classic', 'Made in a script'],
])('on %s a new meeting calls its handler where that client runs it', async (client, text) => {
  const page = await outlook(maria, `client=${client}`)
  await page.getByRole('button', { name: 'New meeting' }).click()
  await noticeOf(page, text).waitFor()
})

test('a suggestion opens the pane with what it carries, and its dismissal is told', async () => {
  const page = await outlook(maria, 'pane=closed')
  await page.getByLabel('Attendees').fill('ana@example.com; jo@x.example')
  await noticeOf(page, 'Tag it?').waitFor()
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.frameLocator('iframe.pane').getByText('context: now').waitFor()
  await page.locator('[data-key=people]').getByRole('button', { name: 'Dismiss' }).click()
  await noticeOf(page, 'As you like').waitFor()
})

test.each(['web', 'classic'])('on %s a file that is not there is said in a sentence', async (client) => {
  files = { 'pane.html': pane }
  const page = await outlook(maria, `client=${client}`)
  await page.getByRole('button', { name: 'New meeting' }).click()
  await page.getByText(/Outlook finds no \/addin\/(commands.html|events.js), which the manifest names/).waitFor()
})

test('a function that nobody associated is said in a sentence', async () => {
  files['commands.html'] = '<script src="/dev/office.js"></script>'
  const page = await outlook(maria, 'pane=closed')
  await page.getByRole('button', { name: 'Tag as coaching' }).click()
  await page.getByText('/addin/commands.html associates no function with tag.').waitFor()
})

test('a new weekly meeting is saved as a series, private when it is said so', async () => {
  const page = await outlook(maria)
  await page.getByRole('button', { name: 'New meeting' }).click()
  await page.getByLabel('Attendees').fill('ana@example.com')
  await page.getByLabel('Every week').check()
  await page.getByLabel('Private').check()
  await page.getByRole('button', { name: 'Save and send' }).click()
  await page.getByText('The whole series').waitFor()
  const made = world.events.filter(({ sensitivity }) => sensitivity === 'private')
  expect(made).toHaveLength(10)
  expect(new Set(made.map(({ series }) => series?.masterUId)).size).toBe(1)
  expect(made.every(({ copies }) => copies[ana.id])).toBe(true)
})

test('properties that an organizer’s add-in sets are kept with the meeting when it is saved, for that mailbox', async () => {
  files['pane.html'] = loggingPane
  const page = await outlook(maria)
  await expect(page.locator('iframe.pane').evaluate(loadedTitle)).resolves.toBe('set')
  expect(world.mailboxes[maria.id]?.addIns.unified?.properties ?? {}).toEqual({})
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Saved.').waitFor()
  const id = world.events[0]?.copies[maria.id] ?? ''
  expect(world.mailboxes[maria.id]?.addIns.unified?.properties).toEqual({ [id]: { EventLogged: 'true' } })
  expect(world.mailboxes[ana.id]?.addIns ?? {}).toEqual({})
})

test('on a phone the button reads “Log”, and “View” once the meeting is marked as logged, also later', async () => {
  files['pane.html'] = loggingPane
  const page = await outlook(ana, 'client=mobile&pane=closed')
  const button = page.getByRole('toolbar', { name: 'Add-in' }).getByRole('button')
  await button.waitFor()
  expect(await button.textContent()).toBe('Log')
  await button.click()
  await page.getByRole('button', { name: 'View' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'View' }).waitFor()
})

test('on a phone an organizer has no add-in', async () => {
  const page = await outlook(maria, 'client=android')
  await page.getByText('On a phone, Outlook shows add-ins only').waitFor()
  expect(await page.locator('iframe').count()).toBe(0)
})

test('another client is chosen on the page itself, and it behaves as that one', async () => {
  const page = await outlook(maria, 'pane=closed')
  const choose = (label: string) => page.getByRole('combobox', { name: /^Outlook/ }).selectOption({ label })
  const button = page.getByRole('toolbar', { name: 'Add-in' }).getByRole('button', { name: 'Tag as coaching' })
  await button.waitFor()
  await choose('Outlook on Android')
  await button.waitFor({ state: 'detached' })
  await choose('Classic Outlook on Windows')
  await button.waitFor()
  await page.getByRole('button', { name: 'New meeting' }).click()
  await noticeOf(page, 'Made in a script').waitFor()
})

test('what an attendee’s add-in keeps for the mailbox is there in the next window', async () => {
  files['pane.html'] = `<p></p><script src="/dev/office.js"></script><script>
    Office.onReady().then(() => {
      const settings = Office.context.roamingSettings
      document.querySelector('p').textContent = 'before: ' + settings.get('off')
      settings.set('off', true)
      settings.saveAsync()
    })</script>`
  const page = await outlook(ana)
  await page.frameLocator('iframe.pane').getByText('before: undefined').waitFor()
  const next = await outlook(ana)
  await next.frameLocator('iframe.pane').getByText('before: true').waitFor()
})

async function loadedTitle(frame: SVGElement | HTMLElement): Promise<string> {
  if (!(frame instanceof HTMLIFrameElement)) return ''
  for (let turn = 0; turn < 100 && frame.contentDocument?.title !== 'set'; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return frame.contentDocument?.title ?? ''
}
