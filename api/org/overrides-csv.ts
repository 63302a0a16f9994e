import { type CsvError, parse } from 'csv-parse/sync'
import type { OverrideCheck } from '../contract/org.ts'

export type RowProblem = OverrideCheck['problems'][number]

/** One correction as it was written: an object id, a mail address or a sign-in name each; manager '' means none. */
export interface OverrideRow {
  line: number
  person: string
  manager: string
}

export interface OverrideRows {
  rows: OverrideRow[]
  problems: RowProblem[]
}

const columns = ['person', 'manager'] as const

/** Reads corrections from CSV text with a header line; other columns are passed over. */
export function readOverrides(csv: string): OverrideRows {
  const { records, problem } = recordsOf(csv)
  if (problem) return { rows: [], problems: [problem] }
  const [header, ...body] = records
  const names = header?.values.map((name) => name.trim().toLowerCase()) ?? []
  const line = header?.line ?? 1
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) {
    const reason = 'This column is missing. The first line must name the columns person and manager.'
    return { rows: [], problems: missing.map((column) => ({ line, column, reason })) }
  }
  if (body.length === 0) return { rows: [], problems: [{ line, column: 'person', reason: 'The file has no rows.' }] }
  const rows: OverrideRow[] = []
  const problems: RowProblem[] = []
  for (const { line, values } of body) {
    const [person = '', manager = ''] = columns.map((column) => values[names.indexOf(column)]?.trim())
    const even = values.length === names.length
    if (!even) problems.push({ line, column: 'person', reason: unevenReason(values.length, names.length) })
    else if (person === '') problems.push({ line, column: 'person', reason: 'Says nobody.' })
    else rows.push({ line, person, manager })
  }
  return { rows, problems }
}

function unevenReason(values: number, columns: number): string {
  const count = values === 1 ? '1 value' : `${values} values`
  return `The line has ${count}, the first line ${columns} columns. Put a value that holds a comma in double quotes.`
}

interface Records {
  records: { values: string[]; line: number }[]
  problem: RowProblem | null
}

/** Records with the line that each begins on: a quoted value may hold line breaks. */
function recordsOf(csv: string): Records {
  const records: Records['records'] = []
  let next = 1
  try {
    parse(csv, {
      bom: true,
      delimiter: delimiterOf(csv),
      relax_column_count: true,
      skip_empty_lines: true,
      on_record(values: string[], { lines }) {
        const breaks = values.join('').match(/\r\n|\n|\r/g)?.length ?? 0
        if (values.some((value) => value.trim() !== '')) records.push({ values, line: Math.max(next, lines - breaks) })
        next = lines + 1
        return null
      },
    })
    return { records, problem: null }
  } catch (error) {
    const line = isCsvError(error) && typeof error.lines === 'number' ? error.lines : next
    const reason = 'A double quote is not closed, or stands in the middle of a value.'
    return { records: [], problem: { line, column: 'person', reason } }
  }
}

function isCsvError(error: unknown): error is CsvError & { lines?: unknown } {
  return error instanceof Error && 'code' in error
}

/** Spreadsheets of many countries write semicolons. */
function delimiterOf(csv: string): string {
  const [first = ''] = csv.split(/\r?\n/, 1)
  return [',', ';', '\t'].find((one) => first.includes(one)) ?? ','
}
