import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { build } from 'esbuild'
import german from '../../addin/messages/notices/de.json' with { type: 'json' }
import english from '../../addin/messages/notices/en.json' with { type: 'json' }
import { type Notice, noticeTongue, wordsOf } from '../../addin/notice.ts'
import { showNotice } from '../../addin/show-notice.ts'
import { MemoryDesk } from '../dev-env/outlook/memory-desk.ts'
import { createOffice } from '../dev-env/outlook/office.ts'
import type { ClientName, OpenItem, OutlookHost } from '../dev-env/outlook/outlook-host.ts'
import { outlook } from './outlook.ts'

const manifest = readFileSync('appPackage/manifest.json', 'utf8')

/** An open form in one client; `click` presses the button of the page of commands, `said` is what the form shows. */
function formIn(client: ClientName, mode: OpenItem['mode']) {
  const desk = new MemoryDesk()
  desk.readWrite = true
  desk.masterCategories = ['Coaching']
  const actions = new Map<string, (event: object) => void>()
  const host: OutlookHost = { ...outlook({ client, opens: { mode } }), desk }
  const office = createOffice(host, 0, actions)
  Object.assign(globalThis, { Office: office })
  return {
    desk,
    actions,
    office,
    said: () => desk.notices.map(({ type, message, action }) => ({ type, message, action })),
  }
}

async function show(client: ClientName, mode: OpenItem['mode'], ...notices: Notice[]) {
  return showIn('en-US', client, mode, ...notices)
}

async function showIn(language: string, client: ClientName, mode: OpenItem['mode'], ...notices: Notice[]) {
  const form = formIn(client, mode)
  await Office.onReady()
  const { item } = Office.context.mailbox
  if (!item) throw new Error('A form is open.')
  for (const notice of notices) await showNotice(item, notice, await noticeTongue(language))
  return form
}

test.each<[ClientName, OpenItem['mode']]>([
  ['web', 'organizer'],
  ['windows', 'organizer'],
  ['classic', 'organizer'],
  ['classic', 'attendee'],
  ['mac', 'attendee'],
])('without a token, in %s an %s is led into the pane by a button of the manifest', async (client, mode) => {
  const { said } = await show(client, mode, { id: 'sign-in' })
  const [notice] = said()
  expect(notice).toMatchObject({ type: 'insightMessage', action: { commandId: `${mode}OpenPane` } })
  expect(manifest).toContain(`"id": "${notice?.action?.commandId}"`)
})

test.each<[ClientName, OpenItem['mode']]>([
  ['web', 'attendee'],
  ['windows', 'attendee'],
  ['perpetual', 'organizer'],
])('without a token, in %s an %s is told where to click', async (client, mode) => {
  const { said } = await show(client, mode, { id: 'sign-in' })
  expect(said()).toEqual([{ type: 'informationalMessage', message: english['sign-in'], action: null }])
})

test('of several answers the last one stands', async () => {
  const values = { name: 'Ana Ruiz' }
  const { said } = await show('web', 'organizer', { id: 'tagged.coaching', values }, { id: 'offer', values })
  expect(said()).toHaveLength(1)
  expect(said()[0]?.message).toMatch(/^Tagged already as coaching with Ana Ruiz\. /)
})

test.each(Object.entries(english))('"%s" fits into a notification, however long a name is', (id, words) => {
  const values = { name: 'N'.repeat(256), address: 'a'.repeat(320), detail: 'd'.repeat(500), people: 100 }
  const said = id in english ? wordsOf(id as keyof typeof english, values) : ''
  expect(said.length).toBeLessThanOrEqual(150)
  expect(said.at(-1)).toBe(words.includes('{detail}') ? '…' : words.at(-1))
})

test.each(Object.entries(german))('in German "%s" fits into a notification', async (id, words) => {
  const values = { name: 'N'.repeat(256), address: 'a'.repeat(320), detail: 'd'.repeat(500), people: 100 }
  const said = id in english ? wordsOf(id as keyof typeof english, values, await noticeTongue('de-AT')) : ''
  expect(said.length).toBeLessThanOrEqual(150)
  expect(said.at(-1)).toBe(words.includes('{detail}') ? '…' : words.at(-1))
})

test('in a German Outlook the answer is German, the reason of the service included', async () => {
  const notice: Notice = { id: 'refused', values: { detail: 'This meeting is not part of a series.' } }
  const { said } = await showIn('de-DE', 'web', 'organizer', notice)
  expect(said()[0]?.message).toBe('Nicht geändert. Diese Besprechung gehört zu keiner Serie.')
})

test('tagging by the button takes the suggestion away, and there will be none again', async () => {
  const suggestion = { type: 'informationalMessage', message: 'Tag it?', icon: 'icon-16', persistent: false }
  const form = formIn('web', 'organizer')
  await Office.onReady()
  const { item } = Office.context.mailbox
  await new Promise((resolve) => item?.notificationMessages.addAsync('coachingSuggestion', suggestion, resolve))
  const notice: Notice = { id: 'tagged.coaching', values: { name: 'Ana Ruiz' } }
  if (item) await showNotice(item, notice, await noticeTongue('en-US'))
  expect(form.said().map(({ message }) => message)).toEqual(['Tagged as coaching with Ana Ruiz.'])
  expect(form.desk.properties).toMatchObject({ coachingSuggestion: 'tagged' })
})

test.each<[ClientName, OpenItem['mode'], string[] | null]>([
  ['classic', 'organizer', ['Coaching']],
  ['web', 'attendee', ['Coaching']],
  ['web', 'organizer', null],
])('in %s the button of an %s shows the category as far as the client can: %j', async (client, mode, shown) => {
  const values = { name: 'Ana Ruiz' }
  const { desk } = await show(client, mode, { id: 'tagged.series', values })
  await afterwards()
  expect(desk.categories).toEqual(shown)
  const untagged = await show(client, mode, { id: 'tagged.coaching', values }, { id: 'untagged', values })
  await afterwards()
  expect(untagged.desk.categories).toEqual(shown && [])
})

const afterwards = () => new Promise((resolve) => setTimeout(resolve, 5))

test('the page of commands has less than 8 kB of its own until the button is pressed, and 20 kB with it', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../addin/commands.ts', import.meta.url))],
    ...{ bundle: true, splitting: true, write: false, minify: true, metafile: true, format: 'esm', outdir: 'out' },
  })
  const files = metafile?.outputs ?? {}
  const [name = '', page] = Object.entries(files).find(([, { entryPoint }]) => entryPoint === 'addin/commands.ts') ?? []
  const atOnce = page?.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path) ?? []
  const inputs = (file: string) => Object.keys(files[file]?.inputs ?? {}).join()
  const own = Object.keys(files).filter(
    (file) => !/node_modules|messages\/german|\/de\.json|kit\/sentences/.test(inputs(file)),
  )
  const bytes = (names: string[]) => names.reduce((sum, file) => sum + (files[file]?.bytes ?? 0), 0)
  expect(bytes([name, ...atOnce])).toBeLessThan(8000)
  expect(bytes(own)).toBeLessThan(20_000)
  expect([name, ...atOnce].map(inputs).join()).not.toContain('/de.json')
  expect(own).toEqual(expect.arrayContaining([name, ...atOnce]))
})
