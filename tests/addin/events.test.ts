import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { beforeAll, expect, test } from '@jest/globals'
import { buildEvents } from '../../addin/build-events.ts'
import { hashOf } from '../../addin/roster.ts'
import { newerThan2016 } from './es2016.ts'
import { type ClientName, eventOffice, type Form, formFor, outlooks } from './event-office.ts'

const onRoster = ['ana@example.com', 'tom@example.com'].map((mail) => hashOf('salt', mail)).join(' ')
const roster: [string, unknown] = ['roster', { salt: 'salt', hashes: onRoster, readAt: 0 }]

let script = ''
beforeAll(async () => {
  script = await buildEvents()
})

/** Runs the script in an engine of 2016 with nothing around it but Office and a clock. */
function load(form: Form, settings = new Map([roster]), more: Parameters<typeof eventOffice>[2] = {}) {
  const { office, handlers } = eventOffice(form, settings, more)
  const context = createContext({ Office: office, setTimeout })
  runInContext(
    `delete Object.entries; delete Object.values; delete Object.fromEntries; delete Promise.prototype.finally
     delete Array.prototype.flat; delete Array.prototype.flatMap; delete Array.prototype.at
     delete String.prototype.padStart; delete String.prototype.padEnd; delete String.prototype.matchAll
     delete String.prototype.replaceAll; delete String.prototype.trimStart; delete String.prototype.at
     delete globalThis.BigInt; delete globalThis.globalThis`,
    context,
  )
  runInContext(script, context)
  return { office, handlers }
}

/** Resolves with the milliseconds it took until the event was given back. */
function happen(event: string, ...loaded: Parameters<typeof load>): Promise<number> {
  const { handlers } = load(...loaded)
  const began = Date.now()
  return new Promise((resolve) => handlers.get(event)?.({ completed: () => resolve(Date.now() - began) }))
}

const shown = (form: Form) => [...form.notifications.values()]

test('the script is one of ES2016 under 20 kB, and asks for nothing but Office and a clock', () => {
  expect(newerThan2016(script)).toEqual([])
  expect(Buffer.byteLength(script)).toBeLessThan(20_000)
  expect(script).not.toMatch(/\b(import|require|fetch|XMLHttpRequest|window|document|navigator|localStorage|onReady)\b/)
})

test.each([
  ['async () => {}', 'async function'],
  ['a?.b', 'OptionalChainingExpression'],
  ['a ?? b', '??'],
  ['({ ...a })', 'SpreadElement'],
  ['const { a, ...b } = c', 'object rest'],
  ['try {} catch {}', 'catch without a name'],
  ['10n', 'BigIntLiteral'],
])('an engine of 2016 does not understand %s', (code, says) => {
  expect(newerThan2016(code)).toContain(says)
})

test('a script with an import is none', () => {
  expect(() => newerThan2016("import { a } from './a.js'")).toThrow()
})

test('the handlers are those that the manifest names for events, and sending is not among them', () => {
  const manifest: Manifest = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8'))
  const [extension] = manifest.extensions
  const events = extension?.autoRunEvents.flatMap(({ events }) => events) ?? []
  expect([...load(formFor()).handlers.keys()].sort()).toEqual(events.map(({ actionId }) => actionId).sort())
  expect(events.map(({ type }) => type)).not.toContain('appointmentSending')
})

interface Manifest {
  extensions: {
    autoRunEvents: { events: { type: string; actionId: string }[] }[]
    ribbons: { tabs: { groups: { controls: { id: string; actionId: string }[] }[] }[] }[]
  }[]
}

test.each(every())('in %s a one-on-one with a direct report gets one quiet line', async (client) => {
  const form = formFor('Ana@example.com')
  await happen('onAttendeesChanged', form, undefined, { client })
  expect(shown(form)).toHaveLength(1)
  const [line] = shown(form)
  expect(line?.message.length).toBeLessThanOrEqual(150)
  expect(line?.type).toBe(outlooks[client].mailbox >= 10 ? 'insightMessage' : 'informationalMessage')
})

test('the line opens the pane with the button that the manifest gives the organizer', async () => {
  const form = formFor('tom@example.com')
  await happen('onNewAppointment', form)
  const manifest: Manifest = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8'))
  const buttons = JSON.stringify(manifest.extensions[0]?.ribbons)
  const [action] = shown(form)[0]?.actions ?? []
  expect(action).toMatchObject({ actionType: 'showTaskPane', contextData: 'suggestion' })
  expect(buttons).toContain(`"id":"${action?.commandId}"`)
})

