/** @jest-environment jsdom */
import '../tabs/browser.ts'
import { expect, test } from '@jest/globals'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import messages from '../../addin/messages/en.json' with { type: 'json' }
import { SuggestSetting } from '../../addin/suggest-setting.tsx'
import { useRoster } from '../../addin/use-roster.ts'
import { Surface } from '../../tabs/kit/surface.tsx'
import { answeringClient } from '../tabs/answering-client.ts'
import { maria, meAs } from '../tabs/people.ts'
import { mailboxSettings } from './mailbox-settings.ts'

function open(suggested: boolean, settings = mailboxSettings()) {
  const client = answeringClient({ me: meAs(maria) })
  render(
    <Surface theme="web-light" locale="en-GB" messages={messages} client={client}>
      <SuggestSetting settings={settings} suggested={suggested} />
    </Surface>,
  )
  return settings
}

const click = async (name: string) => userEvent.click(screen.getByRole('button', { name }))

test('one click in a pane that a suggestion opened turns suggestions off for good', async () => {
  const settings = open(true)
  await click('Don’t suggest again')
  expect(settings.saved.get('suggesting')).toBe(false)
  expect(await screen.findByText('Outlook no longer suggests to tag.')).toBeTruthy()
})

test('somebody who has turned them off can turn them on again in any pane', async () => {
  const off = mailboxSettings()
  off.set('suggesting', false)
  const settings = open(false, off)
  await click('Suggest again')
  expect(settings.saved.get('suggesting')).toBe(true)
  expect(screen.queryByRole('button')).toBeNull()
})

test('a pane that was opened otherwise does not speak of suggestions', () => {
  open(false)
  expect(screen.queryByRole('status')).toBeNull()
})

test('what the mailbox cannot keep is said, and can be tried again', async () => {
  open(true, mailboxSettings({ full: true }))
  await click('Don’t suggest again')
  expect(await screen.findByText('Outlook could not keep that.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Don’t suggest again' })).toBeTruthy()
})

test('a pane keeps the roster for the suggestions to come', async () => {
  const settings = mailboxSettings()
  const client = { ...answeringClient({ me: meAs(maria) }), getRoster: async () => ({ salt: 's', hashes: ['h'] }) }
  render(
    <Surface theme="web-light" locale="en-GB" client={client}>
      <Roster settings={settings} />
    </Surface>,
  )
  await waitFor(() => expect(settings.saved.get('roster')).toMatchObject({ salt: 's', hashes: 'h' }))
})

function Roster({ settings }: { settings: ReturnType<typeof mailboxSettings> }) {
  useRoster(settings)
  return null
}
