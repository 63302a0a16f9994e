import { expect, test } from '@jest/globals'
import { csvOf } from '../../../tabs/admin/csv.ts'

test('a file begins with a byte order mark and quotes what would break a line', () => {
  const rows = [
    ['1', 'Ruiz, Ana'],
    ['2', 'the "boss"'],
    ['3', 'two\nlines'],
  ]
  expect(csvOf(['id', 'name'], rows)).toBe('\ufeffid,name\r\n1,"Ruiz, Ana"\r\n2,"the ""boss"""\r\n3,"two\nlines"\r\n')
})

test.each(['=1+1', '+49 30', '-2', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1'])(
  'no spreadsheet takes %j for a formula',
  (value) => {
    const cell = csvOf([], [[value]])
      .split('\r\n')
      .slice(1)
      .join('\r\n')
      .replace(/^"/, '')
    expect(cell.startsWith("'")).toBe(true)
  },
)
