import { expect, test } from '@jest/globals'
import { namesSomebody } from '../../../api/session/names.ts'

const team = [
  'Ana Silva',
  'Zoë Lindström',
  "Anne-Marie O'Neill",
  'Søren Ødegård (Contractor)',
  'García Márquez, Gabriel',
  'Ludwig van der Berg',
  'Jo Li - Procurement',
  'Jürgen Groß',
]

test.each([
  'Ana needs more time',
  'ask SILVA about it',
  'it is ana’s idea',
  "that is Silva's and mine",
  'Zoe is overloaded',
  'Lindstroem and Lindström say the same',
  'Anne said so',
  'the annemarie plan',
  'so says O’Neill',
  'ONEILL agrees',
  'Soren wants it',
  'Ödegaard too',
  'ODEGARD!',
  'Marquez-led work',
  'GABRIEL (sales)',
  'talk to Juergen',
  'Herr Gross',
  'van der Berg again',
  // Letters and their accents apart, as some keyboards send them.
  'Garci\u0301a has it',
])('"%s" names somebody', (text) => {
  expect(namesSomebody(text, team)).toBe(true)
})

test.each([
  'The analysis takes too long',
  'Silvana is no colleague here, and a silvan place is none',
  'An ice-berg, an iceberg and a bergamot',
  'We jolt from one priority to the next',
  'Der van steht vor der Tür',
  'A contractor from procurement is missing',
  'Neil and Mark are characters of a film',
  '',
])('"%s" names nobody', (text) => {
  expect(namesSomebody(text, team.filter((name) => !name.includes('Berg')).concat('Ludwig van der Bergson'))).toBe(
    false,
  )
})

test('a name under three letters stops no sentence, a longer one of the same person does', () => {
  expect(namesSomebody('Li is a unit, jo a word', ['Jo Li'])).toBe(false)
  expect(namesSomebody('Li Wei is new', ['Li Wei'])).toBe(true)
})

test('where a script sets no spaces, the name counts wherever it stands', () => {
  expect(namesSomebody('王小明的工作太多', ['王小明'])).toBe(true)
  expect(namesSomebody('김민수가 바쁘다', ['김민수'])).toBe(true)
  expect(namesSomebody('工作太多', ['王小明'])).toBe(false)
})

test('a name written all small is a name', () => {
  expect(namesSomebody('Ana knows', ['ana silva'])).toBe(true)
})
