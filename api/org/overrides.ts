import type { OverrideCheck } from '../contract/org.ts'
import type { Person } from '../contract/person.ts'
import type { OverrideRow, OverrideRows, RowProblem } from './overrides-csv.ts'

/** Somebody whom a row may mean, or who stands above one of those. */
export interface KnownPerson {
  person: Person
  /** Object id, mail address and sign-in name, in lower case. */
  names: readonly string[]
  inChart: boolean
  /** The manager wanted of them before circles are cut. */
  managerId: string | null
  /** A named manager does not count, or their own link is cut. */
  flawed: boolean
}

/** One correction to be stored; managerId null: has no manager. */
export interface Setting {
  personId: string
  managerId: string | null
}

interface Checked {
  check: OverrideCheck
  settings: Setting[]
}

interface Correction {
  line: number
  who: KnownPerson
  manager: KnownPerson | null
}

/**
 * What rows of corrections would change in the chart, and what is wrong with them. A row that says what already counts
 * changes nothing and is not stored. `known` holds everybody the rows name, and all who stand above them.
 */
export function checkOverrides({ rows, problems: unread }: OverrideRows, known: readonly KnownPerson[]): Checked {
  const problems: RowProblem[] = [...unread]
  const byName = groupByName(known)
  const lineOf = new Map<string, number>()
  const corrections: Correction[] = []
  for (const row of rows) {
    const found = resolve(row, byName)
    problems.push(...found.problems)
    if (!found.correction) continue
    const { id } = found.correction.who.person
    const before = lineOf.get(id)
    if (before === undefined) corrections.push(found.correction)
    else problems.push({ line: row.line, column: 'person', reason: `Stands on line ${before} already.` })
    lineOf.set(id, before ?? row.line)
  }
  problems.push(...circles(corrections, known))
  const counting = ({ managerId, flawed }: KnownPerson) => (flawed ? null : managerId)
  const changing = corrections.filter(
    ({ who, manager }) => who.flawed || counting(who) !== (manager?.person.id ?? null),
  )
  const personOf = new Map(known.map(({ person }) => [person.id, person]))
  const changes = changing.map(({ line, who, manager }) => {
    const from = personOf.get(counting(who) ?? '') ?? null
    return { line, person: who.person, from, to: manager?.person ?? null }
  })
  return {
    check: {
      rows: rows.length + countLines(unread, rows),
      changes,
      problems: problems.sort((a, b) => a.line - b.line),
    },
    settings: changing.map(({ who, manager }) => ({ personId: who.person.id, managerId: manager?.person.id ?? null })),
  }
}

/** Lines below the header that could not be read as a row at all. */
function countLines(unread: readonly RowProblem[], rows: readonly OverrideRow[]): number {
  const read = new Set(rows.map(({ line }) => line))
  return new Set(unread.map(({ line }) => line).filter((line) => line > 1 && !read.has(line))).size
}

function groupByName(known: readonly KnownPerson[]): Map<string, KnownPerson[]> {
  const byName = new Map<string, KnownPerson[]>()
  for (const each of known) {
    for (const name of new Set(each.names)) byName.set(name, [...(byName.get(name) ?? []), each])
  }
  return byName
}

function resolve(row: OverrideRow, byName: ReadonlyMap<string, KnownPerson[]>) {
  const problems: RowProblem[] = []
  const one = (column: 'person' | 'manager') => {
    const found = find(row[column], byName)
    if ('reason' in found) problems.push({ line: row.line, column, reason: found.reason })
    return 'reason' in found ? null : found
  }
  const who = one('person')
  const manager = row.manager === '' ? null : one('manager')
  if (who && who === manager) {
    problems.push({ line: row.line, column: 'manager', reason: 'Names the person as their own manager.' })
  }
  const correction: Correction | null = who && problems.length === 0 ? { line: row.line, who, manager } : null
  return { problems, correction }
}

function find(name: string, byName: ReadonlyMap<string, KnownPerson[]>): KnownPerson | { reason: string } {
  const found = byName.get(name.toLowerCase()) ?? []
  const present = found.filter(({ inChart }) => inChart)
  const [first] = present
  if (present.length > 1) {
    const names = present.map(({ person }) => person.displayName).join(' and ')
    return { reason: `"${name}" can mean ${names}. Use the object id.` }
  }
  if (first) return first
  if (found.length === 0) return { reason: `The directory has nobody with the id or address "${name}".` }
  return { reason: `"${name}" is not in the org chart: a guest, a switched-off account, or somebody who left.` }
}

/** Corrections that would make somebody stand above themself, with the other rows and the directory around them. */
function circles(corrections: readonly Correction[], known: readonly KnownPerson[]): RowProblem[] {
  const above = new Map(known.map(({ person, managerId }) => [person.id, managerId]))
  for (const { who, manager } of corrections) above.set(who.person.id, manager?.person.id ?? null)
  const nameOf = new Map(known.map(({ person }) => [person.id, person.displayName]))
  return corrections.flatMap(({ line, who }) => {
    const circle = walkUp(who.person.id, above)
    if (!circle) return []
    const names = [...circle, who.person.id].map((id) => nameOf.get(id) ?? id)
    const shown = names.length > 6 ? [...names.slice(0, 4), '…', names.at(-1)] : names
    return [{ line, column: 'manager', reason: `Closes a circle: ${shown.join(' → ')}.` }]
  })
}

/** From somebody up to themself again; null when the way ends elsewhere. */
function walkUp(start: string, above: ReadonlyMap<string, string | null>): string[] | null {
  const way = new Set([start])
  for (let at = above.get(start) ?? null; at !== null; at = above.get(at) ?? null) {
    if (at === start) return [...way]
    if (way.has(at)) return null
    way.add(at)
  }
  return null
}
