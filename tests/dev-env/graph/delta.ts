import type { WorldPerson } from '../world.ts'
import { type Ledger, type State, stateAt } from './ledger.ts'
import { type Directory, managerOf, plainUser, propertyOf, type UserProperty } from './users.ts'
import type { ChangedUser, RelatedOnWire, RemovedOnWire } from './wire.ts'

/** One round: everybody when `since` is null, else who changed after that version. */
export interface Round {
  since: number | null
  names: readonly UserProperty[]
  manager: boolean
}

export interface DeltaSlice {
  entries: (ChangedUser | RemovedOnWire)[]
  /** Number of the entry where the next page begins; null at the end of the round. */
  next: number | null
  /** Entries whose present state is still to come, on the next page. */
  owed: number[]
}

/** The entries of one page, `owed` of the page before first. `minimal` leaves out what did not change. */
export function sliceOf(
  directory: Directory,
  ledger: Ledger,
  round: Round,
  { at, owed, minimal }: { at: number; owed: readonly number[]; minimal: boolean },
): DeltaSlice {
  const { switches } = directory
  const told = (state: State) => isTold(directory, round, state)
  const item = (state: State) => itemOf(directory, round, state, minimal)
  const present = (numbers: readonly number[]) =>
    numbers.flatMap((number) => ledger.entries[number]?.state ?? []).map(item)
  const page: number[] = []
  let next: number | null = null
  const end = round.since === null || round.since < ledger.version ? ledger.entries.length : 0
  for (let place = at; next === null && place < end; place++) {
    const entry = ledger.entries[place]
    if (!entry || !told(entry.state)) continue
    if (page.length < switches.deltaPage) page.push(place)
    else next = place
  }
  const removed = at === 0 && round.since === null ? [...switches.removedInRoundOne] : []
  const gone = removed.map((id) => removedOnWire(id, switches.deletedForGood.has(id) ? 'deleted' : 'changed'))
  if (!switches.repeats) return { entries: [...gone, ...present(owed), ...present(page)], next, owed: [] }
  const late = page.filter((number) => number % 3 === 0)
  const across = next === null ? [] : late.filter((number) => number % 2 === 0)
  const within = late.filter((number) => !across.includes(number))
  const once = page.flatMap((number) => {
    const state = ledger.entries[number]?.state
    if (!state) return []
    return late.includes(number) ? item(olderThan(directory, state)) : Array(1 + (number % 2)).fill(item(state))
  })
  return { entries: [...gone, ...present(owed), ...once, ...present(within)], next, owed: across }
}

/** Only what is selected is tracked; who came and went since is not told. */
function isTold({ world }: Directory, { since, names, manager }: Round, state: State): boolean {
  if (since === null) return state.removed === null
  if (state.from <= since) return false
  const before = stateAt(state, since)
  if (!before || before.removed || state.removed) return !(state.removed && !before)
  for (let one: State | null = state; one && one.from > since; one = one.before) {
    const { person } = one
    if (!one.before || one.removed) return true
    const was = one.before.person
    if (manager && was.managerId !== person.managerId) return true
    if (names.some((name) => propertyOf(was, name, world) !== propertyOf(person, name, world))) return true
  }
  return false
}

function itemOf(directory: Directory, round: Round, state: State, minimal: boolean): ChangedUser | RemovedOnWire {
  const { person, removed } = state
  if (removed) return removedOnWire(person.id, removed)
  const then = round.since === null ? null : stateAt(state, round.since)
  const before = then?.removed ? null : then
  const { world } = directory
  const names = round.names.filter((name) => {
    const value = propertyOf(person, name, world)
    if (name === 'id') return true
    if (minimal && before) return value !== propertyOf(before.person, name, world)
    return value !== null || wasEverSet(state, (one) => propertyOf(one, name, world))
  })
  const user: ChangedUser = plainUser(person, names, world)
  const related = round.manager ? managerChange(directory, round, person, before?.person ?? null) : []
  return related.length > 0 ? { ...user, 'manager@delta': related } : user
}

function managerChange(
  directory: Directory,
  { since }: Round,
  person: WorldPerson,
  before: WorldPerson | null,
): RelatedOnWire[] {
  const { switches } = directory
  if (since === null && switches.missingManagers.has(person.id)) return []
  if (before && before.managerId === person.managerId) return []
  const manager = managerOf(directory, person, ['id'])
  const added: RelatedOnWire[] = manager ? [{ '@odata.type': manager['@odata.type'], id: person.managerId ?? '' }] : []
  if (!before || before.managerId === null) return added
  const type = switches.contacts.has(before.managerId) ? '#microsoft.graph.orgContact' : '#microsoft.graph.user'
  const removed: RelatedOnWire = { '@odata.type': type, ...removedOnWire(before.managerId, 'deleted') }
  return switches.removedFirst ? [removed, ...added] : [...added, removed]
}

function removedOnWire(id: string, reason: 'changed' | 'deleted'): RemovedOnWire {
  return { id, '@removed': { reason } }
}

/** How somebody was before; made up for who has not changed: another title, and one level higher. */
function olderThan({ people }: Directory, state: State): State {
  if (state.before) return state.before
  const { person } = state
  const managerId = people.find(person.managerId ?? '')?.managerId ?? person.managerId
  return { ...state, person: { ...person, jobTitle: `Formerly ${person.jobTitle ?? 'without a title'}`, managerId } }
}

function wasEverSet(state: State, read: (person: WorldPerson) => unknown): boolean {
  for (let one: State | null = state; one; one = one.before) if (read(one.person) !== null) return true
  return false
}
