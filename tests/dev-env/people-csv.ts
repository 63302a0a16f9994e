import { parse } from 'csv-parse/sync'
import { guidOf } from './guid.ts'
import type { WorldPerson } from './world.ts'

const columns = ['id', 'displayName', 'mail', 'jobTitle', 'department', 'managerId'] as const
type Column = (typeof columns)[number]
type Row = Record<Column, string> & { line: number }

/** Everything that is wrong with a list of people, one sentence each; nothing of it is used. */
export class BadPeople extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    const shown = problems.slice(0, 20)
    const rest = problems.length - shown.length
    super([...shown, ...(rest > 0 ? [`… and ${rest} more.`] : [])].join('\n'))
    this.problems = problems
  }
}

/**
 * Reads people from CSV text with a header line. Ids may be any text; each becomes the same GUID at every reading.
 * Throws `BadPeople` that names line and column of every mistake.
 */
export function readPeople(text: string): WorldPerson[] {
  const rows = rowsOf(text)
  const lineOf = new Map<string, number>()
  const problems: string[] = []
  for (const { id, line } of rows) if (id !== '' && !lineOf.has(id)) lineOf.set(id, line)
  const byMail = new Map<string, number>()
  for (const row of rows) {
    problems.push(...problemsOf(row, lineOf))
    const mail = row.mail.toLowerCase()
    const other = byMail.get(mail)
    if (mail && other !== undefined)
      problems.push(`Line ${row.line}, column mail: line ${other} has "${row.mail}" too.`)
    else byMail.set(mail, row.line)
  }
  if (problems.length > 0) throw new BadPeople(problems)
  return rows.map(personOf)
}

function rowsOf(text: string): Row[] {
  const lines = parsed(text)
  const [header, ...body] = lines
  if (!header) throw new BadPeople([`The file is empty. Its first line must be ${columns.join(',')}.`])
  const names = header.record.map((name) => name.trim().toLowerCase())
  const missing = columns.filter((column) => !names.includes(column.toLowerCase()))
  if (missing.length > 0) {
    const which = missing.length === 1 ? `column ${missing[0]} is` : `columns ${missing.join(', ')} are`
    throw new BadPeople([`Line ${header.line}: the ${which} missing. The first line must be ${columns.join(',')}.`])
  }
  if (body.length === 0) throw new BadPeople(['The file has a first line and no people.'])
  const uneven = body.filter(({ record }) => record.length !== names.length)
  if (uneven.length > 0) {
    throw new BadPeople(
      uneven.map(
        ({ line, record }) =>
          `Line ${line}: ${record.length} values where the first line has ${names.length} columns. Put a value that holds a comma in double quotes.`,
      ),
    )
  }
  const value = (record: string[], column: Column) => record[names.indexOf(column.toLowerCase())]?.trim() ?? ''
  return body.map(({ record, line }) => ({
    id: value(record, 'id'),
    displayName: value(record, 'displayName'),
    mail: value(record, 'mail'),
    jobTitle: value(record, 'jobTitle'),
    department: value(record, 'department'),
    managerId: value(record, 'managerId'),
    line,
  }))
}

/** Records with the line each begins on: a quoted value may hold line breaks. */
function parsed(text: string): { record: string[]; line: number }[] {
  const records: { record: string[]; line: number }[] = []
  let next = 1
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      on_record(record: string[], { lines }) {
        const breaks = record.join('').match(/\r\n|\n|\r/g)?.length ?? 0
        records.push({ record, line: Math.max(next, lines - breaks) })
        next = lines + 1
        return null
      },
    })
  } catch (error) {
    const { message, lines } =
      error instanceof Error
        ? { lines: undefined, ...error, message: error.message }
        : { message: String(error), lines: undefined }
    throw new BadPeople([
      `Line ${lines ?? next}: a double quote is not closed or stands in the middle of a value (${message}).`,
    ])
  }
  return records
}

/** Spreadsheets of many countries write semicolons. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  return [',', ';', '\t'].find((one) => first.includes(one)) ?? ','
}

function problemsOf(row: Row, lineOf: ReadonlyMap<string, number>): string[] {
  const at = (column: Column, reason: string) => `Line ${row.line}, column ${column}: ${reason}`
  const problems: string[] = []
  const first = lineOf.get(row.id)
  if (row.id === '') problems.push(at('id', 'is empty; every person needs one.'))
  else if (first !== row.line) problems.push(at('id', `"${row.id}" stands on line ${first} already; ids must differ.`))
  if (row.displayName === '') problems.push(at('displayName', 'is empty; every person needs a name.'))
  if (row.mail !== '' && !/^[^\s@]+@[^\s@]+$/.test(row.mail))
    problems.push(at('mail', `"${row.mail}" is no mail address.`))
  if (row.managerId !== '' && row.managerId === row.id) {
    problems.push(at('managerId', 'names the person themselves; leave it empty for somebody without a manager.'))
  } else if (row.managerId !== '' && !lineOf.has(row.managerId)) {
    problems.push(at('managerId', `"${row.managerId}" is the id of nobody in this file.`))
  }
  return problems
}

function personOf({ id, displayName, mail, jobTitle, department, managerId }: Row): WorldPerson {
  return {
    id: personId(id),
    displayName,
    mail: mail || `${personId(id)}@your-company.example`,
    jobTitle: jobTitle || null,
    department: department || null,
    managerId: managerId === '' ? null : personId(managerId),
    accountEnabled: true,
    userType: 'Member',
    roles: [],
  }
}

function personId(id: string): string {
  return guidOf(`person of a list ${id}`)
}
