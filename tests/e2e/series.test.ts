import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from '@jest/globals'
import type { FrameLocator } from 'playwright-core'
import { clientOf, person, wordsFor } from '../api/company.ts'
import { seriesOf } from '../dev-env/meeting.ts'
import { moveMeeting } from '../dev-env/meeting-changes.ts'
import { changeSeriesTime } from '../dev-env/series-changes.ts'
import type { WorldEvent, WorldPerson } from '../dev-env/world.ts'
import { openStage } from './stage.ts'

const maria = person('Maria Lopez', null)
const ana = person('Ana Ruiz', maria)
const ben = person('Ben Kern', maria)
const cyd = person('Cyd Lind', maria)
const dan = person('Dan Moss', maria)
const eva = person('Eva Nord', maria)
const finn = person('Finn Olsen', maria)
const gil = person('Gil Prat', maria)
const hans = person('Hans Quist', maria)
const stage = openStage([maria, ana, ben, cyd, dan, eva, finn, gil, hans])
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

afterEach(() => void stage.env.identity.consented.delegated.add('Calendars.ReadBasic'))

test('one click in one occurrence tags the next one too, for both of the pair', async () => {
  const meeting = weekly(ana)
  const laptop = await stage.device()
  await clickTag((await laptop.outlook(maria, meeting(1))).pane)
  await isTagged((await laptop.outlook(maria, meeting(2))).pane, 'Ana')
  await isTagged((await (await stage.device()).outlook(ana, meeting(2))).pane, 'Maria')
})

test('an occurrence that is moved in the calendar keeps what was written for it', async () => {
  const meeting = weekly(ben)
  await tagSeries(meeting(2))
  const laptop = await stage.device()
  const { page, pane } = await laptop.outlook(maria, meeting(2))
  await pane.getByLabel('Shared with Ben').fill('Prepare the Acme review')
  await pane.getByLabel('Only you').focus()
  await pane.getByText(/^Saved \d/).waitFor()
  await page.close()
  moveMeeting(meeting(2), new Date('2026-03-13T14:00:00Z'))
  const moved = (await laptop.outlook(maria, meeting(2))).pane
  await isTagged(moved, 'Ben')
  await moved.getByText(/3:00\sPM · one of a series/).waitFor()
  expect(await moved.getByLabel('Shared with Ben').inputValue()).toBe('Prepare the Acme review')
})

test('a series that is moved from one meeting on shows its agenda at the new time, to both', async () => {
  const meeting = weekly(cyd)
  await tagSeries(meeting(3))
  const laptop = await stage.device()
  const { page, pane } = await laptop.outlook(maria, meeting(3))
  await pane.getByRole('textbox', { name: 'Add a topic' }).fill('Pricing')
  const saved = page.waitForResponse((response) => response.url().includes('/agenda/') && response.ok())
  await pane.getByRole('textbox', { name: 'Add a topic' }).press('Enter')
  await saved
  await page.close()
  later(10 * minute)
  const [moved, next] = changeSeriesTime(stage.env.world, meeting(3), new Date(Date.parse(meeting(3).start) + 5 * hour))
  if (!moved || !next) throw new Error('The series has no further meetings.')
  for (const [who, other] of [
    [maria, 'Cyd'],
    [cyd, 'Maria'],
  ] as const) {
    const device = await stage.device()
    const there = (await device.outlook(who, moved)).pane
    await isTagged(there, other)
    await there.getByRole('checkbox', { name: 'Talked about: Pricing' }).waitFor()
    await isTagged((await device.outlook(who, next)).pane, other)
  }
})

test('one meeting of a series can be tagged alone', async () => {
  const meeting = weekly(dan)
  const laptop = await stage.device()
  const { pane } = await laptop.outlook(maria, meeting(1))
  await pane.getByRole('button', { name: 'Only this one' }).click()
  await pane.getByText('Tagged as coaching', { exact: true }).waitFor()
  await isUntagged((await laptop.outlook(maria, meeting(2))).pane, 'Dan Moss')
  await isUntagged((await (await stage.device()).outlook(dan, meeting(2))).pane, 'Maria Lopez')
})

test('the tag is taken off one meeting, or off the whole series and put back with one click', async () => {
  const meeting = weekly(eva)
  await tagSeries(meeting(1))
  const laptop = await stage.device()
  const { pane } = await laptop.outlook(maria, meeting(1))
  await untag(pane, 'Only this one')
  await pane.getByText('The series is tagged, this meeting is not.').waitFor()
  const other = await laptop.outlook(maria, meeting(2))
  await untag(other.pane, 'The whole series')
  await isUntagged((await laptop.outlook(maria, meeting(3))).pane, 'Eva Nord')
  await other.pane.getByRole('button', { name: 'Undo' }).click()
  await isTagged(other.pane, 'Eva')
  await isTagged((await laptop.outlook(maria, meeting(3))).pane, 'Eva')
})

