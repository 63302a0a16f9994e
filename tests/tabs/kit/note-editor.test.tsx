/** @jest-environment jsdom */
import '../browser.ts'
import { setTimeout as really } from 'node:timers/promises'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { type Client, Unreachable } from '../../../api/contract/client.ts'
import type { Session } from '../../../api/contract/session.ts'
import { type Drafts, openDrafts } from '../../../tabs/kit/drafts.ts'
import { NoteEditor } from '../../../tabs/kit/note-editor.tsx'
import { Surface } from '../../../tabs/kit/surface.tsx'
import { answeringClient, readNote, refuse } from '../answering-client.ts'
import { ana, maria, meAs, note, now, pair, session } from '../people.ts'

const draftKey = btoa('k'.repeat(32))

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

async function open(held: Session, change: Partial<Client> = {}, drafts?: Drafts) {
  const service = answeringClient({ me: meAs(maria), pairs: [pair(ana, { sessions: [held] })] })
  const mine = held.notes.find(({ authorId }) => authorId === maria.id) ?? null
  render(
    <Surface theme="default" locale="en-GB" client={{ ...service, ...change }} now={() => now}>
      <NoteEditor
        sessionId={held.id}
        layer="shared"
        partnerName="Ana"
        note={mine}
        drafts={drafts ?? (await openDrafts({ personId: maria.id, draftKey }))}
      />
    </Surface>,
  )
  await pass(0)
  return service
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Shared with Ana/ })
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })

/** Lets time pass and, in it, encryption and answers come back. */
async function pass(ms: number) {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(ms)
    await really(25)
  })
}

test('a note saves itself after a pause and says when', async () => {
  const held = session(maria, ana)
  await open(held)
  type('Three open questions')
  await pass(500)
  expect(readNote(held, 'shared')).toBeUndefined()
  await pass(600)
  expect(readNote(held, 'shared')).toBe('Three open questions')
  expect(screen.getByText('Saved 9:00', { exact: false })).toBeTruthy()
})

test('leaving the field saves at once', async () => {
  const held = session(maria, ana)
  await open(held)
  type('Three open questions')
  fireEvent.blur(field())
  await pass(0)
  expect(readNote(held, 'shared')).toBe('Three open questions')
})

test('a page that is left sends what is typed with a call that outlives it', async () => {
  const held = session(maria, ana)
  const calls: unknown[] = []
  const service = answeringClient({ me: meAs(maria), pairs: [pair(ana, { sessions: [held] })] })
  await open(held, {
    saveNote: async (input, options) => {
      calls.push(options)
      return service.saveNote(input)
    },
  })
  type('Three open questions')
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  fireEvent(document, new Event('visibilitychange'))
  await pass(0)
  jest.restoreAllMocks()
  expect([calls, readNote(held, 'shared')]).toEqual([[{ keepalive: true }], 'Three open questions'])
})

test('without a network the text stays on the device and is saved when the network is back', async () => {
  const held = session(maria, ana)
  let online = false
  const service = answeringClient({ me: meAs(maria), pairs: [pair(ana, { sessions: [held] })] })
  await open(held, {
    saveNote: async (input) => {
      if (!online) throw new Unreachable('no network')
      return service.saveNote(input)
    },
  })
  type('Three open questions')
  await pass(1100)
  expect(screen.getByText('Kept on this device. It will be saved when the network is back.')).toBeTruthy()
  expect(localStorage.length).toBe(1)
  online = true
  fireEvent(window, new Event('online'))
  await pass(0)
  expect(readNote(held, 'shared')).toBe('Three open questions')
  expect(localStorage.length).toBe(0)
})

test('it goes on trying by itself, ever more slowly', async () => {
  const held = session(maria, ana)
  let tries = 0
  await open(held, {
    saveNote: async () => {
      tries += 1
      return refuse('database-unavailable', 503)
    },
  })
  type('Three open questions')
  await pass(1100)
  expect(tries).toBe(1)
  await pass(2100)
  expect(tries).toBe(2)
  await pass(2100)
  expect(tries).toBe(2)
  await pass(2100)
  expect(tries).toBe(3)
})

