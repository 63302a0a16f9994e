import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { clientOf, person, wordsFor } from '../api/company.ts'
import { openStage } from './stage.ts'

const maria = person('Maria Lopez', null)
const ana = person('Ana Ruiz', maria)
const stage = openStage([maria, ana])
const saved = /^Saved \d/

/** A tagged one-on-one of Maria and Ana, and how the server has Maria's shared note in it. */
async function taggedMeeting(start: string) {
  const api = clientOf(stage.env, maria)
  const meeting = stage.book(maria, [ana], start)
  const event = wordsFor(stage.env, meeting, maria)
  const { id } = await api.tagSession({ id: randomUUID(), kind: 'coaching', event })
  const note = async () => (await api.getSession({ id })).notes.find(({ layer }) => layer === 'shared')?.text
  return { meeting, note }
}

test('what is typed without network outlives the page, and is saved once there is network', async () => {
  const { meeting, note } = await taggedMeeting('2026-03-05T09:00:00Z')
  const laptop = await stage.device()
  laptop.faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  const { page, pane } = await laptop.outlook(maria, meeting)
  const field = pane.getByLabel('Shared with Ana')
  await field.waitFor()
  await laptop.context.setOffline(true)
  await field.pressSequentially('Typed on the train')
  await pane.getByText('Kept on this device. It will be saved when the network is back.').waitFor()
  await page.close()
  expect(await note()).toBeUndefined()

  await laptop.context.setOffline(false)
  await laptop.context.route('**/api/sessions/*/notes/*', (route) => route.abort())
  const again = await laptop.outlook(maria, meeting)
  const reopened = again.pane.getByLabel('Shared with Ana')
  await again.pane.getByText('Kept on this device.').waitFor()
  expect(await reopened.inputValue()).toBe('Typed on the train')
  expect(await note()).toBeUndefined()

  await laptop.context.unroute('**/api/sessions/*/notes/*')
  await again.pane.getByText(saved).waitFor()
  expect(await note()).toBe('Typed on the train')
})

test.each([
  ['Keep both', '09:00', 'From the phone\n\nFrom the laptop'],
  ['Keep mine', '11:00', 'From the laptop'],
  ['Take the other', '13:00', 'From the phone'],
])('two machines wrote two texts: both are shown, and “%s” does just that', async (choice, time, outcome) => {
  const { meeting, note } = await taggedMeeting(`2026-03-06T${time}:00Z`)
  const laptop = await stage.device()
  laptop.faults.expect(/412/)
  const onLaptop = await laptop.outlook(maria, meeting)
  await onLaptop.pane.getByLabel('Shared with Ana').waitFor()

  const onPhone = await (await stage.device()).outlook(maria, meeting)
  await onPhone.pane.getByLabel('Shared with Ana').fill('From the phone')
  await onPhone.pane.getByText(saved).waitFor()

  await onLaptop.pane.getByLabel('Shared with Ana').fill('From the laptop')
  const conflict = onLaptop.pane.getByRole('alert')
  await conflict.getByText('This note was changed somewhere else').waitFor()
  await conflict.getByText('From the phone').waitFor()
  await conflict.getByText('From the laptop').waitFor()
  await conflict.getByRole('button', { name: choice }).click()
  await onLaptop.pane.getByText(saved).waitFor()
  expect(await note()).toBe(outcome)
  expect(await onLaptop.pane.getByLabel('Shared with Ana').inputValue()).toBe(outcome)
})

test('two windows on one machine: the second is told, and neither text is lost', async () => {
  const { meeting, note } = await taggedMeeting('2026-03-09T09:00:00Z')
  const laptop = await stage.device()
  laptop.faults.expect(/412/)
  const [one, two] = [await laptop.outlook(maria, meeting), await laptop.outlook(maria, meeting)]
  for (const { pane } of [one, two]) await pane.getByLabel('Shared with Ana').waitFor()
  await one.pane.getByLabel('Shared with Ana').fill('First window')
  await one.pane.getByText(saved).waitFor()
  await two.pane.getByLabel('Shared with Ana').fill('Second window')
  await two.pane.getByRole('button', { name: 'Keep both' }).click()
  await two.pane.getByText(saved).waitFor()
  expect(await note()).toBe('First window\n\nSecond window')
})