test('while no calendar may be read it says so, and tags the rest once it may', async () => {
  const meeting = weekly(finn)
  stage.env.identity.consented.delegated.delete('Calendars.ReadBasic')
  const pending = 'Only this meeting is tagged until your calendar can be read; the rest of the series follows then.'
  const laptop = await stage.device()
  const { pane } = await laptop.outlook(maria, meeting(1))
  await clickTag(pane)
  await pane.getByText(pending).waitFor()
  await isUntagged((await laptop.outlook(maria, meeting(2))).pane, 'Finn Olsen')
  stage.env.identity.consented.delegated.add('Calendars.ReadBasic')
  later(20 * minute)
  await laptop.context.clock.setFixedTime(stage.clock.time)
  const again = (await laptop.outlook(maria, meeting(1))).pane
  await isTagged(again, 'Finn')
  await again.getByText(pending).waitFor({ state: 'detached' })
  await isTagged((await laptop.outlook(maria, meeting(2))).pane, 'Finn')
})

test('opening Outlook is enough for a series to go on after the weeks that were tagged first', async () => {
  const meeting = weekly(hans)
  await tagSeries(meeting(1))
  later(50 * day)
  const laptop = await stage.device()
  const { pane } = await laptop.outlook(maria, meeting(9))
  await isTagged(pane, 'Hans')
})

test('Outlook for Mac opens the series itself: it is tagged and untagged as a whole', async () => {
  const meeting = weekly(gil)
  const mac = { query: 'client=mac' }
  const [macBook, phone] = [await stage.device(), await stage.device()]
  const { pane } = await macBook.outlook(maria, meeting(2), mac)
  await pane.getByRole('button', { name: 'Tag the series as coaching' }).waitFor()
  expect(await pane.getByRole('button', { name: 'Only this one' }).count()).toBe(0)
  await clickTag(pane)
  await isTagged((await phone.outlook(gil, meeting(2))).pane, 'Maria')
  await isTagged((await phone.outlook(gil, meeting(1))).pane, 'Maria')
  await pane.getByRole('button', { name: 'Remove tag' }).click()
  await pane.getByText('No longer tagged. Your notes are kept.').waitFor()
  await isUntagged((await phone.outlook(gil, meeting(2))).pane, 'Maria Lopez')
})

/** Maria's weekly one-on-one of half a year, the first tomorrow at 10:00 in Berlin; gives each by its turn. */
function weekly(report: WorldPerson): (turn: number) => WorldEvent {
  const start = new Date('2026-03-05T09:00:00Z')
  const plan = { subject: 'One-on-one', start, minutes: 30, organizer: maria, others: [report] }
  const events = seriesOf({ ...plan, series: `Maria and ${report.displayName}` }, 26)
  stage.env.world.events.push(...events)
  return (turn) => {
    const event = events[turn - 1]
    if (!event) throw new Error(`There are only ${events.length} meetings.`)
    return event
  }
}

async function tagSeries(event: WorldEvent) {
  const words = wordsFor(stage.env, event, maria)
  await clientOf(stage.env, maria).tagSeries({ id: randomUUID(), kind: 'coaching', event: words })
}

function later(ms: number) {
  stage.clock.time = new Date(stage.clock.time.getTime() + ms)
}

async function clickTag(pane: FrameLocator) {
  await pane.getByRole('button', { name: 'Tag the series as coaching' }).click()
  await pane.getByText('Series tagged as coaching').waitFor()
  await pane.getByLabel('Only you').waitFor()
}

async function untag(pane: FrameLocator, which: 'Only this one' | 'The whole series') {
  await pane.getByRole('button', { name: 'Remove tag' }).click()
  await pane.getByRole('button', { name: which }).click()
  await pane.getByText('No longer tagged. Your notes are kept.').waitFor()
}

async function isTagged(pane: FrameLocator, firstName: string) {
  await pane.getByRole('heading', { name: `Coaching with ${firstName}` }).waitFor()
  await pane.getByText('Series tagged as coaching').waitFor()
}

async function isUntagged(pane: FrameLocator, name: string) {
  await pane.getByRole('heading', { name: `One-on-one with ${name}` }).waitFor()
}
