import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { expect, test } from '@jest/globals'
import * as z from 'zod'
import { languages } from '../api/contract/languages.ts'
import { OwnData } from '../api/contract/rights.ts'
import ownDataWords from '../tabs/rights/own-data-words/de.json' with { type: 'json' }

const tongues = [...new Set(languages.map((language) => language.slice(0, 2)))]
const others = tongues.filter((tongue) => tongue !== 'en')

/** Messages that are the same in another language on purpose. */
const sameOnPurpose = new Set([
  'Coaching Cascade',
  'Name',
  'Agenda',
  '{when}',
  '{detail}',
  '{days, number}',
  '{day}, {time}',
  '{n, number}/{of, number}',
  '{from} → {to}',
  ' · {name}',
  // Columns of a file that the service reads.
  'person,manager\nana.ruiz@example.com,tom.berg@example.com',
])

const folders = ['tabs', 'addin']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => `${root}/${path}`))
  .filter((path) => /\/messages(\/\w+)?$/.test(path) && existsSync(`${path}/en.json`))

const messagesIn = (folder: string, tongue: string): Record<string, string> =>
  JSON.parse(readFileSync(`${folder}/${tongue}.json`, 'utf8'))
const messages = folders.flatMap((folder) =>
  others.flatMap((tongue) =>
    Object.entries(messagesIn(folder, tongue)).map(([id, message]) => ({
      place: `${folder}/${tongue}.json: ${id}`,
      ...{ tongue, message, english: messagesIn(folder, 'en')[id] ?? '' },
    })),
  ),
)

test('the messages of the tab, its later pages, the pane, the notifications and the suggestion are found', () => {
  const [kit, tab, admin, cascade] = ['tabs/kit', 'tabs', 'tabs/admin', 'tabs/cascade'].map((at) => `${at}/messages`)
  const addin = ['addin/messages', 'addin/messages/notices', 'addin/messages/suggestion']
  expect(folders.toSorted()).toEqual([kit, tab, admin, cascade, ...addin].toSorted())
})

test.each(folders)('%s has the same messages in every language', (folder) => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  expect(files.toSorted()).toEqual(tongues.map((tongue) => `${tongue}.json`).toSorted())
  for (const tongue of others) {
    expect(Object.keys(messagesIn(folder, tongue))).toEqual(Object.keys(messagesIn(folder, 'en')))
  }
})

test('a message has the same arguments and tags in every language', () => {
  const wrong = messages.filter(({ message, english }) => `${namesIn(message)}` !== `${namesIn(english)}`)
  expect(wrong.map(({ place }) => place)).toEqual([])
})

test('where a message counts, it has a form for every plural of its language and for no other', () => {
  const all = folders.flatMap((folder) =>
    tongues.flatMap((tongue) =>
      Object.entries(messagesIn(folder, tongue)).map(([id, message]) => ({
        place: `${folder} ${id}`,
        tongue,
        message,
      })),
    ),
  )
  const wrong = all.filter(({ tongue, message }) => !pluralsIn(parse(message)).every(completeIn(tongue)))
  expect(wrong.map(({ tongue, place }) => `${tongue} ${place}`)).toEqual([])
})

test('no message has stayed English by accident', () => {
  const same = messages.filter(({ message, english }) => message === english && !sameOnPurpose.has(message))
  expect(same.map(({ place }) => place)).toEqual([])
})

test('German is spoken to people with Sie and with its own quotation marks', () => {
  const wrong = messages.filter(({ message }) => /"|”|\b(du|dich|dir|deine?[mnrs]?|euch|eure?[mnrs]?)\b/i.test(message))
  expect(wrong.map(({ place }) => place)).toEqual([])
})

test('the data of a person to read has a German word for every field and every choice', () => {
  const wanted = new Set<string>()
  collect(z.toJSONSchema(OwnData), '', wanted)
  wanted.delete('madeAt')
  expect([...wanted].filter((name) => !(name in ownDataWords))).toEqual([])
})

type Plural = Extract<MessageFormatElement, { type: TYPE.plural }>

function completeIn(tongue: string) {
  return ({ pluralType = 'cardinal', options }: Plural): boolean => {
    const forms = Object.keys(options).filter((form) => !form.startsWith('='))
    const known: string[] = new Intl.PluralRules(tongue, { type: pluralType }).resolvedOptions().pluralCategories
    const exact = forms.length < Object.keys(options).length && `${forms}` === 'other'
    return exact || `${forms.toSorted()}` === `${known.toSorted()}`
  }
}

function pluralsIn(elements: readonly MessageFormatElement[]): Plural[] {
  return elements.flatMap((element) => [
    ...(element.type === TYPE.plural ? [element] : []),
    ...pluralsIn(withinOf(element)),
  ])
}

/** Arguments and tags, each once. */
function namesIn(message: string): string[] {
  const names = (elements: readonly MessageFormatElement[]): string[] =>
    elements.flatMap((element) => [
      ...(element.type === TYPE.literal || element.type === TYPE.pound ? [] : [element.value]),
      ...names(withinOf(element)),
    ])
  return [...new Set(names(parse(message)))].sort()
}

function withinOf(element: MessageFormatElement): MessageFormatElement[] {
  if (element.type === TYPE.tag) return element.children
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return []
  return Object.values(element.options).flatMap(({ value }) => value)
}

interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
}

/** Names of fields, and of choices with their field, as `state.held`. */
function collect(schema: unknown, field: string, found: Set<string>): void {
  const { properties = {}, items, anyOf = [], enum: choices = [], const: only }: Schema = Object(schema)
  for (const choice of [...choices, only]) if (typeof choice === 'string') found.add(`${field}.${choice}`)
  for (const each of [items, ...anyOf]) if (each) collect(each, field, found)
  for (const [name, each] of Object.entries(properties)) {
    found.add(name)
    collect(each, name, found)
  }
}
