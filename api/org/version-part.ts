import type { Version } from '../contract/version.ts'
import { type PersonRow, personOf } from './store.ts'

/** How many versions a part holds; one more is read, to tell what the last of them changed. */
const partSize = 20
export const versionsRead = partSize + 1

export interface VersionRow<T> extends Omit<PersonRow, 'person_id'> {
  version: number
  rules: T
  set_at: Date
  /** null where whoever set it is no longer known. */
  person_id: string | null
}

/** One part of the versions, of rows that are the newest first; `first` is how it was before anybody changed it. */
export function versionPart<T>(
  rows: readonly VersionRow<T>[],
  first: T,
): { entries: Version<T>[]; next: string | null } {
  const entries = rows.slice(0, partSize).map((row, index): Version<T> => {
    const { version, rules, set_at, person_id } = row
    const setBy = person_id ? personOf({ ...row, person_id }) : null
    return { version, rules, before: rows[index + 1]?.rules ?? first, setBy, setAt: set_at.toISOString() }
  })
  if (rows.length > partSize) return { entries, next: String(entries.at(-1)?.version) }
  return { entries: [...entries, { version: 0, rules: first, before: null, setBy: null, setAt: null }], next: null }
}
