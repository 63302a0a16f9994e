/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { answeringClient, type Holding, refuse } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, entry, maria, meAs } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const usual = { on: true, timeZone: 'UTC', quietFrom: 18, quietUntil: 8, stoppedByItself: false, version: 3 }
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone

function open(notices: Partial<typeof usual> = {}) {
  const held: Holding & { notices: typeof usual } = {
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
