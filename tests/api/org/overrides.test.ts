import { expect, test } from '@jest/globals'
import { checkOverrides, type KnownPerson } from '../../../api/org/overrides.ts'
import { readOverrides } from '../../../api/org/overrides-csv.ts'
import { guidOf } from '../../dev-env/guid.ts'

function known(name: string, manager: string | null, more: Partial<KnownPerson> = {}): KnownPerson {
  const mail = `${name.toLowerCase()}@example.com`
  return {
    person: { id: guidOf(name), displayName: name, jobTitle: null, mail },
    names: [guidOf(name), mail, `${name.toLowerCase()}@corp.example`],
    inChart: true,
    managerId: manager && guidOf(manager),
    flawed: false,
    ...more,
  }
}

const chart = [known('Ann', null), known('Ben', 'Ann'), known('Cyd', 'Ben'), known('Dee', 'Cyd'), known('Eve', 'Ann')]

function check(csv: string, people = chart) {
  const { check } = checkOverrides(readOverrides(csv), people)
  return {
    rows: check.rows,
    changes: check.changes.map(({ line, person, from, to }) => [
      line,
      person.displayName,
      from?.displayName ?? null,
      to?.displayName ?? null,
    ]),
    problems: check.problems.map(({ line, column, reason }) => `${line} ${column}: ${reason}`),
  }
}

test('a row may name people by object id, mail address or sign-in name, in any case', () => {
  const csv = `person,manager\n${guidOf('Cyd').toUpperCase()},EVE@example.com\ndee@corp.example,ben@corp.example\n`
  expect(check(csv)).toEqual({
    rows: 2,
    changes: [
      [2, 'Cyd', 'Ben', 'Eve'],
      [3, 'Dee', 'Cyd', 'Ben'],
    ],
    problems: [],
  })
})

test.each([
  ['a byte order mark', '\ufeffperson,manager\ncyd@example.com,eve@example.com\n'],
  ['semicolons and Windows line ends', 'person;manager\r\ncyd@example.com;eve@example.com\r\n'],
  ['other columns, in another order', 'note,Manager,PERSON\n"a, b",eve@example.com,cyd@example.com\n'],
  ['spaces and empty lines', 'person , manager\n\n cyd@example.com , eve@example.com \n,\n\n'],
])('a file may have %s', (_, csv) => {
  expect(check(csv)).toMatchObject({ changes: [[expect.any(Number), 'Cyd', 'Ben', 'Eve']], problems: [] })
})

test('an empty manager means: has none', () => {
  expect(check('person,manager\nben@example.com,\n').changes).toEqual([[2, 'Ben', 'Ann', null]])
})

test('a row that says what already counts changes nothing', () => {
  const { check, settings } = checkOverrides(
    readOverrides('person,manager\nben@example.com,ann@example.com\nann@example.com,\n'),
    chart,
  )
  expect([check.rows, check.changes, check.problems, settings]).toEqual([2, [], [], []])
})

test('"has none" settles somebody whose named manager does not count', () => {
  const rolf = known('Rolf', null, { flawed: true })
  expect(check('person,manager\nrolf@example.com,\n', [rolf]).changes).toEqual([[2, 'Rolf', null, null]])
})

test.each([
  [
    'nobody@example.com,ann@example.com',
    '2 person: The directory has nobody with the id or address "nobody@example.com".',
  ],
  ['cyd@example.com,nobody', '2 manager: The directory has nobody with the id or address "nobody".'],
  ['cyd@example.com,cyd@corp.example', '2 manager: Names the person as their own manager.'],
  [',ann@example.com', '2 person: Says nobody.'],
  [
    'cyd@example.com',
    '2 person: The line has 1 value, the first line 2 columns. Put a value that holds a comma in double quotes.',
  ],
  ['eve@example.com,cyd@example.com\neve@corp.example,ben@example.com', '3 person: Stands on line 2 already.'],
  ['ben@example.com,dee@example.com', '2 manager: Closes a circle: Ben → Dee → Cyd → Ben.'],
  ['"cyd@example.com,eve', '2 person: A double quote is not closed, or stands in the middle of a value.'],
])('a wrong row is named with its line, column and reason: %s', (row, problem) => {
  expect(check(`person,manager\n${row}\n`).problems).toEqual([problem])
})

test('two rows that close a circle together are both named', () => {
  const { problems } = check('person,manager\nben@example.com,eve@example.com\neve@example.com,cyd@example.com\n')
  expect(problems).toEqual([
    '2 manager: Closes a circle: Ben → Eve → Cyd → Ben.',
    '3 manager: Closes a circle: Eve → Cyd → Ben → Eve.',
  ])
})

test('a circle of the directory may be opened, and rows beside it are not blamed', () => {
  const people = [known('Ann', 'Ben', { flawed: true }), known('Ben', 'Ann'), known('Cyd', 'Ben'), known('Eve', null)]
  expect(check('person,manager\nann@example.com,\ncyd@example.com,ann@example.com\n', people)).toMatchObject({
    problems: [],
  })
  expect(check('person,manager\neve@example.com,cyd@example.com\n', people)).toMatchObject({ problems: [] })
})

test('a guest and an address of two people are refused, each with its reason', () => {
  const twins = [known('Tia', null), known('Tio', null)].map((each) => ({
    ...each,
    names: [...each.names, 'twin@example.com'],
  }))
  const people = [...chart, known('Gus', 'Ann', { inChart: false }), ...twins]
  expect(
    check('person,manager\ngus@example.com,ann@example.com\ncyd@example.com,twin@example.com\n', people).problems,
  ).toEqual([
    '2 person: "gus@example.com" is not in the org chart: a guest, a switched-off account, or somebody who left.',
    '3 manager: "twin@example.com" can mean Tia and Tio. Use the object id.',
  ])
})

test.each([
  ['', '1 person: This column is missing. The first line must name the columns person and manager.'],
  ['person,boss\na,b\n', '1 manager: This column is missing. The first line must name the columns person and manager.'],
  ['person,manager\n', '1 person: The file has no rows.'],
])('a file without what it needs says so: %j', (csv, problem) => {
  expect(check(csv).problems).toContain(problem)
})

test('lines are counted past quoted line breaks', () => {
  const csv = 'person,manager,note\ncyd@example.com,eve@example.com,"two\nlines"\nxyz,ann@example.com,\n'
  expect(check(csv).problems).toEqual(['4 person: The directory has nobody with the id or address "xyz".'])
})
