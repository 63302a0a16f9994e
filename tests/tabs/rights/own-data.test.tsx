/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { OwnData } from '../../../api/contract/rights.ts'
import type { Host } from '../../../tabs/host.ts'
import { ownDataHtml } from '../../../tabs/rights/own-data-html.ts'
import words from '../../../tabs/rights/own-data-words/de.json' with { type: 'json' }
import { answeringClient, refuse } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { maria, meAs } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const data: OwnData = {
  madeAt: '2026-11-25T09:00:00Z',
  person: { ...maria, userPrincipalName: null, department: null, guest: false, enabled: true },
  ...{ managers: [], sessions: [], untagged: [], asks: [], focus: [], leave: [], outsideSessions: [] },
  ...{ outsideCoach: null, messages: [], log: [], photo: null, correction: null, groups: [], series: [], chats: [] },
  ...{ coCoaches: [], erasure: null },
  notices: {
    ...{ on: true, timeZone: 'Europe/Berlin', quietFrom: 18, quietUntil: 8, stoppedByItself: false, version: 0 },
    ...{ usualHours: { quietFrom: 18, quietUntil: 8 }, language: 'de-DE' },
  },
}

const nasty = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</dd></dl></section><iframe src="javascript:alert(1)">',
  '<!-- <svg/onload=alert(1)>',
]

test.each(nasty)('what somebody typed is text in the page and never markup: %s', (text) => {
  const note = { sessionId: maria.id, start: data.madeAt, what: 'note', layer: 'private', state: null, text } as const
  const html = ownDataHtml({ ...data, person: { ...data.person, displayName: text }, untagged: [note] })
  const page = new DOMParser().parseFromString(html, 'text/html')
  expect(page.querySelectorAll('script, img, iframe, svg, [onerror], [onload], [onmouseover]')).toHaveLength(0)
  expect(page.querySelector('h1')?.textContent).toBe(text)
  expect(page.body.textContent).toContain(text)
})

test('every part of the data is in the page, also one that is empty', () => {
  const page = new DOMParser().parseFromString(ownDataHtml(data), 'text/html')
  expect(page.querySelectorAll('section')).toHaveLength(Object.keys(data).length - 1)
})

test('the photo is shown in the page, and is nothing but a picture whatever stands in it', () => {
  const page = (photo: string) => new DOMParser().parseFromString(ownDataHtml({ ...data, photo }), 'text/html')
  expect(page('/9j/4AAQ').querySelector('img')?.getAttribute('src')).toBe('data:image/jpeg;base64,/9j/4AAQ')
  expect(page('"><script>alert(1)</script>').querySelectorAll('script, [onerror]')).toHaveLength(0)
})

test('in German every heading and every choice is German, and what was typed stays', () => {
  const note = {
    sessionId: maria.id,
    start: data.madeAt,
    what: 'note',
    layer: 'private',
    state: null,
    text: 'open',
  } as const
  const html = ownDataHtml({ ...data, untagged: [note] }, { tag: 'de-DE', words })
  const page = new DOMParser().parseFromString(html, 'text/html')
  expect(page.documentElement.lang).toBe('de-DE')
  const told = [...page.querySelectorAll('dt')].map(
    (term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`,
  )
  expect(told).toEqual(expect.arrayContaining(['Was: Notiz', 'Wer es liest: privat', 'Text: open', 'Sprache: Deutsch']))
  expect([...page.querySelectorAll('h2')].map(({ textContent }) => textContent)).toContain('Gespräche')
})

test('whoever has Teams in German downloads a German page', async () => {
  const saved = open(undefined, { locale: 'de-DE' })
  await userEvent.click(await screen.findByRole('button', { name: 'Zum Lesen herunterladen' }))
  await waitFor(() => expect(saved).toHaveLength(1))
  expect(await textOf(saved[0])).toContain('<html lang="de-DE">')
})

function textOf(file: Blob | undefined): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    if (file) reader.readAsText(file)
  })
}

function open(client = answeringClient({ me: meAs(maria), ownData: data }), where: Partial<Host> = {}) {
  window.location.hash = '#/own-data'
  const saved: Blob[] = []
  URL.createObjectURL = (file) => {
    if (file instanceof Blob) saved.push(file)
    return 'blob:file'
  }
  URL.revokeObjectURL = () => {}
  openTab(client, where)
  return saved
}

test('a person downloads their data to read and as JSON', async () => {
  const saved = open()
  await userEvent.click(await screen.findByRole('button', { name: 'Download to read' }))
  await userEvent.click(screen.getByRole('button', { name: 'Download as JSON' }))
  expect(await axeViolations()).toEqual([])
  expect(saved.map(({ type }) => type)).toEqual(['text/html;charset=utf-8', 'application/json;charset=utf-8'])
})

test('private notes are deleted after a second word, and how many they were is said', async () => {
  let calls = 0
  const client = answeringClient({ me: meAs(maria) })
  open({ ...client, deletePrivateNotes: async () => (calls++ ? refuse('internal', 500) : { deleted: 3 }) })
  await userEvent.click(await screen.findByRole('button', { name: 'Delete all my private notes' }))
  await userEvent.click(screen.getByRole('button', { name: 'Keep them' }))
  expect(calls).toBe(0)
  await userEvent.click(screen.getByRole('button', { name: 'Delete all my private notes' }))
  await userEvent.click(screen.getByRole('button', { name: 'Delete them for good' }))
  expect(await screen.findByText('3 private notes are deleted.')).toBeTruthy()
  expect(calls).toBe(1)
})

test('where it has not begun for a department, that is said in friendly words, and their data is still theirs', async () => {
  const detail = 'HR can tell you when it begins.'
  const getHome = async () => refuse('not-taking-part', 403, { detail })
  const saved = open({ ...answeringClient({ me: meAs(maria), ownData: data }), getHome })
  await userEvent.click(await screen.findByRole('button', { name: 'Download as JSON' }))
  expect(saved).toHaveLength(1)
  await userEvent.click(screen.getByRole('button', { name: 'Back' }))
  expect(await screen.findByText('Not everybody takes part yet')).toBeTruthy()
  expect(screen.getByText(detail)).toBeTruthy()
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Your data' }))
  expect(await screen.findByRole('button', { name: 'Download as JSON' })).toBeTruthy()
})