test.each<[string, Form]>([
  ['nobody else', formFor()],
  ['two others', formFor('ana@example.com', 'tom@example.com')],
  ['an optional third', { ...formFor('ana@example.com'), optional: ['ben@example.com'] }],
  ['somebody outside the line', formFor('eve@example.com')],
])('a meeting with %s gets none', async (_, form) => {
  await happen('onAttendeesChanged', form)
  expect(shown(form)).toEqual([])
})

test('an organizer who is among the attendees does not count, nor does somebody listed twice', async () => {
  const form = { ...formFor('MARIA@example.com', 'ana@example.com'), optional: ['Ana@Example.com'] }
  await happen('onAttendeesChanged', form)
  expect(shown(form)).toHaveLength(1)
})

test('without a kept roster there is none', async () => {
  const form = formFor('ana@example.com')
  await happen('onAttendeesChanged', form, new Map())
  expect(shown(form)).toEqual([])
})

test('somebody who has turned suggestions off gets none', async () => {
  const form = formFor('ana@example.com')
  await happen('onAttendeesChanged', form, new Map([roster, ['suggesting', false]]))
  expect(shown(form)).toEqual([])
})

test.each(['private', 'confidential'])('a %s meeting gets none where Outlook tells', async (sensitivity) => {
  const form = { ...formFor('ana@example.com'), sensitivity }
  await happen('onAttendeesChanged', form, undefined, { client: 'Outlook on Mac' })
  expect(shown(form)).toEqual([])
})

test.each(['shown', 'dismissed', 'tagged'])(
  'a meeting that was %s before gets none when it is opened again',
  async (why) => {
    const form = { ...formFor('ana@example.com'), properties: new Map([['coachingSuggestion', why]]) }
    await happen('onAttendeesChanged', form)
    expect(shown(form)).toEqual([])
  },
)

test('a meeting with the category gets none where Outlook tells', async () => {
  const form = { ...formFor('ana@example.com'), categories: ['Coaching'] }
  await happen('onAttendeesChanged', form, undefined, { client: 'classic Outlook on Windows' })
  expect(shown(form)).toEqual([])
})

test.each(every())(
  'in %s a line that was closed does not come back, nor in the meeting opened again',
  async (client) => {
    const form = formFor('ana@example.com')
    await happen('onNewAppointment', form, undefined, { client })
    form.notifications.clear()
    await happen('onSuggestionDismissed', form, undefined, { client })
    await happen('onAttendeesChanged', form, undefined, { client })
    const again = { ...form, session: new Map() }
    await happen('onAttendeesChanged', again, undefined, { client })
    expect(shown(form)).toEqual([])
  },
)

test('classic Outlook keeps properties only when the meeting is saved: the line does not come back before either', async () => {
  const form = formFor('ana@example.com')
  const client = 'classic Outlook on Windows'
  await happen('onNewAppointment', form, undefined, { client })
  form.notifications.clear()
  await happen('onAttendeesChanged', { ...form, properties: new Map() }, undefined, { client })
  expect(shown(form)).toEqual([])
})

test('the line goes when somebody else is invited', async () => {
  const form = formFor('ana@example.com')
  await happen('onAttendeesChanged', form)
  form.required.push('ben@example.com')
  await happen('onAttendeesChanged', form)
  expect(shown(form)).toEqual([])
})

const events = ['onNewAppointment', 'onAttendeesChanged', 'onSuggestionDismissed']

test.each(events)('%s is given back within a second where Outlook never answers', async (event) => {
  const silent = ['required', 'properties', 'sessionData']
  expect(await happen(event, formFor('ana@example.com'), undefined, { silent })).toBeLessThan(1000)
})

test.each(events)('%s is given back where everything fails', async (event) => {
  const { office, handlers } = load(formFor('ana@example.com'))
  Object.assign(office.context, { mailbox: undefined, roamingSettings: undefined })
  await new Promise<void>((resolve) => handlers.get(event)?.({ completed: resolve }))
})

test.each(events)('%s is given back once', async (event) => {
  const { handlers } = load(formFor('ana@example.com'), undefined, { silent: ['required', 'properties'] })
  let times = 0
  handlers.get(event)?.({ completed: () => (times += 1) })
  await new Promise((resolve) => setTimeout(resolve, 1000))
  expect(times).toBe(1)
})

function every(): ClientName[] {
  return [
    'Outlook on the web',
    'new Outlook on Windows',
    'classic Outlook on Windows',
    'Outlook LTSC 2024',
    'Outlook on Mac',
    'Mailbox 1.11',
    'Mailbox 1.9',
  ]
}
