import type { CascadeRow, CascadeRows } from '../../api/contract/cascade.ts'
import type { Client } from '../../api/contract/client.ts'
import { csvBegin, csvLines } from '../admin/csv.ts'
import type { View } from './view.ts'

export const columns = [
  'id',
  'name',
  'title',
  'manager-id',
  'manager',
  'level',
  'coached-by',
  'live',
  'late',
  'never',
  'exempt',
] as const

interface Reading extends Pick<View, 'rootId' | 'day'> {
  client: Client
  header: readonly string[]
  /** The word for the state of a link. */
  wordOf: (state: NonNullable<CascadeRow['coachedBy']>) => string
  onProgress: (managers: number) => void
  signal: AbortSignal
}

/** All managers below as the text of a file, part by part: no more of it is held as objects than one part. */
export async function readRows({
  client,
  rootId,
  day,
  header,
  wordOf,
  onProgress,
  signal,
}: Reading): Promise<string[]> {
  const text = [csvBegin + csvLines([header])]
  let managers = 0
  for (let after: string | null = ''; after !== null; ) {
    const input = { ...(rootId ? { root: rootId } : {}), ...(day ? { day } : {}), ...(after ? { after } : {}) }
    const part: CascadeRows = await client.listCascadeRows(input, { signal })
    text.push(csvLines(part.entries.map((row) => cells(row, wordOf))))
    managers += part.entries.length
    onProgress(managers)
    after = part.next
  }
  return text
}

function cells({ person, manager, level, coachedBy, ...counts }: CascadeRow, wordOf: Reading['wordOf']): string[] {
  return [
    ...[person.id, person.displayName, person.jobTitle ?? ''],
    ...[manager?.id ?? '', manager?.displayName ?? ''],
    ...[String(level), coachedBy ? wordOf(coachedBy) : ''],
    ...[counts.live, counts.late, counts.never, counts.exempt].map(String),
  ]
}
