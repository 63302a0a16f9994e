/**
 * Rows as a CSV that spreadsheets open with the right letters (byte order mark). A value that a spreadsheet would take
 * for a formula gets an apostrophe before it.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return csvBegin + csvLines([header, ...rows])
}

/** Stands before the first line of a file that is written part by part. */
export const csvBegin = '\ufeff'

export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: string): string {
  const safe = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
