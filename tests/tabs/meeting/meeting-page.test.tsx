/** @jest-environment jsdom */
import '../browser.ts'
import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { chatHash } from '../../../tabs/meeting/chat-hash.ts'
import { answeringClient, type Holding, readNote, refuse } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, ben, commitment, daysAgo, entry, maria, meAs, pair, session, tom, topic } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const chatId = '19:meeting_1@thread.v2'

function held(): Holding & { today: ReturnType<typeof session> } {
  const today = session(maria, ana, { state: 'planned', start: daysAgo(0, 90) })
  today.agenda = [topic(ana, 'The Acme call', { sessionId: today.id })]
  const pairs = [pair(ana, { sessions: [today], openCommitments: [commitment(ana, 'Call Acme')] }), pair(ben)]
  return { me: meAs(maria), entries: [entry(ana), entry(ben)], pairs, today }
}

test('asked once whose meeting it is, the page shows agenda, notes and commitments of the session', async () => {
  const service = held()
  openTab(answeringClient(service), { meeting: { chatId } })
  await screen.findByRole('heading', { name: 'Who is this one-on-one with?' })
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    expect.stringContaining(tom.displayName),
    expect.stringContaining(ana.displayName),
    expect.stringContaining(ben.displayName),
  ])
  await userEvent.click(screen.getByRole('button', { name: /Ana Ruiz/ }))
  expect(await screen.findByRole('heading', { name: 'With Ana Ruiz' })).toBeTruthy()
  expect(await screen.findByText('The Acme call')).toBeTruthy()
  expect(await screen.findByText('Call Acme')).toBeTruthy()
  await userEvent.type(await screen.findByRole('textbox', { name: 'Only you' }), 'Listen more')
  await waitFor(() => expect(readNote(service.today, 'private')).toBe('Listen more'), { timeout: 6000 })
  expect(await axeViolations()).toEqual([])
})

test('the chat’s id does not leave the device: the service is told a hash of it', async () => {
  const service = { ...held(), chats: new Map<string, typeof ana>() }
  openTab(answeringClient(service), { meeting: { chatId } })
  await userEvent.click(await screen.findByRole('button', { name: /Ana Ruiz/ }))
  await screen.findByRole('heading', { name: 'With Ana Ruiz' })
  const hash = createHash('sha256').update(chatId).digest('hex')
  expect([...service.chats.keys()]).toEqual([hash])
})

test('a wrong choice is taken back, and so is the taking back', async () => {
  const service = { ...held(), chats: new Map([[await chatHash(chatId), ana]]) }
  openTab(answeringClient(service), { meeting: { chatId } })
  await userEvent.click(await screen.findByRole('button', { name: 'Not with Ana?' }))
  expect(await screen.findByRole('heading', { name: 'Who is this one-on-one with?' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('heading', { name: 'With Ana Ruiz' })).toBeTruthy()
})

test.each([
  ['en-GB', /9:30 · planned/],
  ['en-US', /9:30\sAM · planned/],
] as const)(
  'the time stands there as HR has set it for those whose language is not spoken: %s',
  async (language, time) => {
    const service = { ...held(), chats: new Map([[await chatHash(chatId), ana]]) }
    openTab(answeringClient({ ...service, me: meAs(maria, { language }) }), { meeting: { chatId }, locale: 'fr-FR' })
    expect(await screen.findByText(time)).toBeTruthy()
  },
)

test('where nothing is tagged, one sentence says how agenda and notes get there', async () => {
  const service = { ...held(), chats: new Map([[await chatHash(chatId), ben]]) }
  openTab(answeringClient(service), { meeting: { chatId } })
  expect(
    await screen.findByText(/^No session with Ben is planned.*Tag this meeting as coaching in Outlook/),
  ).toBeTruthy()
})

test('a chat that belongs to two others is refused with the reason', async () => {
  const service = answeringClient(held())
  openTab(
    { ...service, linkChat: async () => refuse('state-conflict', 409, { detail: 'It belongs to two others.' }) },
    { meeting: { chatId } },
  )
  await userEvent.click(await screen.findByRole('button', { name: /Ben Kern/ }))
  expect(await screen.findByText(/It belongs to two others\./)).toBeTruthy()
})

test('where the host does not tell which meeting it is, the page says where it belongs', async () => {
  openTab(answeringClient(held()), { meeting: { chatId: null } })
  expect(await screen.findByText(/side panel of a one-on-one meeting/)).toBeTruthy()
})
