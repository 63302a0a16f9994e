import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { FrameLocator } from 'playwright-core'
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

  await laptop.context.setOffline(true)
  await laptop.context.unroute('**/api/sessions/*/notes/*')
  await laptop.context.setOffline(false)
  await again.pane.getByText(saved).waitFor()
  expect(await note()).toBe('Typed on the train')
})

test('two machines wrote two texts: both are shown, and both can be kept', async () => {
  const { meeting, note } = await taggedMeeting('2026-03-06T09:00:00Z')
  const laptop = await stage.device()
  laptop.faults.expect(/412/)
  const onLaptop = await laptop.outlook(maria, meeting)
  await onLaptop.pane.getByLabel('Shared with Ana').waitFor()

  const onPhone = await (await stage.device()).outlook(maria, meeting)
  await write(onPhone.pane, 'From the phone')
  await onPhone.pane.getByText(saved).waitFor()

  await write(onLaptop.pane, 'From the laptop')
  const conflict = onLaptop.pane.getByRole('alert')
  await conflict.getByText('This note was changed somewhere else').waitFor()
  await conflict.getByText('From the phone').waitFor()
  await conflict.getByText('From the laptop').waitFor()
  await conflict.getByRole('button', { name: 'Keep both' }).click()
  await onLaptop.pane.getByText(saved).waitFor()
  const both = 'From the phone\n\nFrom the laptop'
  expect(await note()).toBe(both)
  expect(await onLaptop.pane.getByLabel('Shared with Ana').inputValue()).toBe(both)
})

test('two windows on one machine: the second is told, and what it wrote stays until it chooses', async () => {
  const { meeting, note } = await taggedMeeting('2026-03-09T09:00:00Z')
  const laptop = await stage.device()
  laptop.faults.expect(/412/)
  const [one, two] = [await laptop.outlook(maria, meeting), await laptop.outlook(maria, meeting)]
  for (const { pane } of [one, two]) await pane.getByLabel('Shared with Ana').waitFor()
  await write(one.pane, 'First window')
  await one.pane.getByText(saved).waitFor()
  await write(two.pane, 'Second window')
  await two.pane.getByRole('alert').waitFor()
  expect(await two.pane.getByLabel('Shared with Ana').inputValue()).toBe('Second window')
  expect(await note()).toBe('First window')
  await two.pane.getByRole('button', { name: 'Keep mine' }).click()
  await two.pane.getByText(saved).waitFor()
  expect(await note()).toBe('Second window')
})

async function write(pane: FrameLocator, text: string) {
  await pane.getByLabel('Shared with Ana').fill(text)
  await pane.getByLabel('Only you').focus()
}
