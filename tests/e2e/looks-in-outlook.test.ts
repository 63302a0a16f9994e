import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { clientOf, person, wordsFor } from '../api/company.ts'
import { violationsOn } from './axe.ts'
import { inOutlook, lookAt, still } from './looks.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null, { jobTitle: 'Sales Director' })
const maria = person('Maria Lopez', tom, { jobTitle: 'Sales Manager' })
const ana = person('Ana Ruiz', maria, { jobTitle: 'Account Executive' })
const ben = person('Ben Kern', maria)
const cyd = person('Cyd Lind', maria)
const ida = person('Ida Holm', tom, { roles: ['HR.Admin'] })
const stage = openStage([tom, maria, ana, ben, cyd, ida])

test('Outlook is readable and reachable in every theme and at 320 px: the calendar, and a new meeting', async () => {
  const { page, pane } = await (await stage.device(still)).outlook(maria)
  await page.getByRole('region', { name: 'Week' }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'New meeting' }).click()
  await pane.getByRole('heading', { name: 'Nobody else is invited yet' }).waitFor()
  await page.getByLabel(/^Attendees/).fill(ana.mail)
  await pane.getByText('Save or send this meeting first').waitFor()
  await lookAt(page, { wear: inOutlook(page) })
})

test.each([
  ['an untagged one-on-one', () => stage.book(maria, [ana], '2026-03-05T09:00:00Z'), 'One-on-one with Ana Ruiz'],
  [
    'a tagged one',
    async () => {
      const meeting = stage.book(maria, [ana], '2026-03-06T09:00:00Z')
      await tag(meeting)
      return meeting
    },
    'Coaching with Ana',
  ],
  ['a meeting of three', () => stage.book(maria, [ana, ben], '2026-03-05T11:00:00Z'), 'This meeting has 3 people'],
  [
    'somebody unknown',
    () => stage.book(maria, [], '2026-03-05T13:00:00Z', ['jo@north.example']),
    'jo@north.example is not in your org chart',
  ],
  ['somebody outside the line', () => stage.book(maria, [ida], '2026-03-05T15:00:00Z'), 'Ida Holm is not in your line'],
])('the pane is readable and reachable in every theme and at 320 px: %s', async (_, meeting, heading) => {
  const { page, pane } = await (await stage.device(still)).outlook(maria, await meeting())
  await pane.getByRole('heading', { name: heading }).waitFor()
  await pane.getByRole('progressbar').first().waitFor({ state: 'detached' })
  await lookAt(page, { wear: inOutlook(page), address: '/addin/' })
})

async function tag(meeting: ReturnType<typeof stage.book>) {
  const event = wordsFor(stage.env, meeting, maria)
  await clientOf(stage.env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })
}
