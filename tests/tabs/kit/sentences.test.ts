import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import german from '../../../tabs/kit/sentences/de.json' with { type: 'json' }
import { sayingIn } from '../../../tabs/kit/sentences.ts'

const say = sayingIn(german)

/** Files whose sentences are for the log, for whoever runs the service, or for the API description. */
const forOperators = [
  'api/config.ts',
  'api/contract/client.ts',
  'api/contract/openapi.ts',
  'api/contract/routes.ts',
  'api/fetch-within.ts',
  'api/graph/directory.ts',
  'api/local-keys.ts',
  'api/notify/notice.ts',
  'api/pages/pages.ts',
  'api/store/lock-folder.ts',
  'api/store/migrate.ts',
  'api/store/note-cipher.ts',
]

/** The same, in files that have sentences for people as well; and parts of sentences, which are known when put together. */
const notForPeople = new Set([
  'Consent is missing.',
  'A chosen group ….',
  'Nobody is recorded who coaches you from outside the line: record somebody first.',
  '… coaches you from outside the line: ask them directly.',
  'You have no manager to ask here. …',
  'The line has …, the first line … columns. Put a value that holds a comma in double quotes.',
  'This meeting cannot be tagged as coaching: ….',
  'An admin must consent to this.',
])

test('every sentence that the service may show to somebody has its German', () => {
  const files = readdirSync('api', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `api/${path}`)
  expect(forOperators.filter((file) => !files.includes(file))).toEqual([])
  const sentences = files
    .filter((file) => !forOperators.includes(file))
    .flatMap((file) => sentencesIn(readFileSync(file, 'utf8')).map((sentence) => ({ file, sentence })))
  const unknown = sentences.filter(({ sentence }) => !notForPeople.has(sentence) && say(sentence) === sentence)
  expect(unknown.map(({ file, sentence }) => `${file}: ${sentence}`)).toEqual([])
  expect(sentences.length).toBeGreaterThan(60)
})

test('sentences that are put together of parts are known', () => {
  const cannot = 'This meeting cannot be tagged as coaching:'
  const all = [
    `${cannot} it is not between two people.`,
    `${cannot} the other person is not in your org chart.`,
    `${cannot} neither of you is above the other in your org chart, or named as a co-coach.`,
    'You have no manager to ask here. Rosa Vidal coaches you from outside the line: ask them directly.',
    'This address is one of you two.',
    'The line has 1 value, the first line 3 columns. Put a value that holds a comma in double quotes.',
  ]
  expect(all.filter((sentence) => say(sentence) === sentence || say(sentence).includes('Angabe'))).toEqual([])
})

test('what differs in a sentence is said in the other language too', () => {
  expect(
    say('Tom Berg does not take part yet, so no coaching with them is recorded. HR can tell when it begins.'),
  ).toBe(
    'Tom Berg nimmt noch nicht teil, also wird kein gemeinsames Coaching festgehalten. HR kann sagen, wann es beginnt.',
  )
  expect(say('"ana@example.com" can mean Ana Ruiz and Ana Roy. Use the object id.')).toBe(
    '„ana@example.com“ kann mehrere meinen: Ana Ruiz and Ana Roy. Nehmen Sie die Objekt-ID.',
  )
  expect(say('body.heldOn: Invalid input.')).toBe('Die Angabe „body.heldOn“ passt so nicht.')
})

test('both languages of a sentence hold the same places, and an unknown sentence stays', () => {
  const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort()
  const { '{1}: {2}.': unfit, ...known } = german
  for (const [english, other] of Object.entries(known)) {
    expect(places(other)).toEqual(places(english))
    expect(say(english)).toBe(other)
  }
  expect(unfit).toContain('{1}')
  expect(say('Nobody has said this yet')).toBe('Nobody has said this yet')
})

/** Texts between quotes that begin and end like a sentence; `…` stands for what is put in. */
function sentencesIn(code: string): string[] {
  const quoted = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g
  // What is thrown as a plain error is for the log: people are told that something went wrong.
  const plain = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|new Error\((['`]).*?\1\)/gm, '')
  return [...plain.matchAll(quoted)]
    .map(([, single, template = '']) => (single ?? template).replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '…'))
    .filter((text) => /^[A-Z"…].* .*[.!?]$/.test(text) && /[a-z]/.test(text))
}
