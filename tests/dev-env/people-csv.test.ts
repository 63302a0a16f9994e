import { expect, test } from '@jest/globals'
import { BadPeople, readPeople } from './people-csv.ts'

const header = 'id,displayName,mail,jobTitle,department,managerId'

function problemsOf(text: string): readonly string[] {
  try {
    readPeople(text)
    return []
  } catch (error) {
    if (error instanceof BadPeople) return error.problems
    throw error
  }
}

test('people keep their manager, and their ids become the same GUIDs every time', () => {
  const text = `${header}\n1,Ada Boss,ada@x.example,CEO,Lead,\n2,Ben Two,ben@x.example,,,1\n`
  const [ada, ben] = readPeople(text)
  expect(ben?.managerId).toBe(ada?.id)
  expect(ada).toMatchObject({ managerId: null, jobTitle: 'CEO', userType: 'Member' })
  expect(ben?.jobTitle).toBeNull()
  expect(readPeople(text)).toEqual([ada, ben])
})

test('spreadsheet files are understood: byte order mark, CRLF, quotes, other column order', () => {
  const text =
    '\uFEFFdisplayName,id,mail,managerId,department,jobTitle\r\n"Boss, Ada",a 1,ada@x.example,,"R&D ""core""",\r\n'
  expect(readPeople(text)).toMatchObject([{ displayName: 'Boss, Ada', department: 'R&D "core"' }])
})

test('a list with semicolons is read as well', () => {
  expect(readPeople(`${header.replaceAll(',', ';')}\n1;Boss, Ada;ada@x.example;;;\n`)).toHaveLength(1)
})

test('every bad value is named with its line and column, and nobody is read', () => {
  const rows = [
    '1,Ada,ada@x.example,,,',
    '1,Ben,ben@x.example,,,',
    '3,,cy@x.example,,,9',
    '4,Dee,not a mail,,,4',
    ',Eve,ada@x.example,,,1',
  ]
  expect(problemsOf([header, ...rows].join('\n'))).toEqual([
    'Line 3, column id: "1" stands on line 2 already; ids must differ.',
    'Line 4, column displayName: is empty; every person needs a name.',
    'Line 4, column managerId: "9" is the id of nobody in this file.',
    'Line 5, column mail: "not a mail" is no mail address.',
    'Line 5, column managerId: names the person themselves; leave it empty for somebody without a manager.',
    'Line 6, column id: is empty; every person needs one.',
    'Line 6, column mail: line 2 has "ada@x.example" too.',
  ])
})

test('line numbers count the lines of quoted values and empty lines', () => {
  const text = `${header}\n1,"Ada\nBoss",ada@x.example,,,\n\n2,,ben@x.example,,,1\n`
  expect(problemsOf(text)).toEqual(['Line 5, column displayName: is empty; every person needs a name.'])
})

test.each([
  ['', 'The file is empty. Its first line must be id,displayName,mail,jobTitle,department,managerId.'],
  [`${header}\n`, 'The file has a first line and no people.'],
  [
    'id,displayName\n1,Ada',
    'Line 1: the columns mail, jobTitle, department, managerId are missing. The first line must be id,displayName,mail,jobTitle,department,managerId.',
  ],
  [
    `${header}\n1,Boss, Ada,ada@x.example,,,`,
    'Line 2: 7 values where the first line has 6 columns. Put a value that holds a comma in double quotes.',
  ],
])('a file that is no list of people says so: %j', (text, problem) => {
  expect(problemsOf(text)).toEqual([problem])
})

test('a quote that is never closed is named by its line', () => {
  expect(problemsOf(`${header}\n1,"Ada,ada@x.example,,,\n`)).toEqual([
    expect.stringMatching(/^Line \d+: a double quote/),
  ])
})

test('the message shows twenty problems and counts the others', () => {
  const rows = Array.from({ length: 25 }, (_, index) => `${index},,p${index}@x.example,,,`)
  const text = [header, ...rows].join('\n')
  expect(() => readPeople(text)).toThrow(/… and 5 more\.$/)
})

test('ten thousand people are read in seconds', () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, i) => `p${i},Person ${i},p${i}@x.example,,,${i ? `p${Math.floor(i / 8)}` : ''}`,
  )
  const before = Date.now()
  expect(readPeople([header, ...rows].join('\r\n'))).toHaveLength(10_000)
  expect(Date.now() - before).toBeLessThan(3000)
})
