import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from '@jest/globals'
import type { FrameLocator, Page } from 'playwright-core'
import { clientOf, person } from '../api/company.ts'
import { inTeams, lookAt, still } from './looks.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null, { jobTitle: 'Sales Director' })
const maria = person('Maria Lopez', tom, { jobTitle: 'Sales Manager' })
const ana = person('Ana Ruiz', maria, { jobTitle: 'Account Executive', department: 'Sales' })
const ben = person('Ben Kern', maria)
const priya = person('Priya Raman', tom, { roles: ['HR.Admin'] })
const gil = person('Gil Partner', tom, { userType: 'Guest' })
const lea = person('Lea Falk', gil)
const solo = person('Solo Room', null)
const stage = openStage([tom, maria, ana, ben, priya, gil, lea, solo])

beforeAll(async () => {
  await clientOf(stage.env, priya).saveOverrides({ csv: `person,manager\n${ben.mail},${tom.mail}\n` })
  const leave = { from: '2026-02-20', until: '2026-03-20' }
  await clientOf(stage.env, priya).saveLeave({ personId: maria.id, before: [], periods: [leave] })
})

test.each([
  ['the Directory page', 'directory', 'Directory'],
  ['the list behind a count', 'directory/manager-outside', 'Manager outside the chart'],
  ['corrections', 'directory/overrides', 'Corrections'],
  ['leave', 'directory/leave', 'Leave'],
])('an HR admin can read and reach everything in every theme and at 320 px: %s', async (_, place, heading) => {
  const { page, tab } = await open(place, heading)
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
  expect(await tab.getByRole('heading', { name: heading, exact: true }).first().isVisible()).toBe(true)
})

test('HR finds somebody by name, marks them as away, changes it, ends it, and takes that back', async () => {
  const { page, tab } = await open('directory', 'Directory')
  await tab.getByRole('button', { name: 'See and mark leave' }).click()
  await tab.getByLabel('Find a person').fill('ruiz')
  await tab.getByRole('button', { name: 'Mark Ana Ruiz as away' }).click()
  await tab.getByLabel('Last day away').fill('2026-04-30')
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
  await tab.getByRole('button', { name: 'Mark as away' }).click()
  await tab.getByText('Ana Ruiz is marked as away.').waitFor()
  await tab.getByText('Away until Thu, Apr 30').waitFor()
  await tab.getByRole('button', { name: 'Change when Ana Ruiz is away' }).click()
  await tab.getByLabel('First day away').fill('2026-03-16')
  await tab.getByRole('button', { name: 'Save change' }).click()
  await tab.getByText('From Mon, Mar 16 until Thu, Apr 30').waitFor()
  await tab.getByRole('button', { name: 'Remove the coming leave of Ana Ruiz' }).click()
  await tab.getByText('Ana Ruiz is no longer marked as away then.').waitFor()
  await tab.getByRole('button', { name: 'Undo' }).click()
  await tab.getByText('From Mon, Mar 16 until Thu, Apr 30').waitFor()
  const { entries } = await clientOf(stage.env, priya).listLeave({ personId: ana.id })
  expect(entries[0]?.periods).toEqual([{ from: '2026-03-16', until: '2026-04-30' }])
})

test('HR sees what letting guests count would do, saves it, and takes it back', async () => {
  const { tab } = await open('directory', 'Directory')
  const people = async () => (await clientOf(stage.env, priya).getOrgQuality({})).people
  const before = await people()
  await tab.getByLabel('Count guests (1)').click()
  await tab.getByText('1 person comes into the chart. 1 person names one of them as their manager.').waitFor()
  expect(await people()).toBe(before)
  await tab.getByRole('button', { name: 'Save change' }).click()
  await tab.getByText('Saved. The chart follows this now.').waitFor()
  expect(await people()).toBe(before + 1)
  await tab.getByRole('button', { name: 'Undo' }).click()
  await tab.getByText('Saved. The chart follows this now.').waitFor({ state: 'hidden' })
  await tab.getByText('Set by Priya Raman, today').waitFor()
  expect(await people()).toBe(before)
})

test('a saved file of corrections is taken back as a whole', async () => {
  const { tab } = await open('directory/overrides', 'Corrections')
  const buffer = Buffer.from(`person,manager\n${ana.mail},${tom.mail}\n${lea.mail},${tom.mail}\n`)
  await tab.locator('input[type=file]').setInputFiles({ name: 'new.csv', mimeType: 'text/csv', buffer })
  await tab.getByRole('button', { name: 'Save 2 changes' }).click()
  await tab.getByText('Saved: 2 corrections count now.').waitFor()
  await tab.getByRole('listitem').nth(2).waitFor()
  await tab.getByRole('button', { name: 'Undo', exact: true }).click()
  await tab.getByText('Undone: what stood there before counts again').waitFor()
  const { entries } = await clientOf(stage.env, priya).listOverrides({})
  expect(entries.map(({ person }) => person.displayName)).toEqual(['Ben Kern'])
})

test('the chart of a day is a file that says who reported to whom', async () => {
  const { page, tab } = await open('directory', 'Directory')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    tab.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('chart-2026-03-04.csv')
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n')
  expect(lines[0]).toBe('\ufeffid,displayName,managerId')
  expect(lines).toContain(`${ana.id},Ana Ruiz,${maria.id}`)
  await tab.getByText('Downloaded: 5 people.').waitFor()
  await tab.getByRole('textbox', { name: 'Day' }).fill('2026-03-03')
  await tab.getByRole('button', { name: 'Download' }).click()
  await tab.getByText('Nothing is known of that day').waitFor()
})

async function open(place: string, heading: string): Promise<{ page: Page; tab: FrameLocator }> {
  const opened = await (await stage.device(still)).teams(priya, { place })
  await opened.tab.getByRole('heading', { name: heading, exact: true }).first().waitFor()
  await opened.tab.getByRole('progressbar').first().waitFor({ state: 'detached' })
  return opened
}
