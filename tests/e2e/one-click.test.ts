import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { keepRoster } from '../../addin/roster.ts'
import { mailboxSettings } from '../addin/mailbox-settings.ts'
import { clientOf, person } from '../api/company.ts'
import type { WorldPerson } from '../dev-env/world.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null)
const maria = person('Maria Lopez', tom)
const ana = person('Ana Ruiz', maria)
const ben = person('Ben Kern', maria)
const cyd = person('Cyd Lind', maria)
const stage = openStage([tom, maria, ana, ben, cyd])
const closed = { query: 'pane=closed' }

test.each([
  ['organizer', maria, 'Ana Ruiz', '2026-03-05T09:00:00Z'],
  ['attendee', ana, 'Maria Lopez', '2026-03-05T11:00:00Z'],
] as const)('the %s tags with one click on the ribbon, and the pane stays closed', async (_, who, other, start) => {
  const meeting = stage.book(maria, [ana], start)
  const { page } = await (await stage.device()).outlook(who, meeting, closed)
  await press(page)
  await notice(page, `Tagged as coaching with ${other}.`)
  expect(await page.locator('iframe.pane').count()).toBe(0)
  expect(await sessionsOf(ana)).toContain(Date.parse(start))
})

test('a second click offers to take the tag off, and a third does', async () => {
  const meeting = stage.book(maria, [ben], '2026-03-05T13:00:00Z')
  const { page } = await (await stage.device()).outlook(maria, meeting, closed)
  for (const says of ['Tagged as coaching', 'Tagged already as coaching with Ben Kern', 'No longer tagged']) {
    await press(page)
    await notice(page, says)
  }
  expect(await sessionsOf(ben)).toEqual([])
})

test.each(['web', 'classic', 'mac'])(
  'in %s a new one-on-one with a report is suggested once, and tagged in the pane',
  async (client) => {
    await keepRosterOf(maria, client === 'mac' ? 'companion' : 'unified')
    const { page, pane } = await (await stage.device()).outlook(maria, undefined, { query: `client=${client}` })
    await page.getByRole('button', { name: 'New meeting' }).click()
    await page.getByLabel(/^Attendees/).fill(cyd.mail)
    await notice(page, 'This looks like a one-on-one')
    await page.getByLabel('Subject').fill(`Cyd in ${client}`)
    await page.getByLabel('Starts').fill(`2026-03-1${client.length}T10:00`)
    await page.getByRole('button', { name: 'Save and send' }).click()
    await page.getByText('Sent: it is in everybody’s calendar.').waitFor()
    await notices(page).getByRole('button', { name: 'Open Coaching' }).click()
    await pane.getByRole('heading', { name: 'One-on-one with Cyd Lind' }).waitFor()
    await pane.getByRole('button', { name: 'Tag as coaching' }).click()
    await pane.getByRole('heading', { name: 'Coaching with Cyd' }).waitFor()
  },
)

test('a suggestion that is closed does not come back when the attendees change', async () => {
  await keepRosterOf(maria, 'unified')
  const { page } = await (await stage.device()).outlook(maria, undefined, closed)
  await page.getByRole('button', { name: 'New meeting' }).click()
  await page.getByLabel(/^Attendees/).fill(cyd.mail)
  await notice(page, 'This looks like a one-on-one')
  await notices(page).getByRole('button', { name: 'Dismiss' }).click()
  await page.getByText('onSuggestionDismissed completed.').waitFor()
  await page.getByLabel(/^Attendees/).fill(ben.mail)
  await page.getByText('onAttendeesChanged completed.').waitFor()
  expect(await notices(page).getByRole('listitem').count()).toBe(0)
})

async function press(page: Page) {
  await page.getByRole('toolbar', { name: 'Add-in' }).getByRole('button', { name: 'Tag as coaching' }).click()
}

function notices(page: Page) {
  return page.getByRole('list', { name: 'Notifications' })
}

async function notice(page: Page, says: string) {
  await notices(page).getByText(says).waitFor()
}

/** When Maria and this report meet, as far as it is tagged. */
async function sessionsOf({ id }: WorldPerson) {
  const { sessions } = await clientOf(stage.env, maria).getPair({ personId: id })
  return sessions.map(({ start }) => Date.parse(start))
}

/** As a pane that was opened earlier in the day has left it in the mailbox. */
async function keepRosterOf(owner: WorldPerson, addIn: 'unified' | 'companion') {
  const settings = mailboxSettings()
  await keepRoster(settings, () => clientOf(stage.env, owner).getRoster({}), stage.clock.time)
  const roaming = Object.fromEntries(settings.saved)
  stage.env.world.mailboxes[owner.id] = { masterCategories: [], addIns: { [addIn]: { roaming, properties: {} } } }
}
