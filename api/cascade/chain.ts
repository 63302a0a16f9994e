import type { LinkState } from '../contract/person.ts'

/** Manager to direct report, as the link stands on a day. */
export interface Link {
  managerId: string
  reportId: string
  state: LinkState
}

/** The links of each manager. No report has two managers, and nobody stands above themselves. */
export type Forest = ReadonlyMap<string, readonly Link[]>

/** A link below the roots with its distance from them: 1 for their own. */
export interface LinkBelow extends Link {
  level: number
}

export function forestOf(links: readonly Link[]): Forest {
  return groupBy(links, ({ managerId }) => managerId)
}

/** Managers who report to nobody, from whom the chains of a whole company are counted. */
export function topsOf(forest: Forest): string[] {
  const reports = new Set([...forest.values()].flat().map(({ reportId }) => reportId))
  return [...forest.keys()].filter((id) => !reports.has(id))
}

/** A link that is new, or between people one of whom is away, does not break a chain. */
export function holds(state: LinkState): boolean {
  return state === 'live' || state === 'exempt'
}

/** All links at or below the roots, those higher up first. */
export function linksBelow(forest: Forest, roots: readonly string[]): LinkBelow[] {
  const found: LinkBelow[] = []
  let managers = roots
  for (let level = 1; managers.length > 0; level++) {
    const links = managers.flatMap((id) => forest.get(id) ?? [])
    found.push(...links.map((link) => ({ ...link, level })))
    managers = links.map(({ reportId }) => reportId)
  }
  return found
}

/** Who stands below the roots with nothing but whole links between. */
export function reached(forest: Forest, roots: readonly string[]): string[] {
  const found: string[] = []
  let managers = roots
  while (managers.length > 0) {
    managers = managers
      .flatMap((id) => forest.get(id) ?? [])
      .flatMap((link) => (holds(link.state) ? link.reportId : []))
    found.push(...managers)
  }
  return found
}

/** The links above somebody, the nearest first. */
export function chainAbove(links: readonly Link[], personId: string): Link[] {
  const above = new Map(links.map((link) => [link.reportId, link]))
  const chain: Link[] = []
  for (let link = above.get(personId); link; link = above.get(link.managerId)) chain.push(link)
  return chain
}

/** The nearest link above somebody that is not live, though it should be; null: their chain is whole. */
export function breakAbove(links: readonly Link[], personId: string): Link | null {
  return chainAbove(links, personId).find(({ state }) => !holds(state)) ?? null
}

export function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
