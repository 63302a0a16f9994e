import { createHash } from 'node:crypto'
import type { WorldPerson } from '../world.ts'

export interface State {
  /** The version of the directory in which it came about. */
  from: number
  person: WorldPerson
  removed: 'changed' | 'deleted' | null
  before: State | null
}

interface Entry {
  id: string
  state: State
  look: number
}

/** A point in the directory's history, as a token names it. */
export interface Moment {
  ledger: string
  version: number
  /** Of everybody in the directory at that moment. */
  print: number
}

/**
 * The change log of a directory that keeps none: each look compares the people with how they were at the look before.
 * Entries stay in their places for ever, so that pages can name them by number.
 */
export class Ledger {
  readonly entries: Entry[] = []
  readonly #id: string
  readonly #byId = new Map<string, Entry>()
  #version = 0
  #looks = 0
  #print = 0
  #firstPrint = 0

  constructor(id: string) {
    this.#id = id
  }

  look(people: readonly WorldPerson[], deletedForGood: ReadonlySet<string>): Moment {
    const before = this.#version
    const version = before + 1
    const look = ++this.#looks
    let place = 0
    for (const person of people) {
      const known = this.entries[place++]
      const entry = known?.id === person.id ? known : this.#byId.get(person.id)
      if (entry) {
        entry.look = look
        if (entry.state.removed || !isSame(entry.state.person, person)) this.#change(entry, version, person, null)
      } else this.#add(person, version, look)
    }
    for (const entry of this.entries) {
      if (entry.look === look) continue
      const removed = deletedForGood.has(entry.id) ? 'deleted' : 'changed'
      if (entry.state.removed !== removed) this.#change(entry, version, entry.state.person, removed)
    }
    if (look === 1) this.#firstPrint = this.#print
    return { ledger: this.#id, version: this.#version, print: this.#print }
  }

  get version(): number {
    return this.#version
  }

  /** The version that a moment stands for, also when it is from before a restart; null when it is not known any more. */
  versionOf({ ledger, version, print }: Moment): number | null {
    if (ledger === this.#id) return version
    return print === this.#firstPrint ? 1 : null
  }

  #add(person: WorldPerson, version: number, look: number): void {
    this.#version = version
    const entry = { id: person.id, look, state: { from: version, person: { ...person }, removed: null, before: null } }
    this.entries.push(entry)
    this.#byId.set(person.id, entry)
    this.#print = (this.#print + printOf(person)) % wholePrint
  }

  #change(entry: Entry, version: number, person: WorldPerson, removed: State['removed']): void {
    this.#version = version
    const { state } = entry
    const without = this.#print - (state.removed ? 0 : printOf(state.person)) + wholePrint
    this.#print = (without + (removed ? 0 : printOf(person))) % wholePrint
    entry.state = { from: version, person: { ...person }, removed, before: state }
  }
}

/** How somebody stood at that version; null when they were not there yet. */
export function stateAt(state: State, version: number): State | null {
  let one: State | null = state
  while (one && one.from > version) one = one.before
  return one
}

function isSame(a: WorldPerson, b: WorldPerson): boolean {
  return (
    a.managerId === b.managerId &&
    a.displayName === b.displayName &&
    a.mail === b.mail &&
    a.jobTitle === b.jobTitle &&
    a.department === b.department &&
    a.accountEnabled === b.accountEnabled &&
    a.userType === b.userType
  )
}

const wholePrint = 2 ** 48

function printOf({ id, displayName, mail, jobTitle, department, managerId, accountEnabled, userType }: WorldPerson) {
  const text = [id, displayName, mail, jobTitle, department, managerId, accountEnabled, userType].join('\n')
  return Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16)
}