test('what an earlier visit left on the device is there again and gets saved', async () => {
  const held = session(maria, ana)
  const drafts = await openDrafts({ personId: maria.id, draftKey })
  await drafts.slot(`note:${held.id}:shared`).keep({ value: 'Typed on the train', version: 0 })
  await open(held, {}, drafts)
  expect(field().value).toBe('Typed on the train')
  await pass(100)
  expect(readNote(held, 'shared')).toBe('Typed on the train')
})

test('what is typed before the earlier draft was opened does not write over it: both are shown', async () => {
  const held = session(maria, ana)
  const before = await openDrafts({ personId: maria.id, draftKey })
  await before.slot(`note:${held.id}:shared`).keep({ value: 'Typed on the train', version: 0 })
  const service = answeringClient({ me: meAs(maria), pairs: [pair(ana, { sessions: [held] })] })
  const drafts = await openDrafts({ personId: maria.id, draftKey })
  render(
    <Surface theme="default" locale="en-GB" client={service} now={() => now}>
      <NoteEditor sessionId={held.id} layer="shared" partnerName="Ana" note={null} drafts={drafts} />
    </Surface>,
  )
  type('Typed at once')
  await pass(1100)
  await pass(100)
  expect(readNote(held, 'shared')).toBe('Typed at once')
  expect(screen.getByText('This note was changed somewhere else')).toBeTruthy()
  expect(field().value).toBe('Typed on the train')
  fireEvent.click(screen.getByRole('button', { name: 'Keep both' }))
  await pass(100)
  expect(readNote(held, 'shared')).toBe('Typed at once\n\nTyped on the train')
})

async function openStale() {
  const held = session(maria, ana, { notes: [note(maria, 'First')] })
  await open(held)
  held.notes = [note(maria, 'From the phone', { version: 2 })]
  type('From the laptop')
  await pass(1100)
  return held
}

test('two devices that disagree both keep their text, and both can be kept', async () => {
  const held = await openStale()
  expect(screen.getByText('From the phone')).toBeTruthy()
  expect(field().value).toBe('From the laptop')
  expect(readNote(held, 'shared')).toBe('From the phone')
  fireEvent.click(screen.getByRole('button', { name: 'Keep both' }))
  await pass(100)
  expect(readNote(held, 'shared')).toBe('From the phone\n\nFrom the laptop')
})

test('of two texts the person can keep their own', async () => {
  const held = await openStale()
  fireEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
  await pass(100)
  expect(readNote(held, 'shared')).toBe('From the laptop')
})

test('of two texts the person can take the other', async () => {
  const held = await openStale()
  fireEvent.click(screen.getByRole('button', { name: 'Take the other' }))
  await pass(100)
  expect(field().value).toBe('From the phone')
  expect(readNote(held, 'shared')).toBe('From the phone')
  expect(localStorage.length).toBe(0)
})

test('a text that is refused for good stays in the field and on the device', async () => {
  const held = session(maria, ana)
  await open(held, { saveNote: async () => refuse('not-found', 404) })
  type('Three open questions')
  await pass(1100)
  expect(screen.getByText('Not saved. Your text is still here.')).toBeTruthy()
  expect(field().value).toBe('Three open questions')
  expect(localStorage.length).toBe(1)
})

test('where nothing can be kept on the device, it says so while one types', async () => {
  const held = session(maria, ana)
  const drafts = await openDrafts({ personId: maria.id, draftKey, storage: null })
  await open(held, {}, drafts)
  type('Three')
  await pass(0)
  expect(screen.getByText(/keeps nothing on the device/)).toBeTruthy()
})

test('what is typed while a save is under way is saved after it', async () => {
  const held = session(maria, ana)
  let finish = () => {}
  const service = answeringClient({ me: meAs(maria), pairs: [pair(ana, { sessions: [held] })] })
  await open(held, {
    saveNote: async (input) => {
      if (input.version === 0) {
        await new Promise<void>((resolve) => {
          finish = resolve
        })
      }
      return service.saveNote(input)
    },
  })
  type('Three')
  await pass(1100)
  type('Three open questions')
  finish()
  await pass(2100)
  expect(readNote(held, 'shared')).toBe('Three open questions')
})
