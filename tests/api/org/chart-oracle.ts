import type { UserChange } from '../../../api/graph/users.ts'

/** A person of the plain model: what the directory says of them in the end. */
export interface Said {
  managerId: string | null
  guest: boolean
  enabled: boolean
  left: boolean
  jobTitle: string | null
}

export interface Chart {
  /** Person → manager, for everybody with an open link. */
  links: Record<string, string>
  findings: Record<string, string>
  cut: string[]
  /** Manager → number of reports and level from the top. */
  managers: Record<string, { directs: number; depth: number }>
}

/** Follows the changes in the plainest way. A manager who left goes on being named until another one is. */
export class Model {
  readonly people = new Map<string, Said>()
  readonly #cleared = new Set<string>()

  take({ id, managerId, guest, enabled, removed, jobTitle }: UserChange): void {
    const before = this.people.get(id)
    if (!before && removed) return
    const person = before ?? { managerId: null, guest: false, enabled: true, left: false, jobTitle: null }
    this.people.set(id, person)
    if (jobTitle !== undefined) person.jobTitle = jobTitle
    person.left = removed !== undefined
    person.guest = guest ?? person.guest
    person.enabled = enabled ?? person.enabled
    if (managerId === undefined) return
    if (managerId === null && person.managerId !== null) this.#cleared.add(id)
    else {
      this.#cleared.delete(id)
      person.managerId = managerId
    }
  }

  endRound(): void {
    for (const id of this.#cleared) {
      const person = this.people.get(id)
      if (!person || this.people.get(person.managerId ?? '')?.left) continue
      person.managerId = null
      this.#cleared.delete(id)
    }
  }
}

interface Counted {
  guests?: boolean
  disabled?: boolean
}

/** The chart worked out in the plainest way, by walking up from everybody. */
export function plainChart(people: ReadonlyMap<string, Said>, counted: Counted = {}): Chart {
  const inChart = (id: string) => {
    const said = people.get(id)
    if (!said || said.left) return false
    return (!said.guest || counted.guests === true) && (said.enabled || counted.disabled === true)
  }
  const findings: Record<string, string> = {}
  const wanted = new Map<string, string>()
  for (const [id, { managerId }] of people) {
    if (!inChart(id) || managerId === null) continue
    if (managerId === id) findings[id] = 'own-manager'
    else if (people.get(managerId)?.left) findings[id] = 'manager-left'
    else if (!inChart(managerId)) findings[id] = 'manager-outside'
    else wanted.set(id, managerId)
  }
  const cut = new Set([...wanted.keys()].flatMap((id) => smallestOfCircle(id, wanted) ?? []))
  const links = Object.fromEntries([...wanted].filter(([id]) => !cut.has(id)))
  const managers: Chart['managers'] = {}
  for (const managerId of Object.values(links)) {
    managers[managerId] ??= { directs: 0, depth: depthOf(managerId, links) }
    managers[managerId].directs++
  }
  return { links: sorted(links), findings: sorted(findings), cut: [...cut].sort(), managers: sorted(managers) }
}

function smallestOfCircle(start: string, wanted: ReadonlyMap<string, string>): string | null {
  const path = [start]
  for (let at = wanted.get(start); at !== undefined && at !== start; at = wanted.get(at)) {
    if (path.includes(at)) return null
    path.push(at)
  }
  return wanted.get(path.at(-1) ?? '') === start ? (path.sort()[0] ?? null) : null
}

function depthOf(id: string, links: Readonly<Record<string, string>>): number {
  const manager = links[id]
  return manager === undefined ? 1 : depthOf(manager, links) + 1
}

export function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
