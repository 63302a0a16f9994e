/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { NoticeSettings } from '../../../api/contract/notice.ts'
import { answeringClient, type Holding, refuse } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, entry, maria, meAs } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const usual: NoticeSettings = {
  ...{ on: true, timeZone: 'UTC', quietFrom: null, quietUntil: null, stoppedByItself: false, version: 3 },
  ...{ usualHours: { quietFrom: 18, quietUntil: 8 }, language: 'en-GB' },
}
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone

function open(notices: Partial<NoticeSettings> = {}) {
  const held: Holding & { notices: NoticeSettings } = {
    me: meAs(maria),
    entries: [entry(ana)],
    notices: { ...usual, timeZone: zone, ...notices },
  }
  window.location.hash = '#/notifications'
  return held
}

test('one switch stops the messages, and quiet hours are set in the time of the device', async () => {
  const held = open()
  openTab(answeringClient(held))
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Quiet from' }), '20')
  await waitFor(() => expect(held.notices).toMatchObject({ quietFrom: 20, quietUntil: 8, timeZone: zone }))
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('switch'))
  await waitFor(() => expect(held.notices.on).toBe(false))
})

test('the hours of the organisation hold until others are chosen, and hold again with one tap', async () => {
  const held = open({ usualHours: { quietFrom: 17, quietUntil: 9 } })
  openTab(answeringClient(held))
  const from = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Quiet from' })
  expect(from.value).toBe('17')
  expect(screen.getByText(/These are the hours of your organisation/)).toBeTruthy()
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Quiet until' }), '7')
  await waitFor(() => expect(held.notices).toMatchObject({ quietFrom: 17, quietUntil: 7 }))
  await userEvent.click(screen.getByRole('button', { name: 'Use the hours of your organisation: 17:00 to 9:00' }))
  await waitFor(() => expect(held.notices).toMatchObject({ quietFrom: null, quietUntil: null }))
  expect(from.value).toBe('17')
})

test.each([
  ['fr-FR', 'en-GB', '18:00'],
  ['fr-FR', 'en-US', '6:00 PM'],
  ['en-US', 'en-GB', '6:00 PM'],
  ['en-GB', 'en-US', '18:00'],
] as const)('in Teams in %s, with %s for others, six in the evening is %s', async (locale, language, words) => {
  const held = { ...open(), me: meAs(maria, { language }) }
  openTab(answeringClient(held), { locale })
  const from = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Quiet from' })
  expect(from.selectedOptions[0]?.textContent?.replace(/\s/g, ' ')).toBe(words)
})

test('messages that stopped by themselves say why, and are turned on again', async () => {
  const held = open({ stoppedByItself: true })
  openTab(answeringClient(held))
  expect(await screen.findByText(/two were not opened/)).toBeTruthy()
  await userEvent.click(screen.getByRole('switch'))
  await waitFor(() => expect(held.notices.stoppedByItself).toBe(false))
})

test('a refusal puts the switch back and says why', async () => {
  openTab({ ...answeringClient(open()), saveNoticeSettings: async () => refuse('database-unavailable', 503) })
  const on = await screen.findByRole<HTMLInputElement>('switch')
  await userEvent.click(on)
  expect(await screen.findByText('Something went wrong on our side')).toBeTruthy()
  await waitFor(() => expect(on.checked).toBe(true))
})

test('a device in another time zone says so once', async () => {
  const held = { ...open({ timeZone: 'Pacific/Apia' }) }
  window.location.hash = ''
  openTab(answeringClient(held))
  await waitFor(() => expect(held.notices.timeZone).toBe(zone))
  expect(held.notices.version).toBe(4)
})
