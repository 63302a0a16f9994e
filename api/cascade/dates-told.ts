import type { Break, Chain } from '../contract/cascade.ts'

/** When two met is told to the two and to whoever stands above the coach: to others, HR among them, states alone. */
export function chainFor(readerId: string, { top, outside, links }: Chain): Chain {
  const own = links.findIndex(({ manager, report }) => manager.id === readerId || report.id === readerId)
  const untold = own < 0 ? links.length : own
  return {
    top,
    outside: outside && (top.id === readerId ? outside : { kind: outside.kind }),
    links: links.map((link, place) => (place < untold ? withoutDate(link) : link)),
  }
}

/** Of breaks below somebody who stands below the reader, and for HR admins also of others. */
export function breaksFor(readerId: string, breaks: readonly Break[]): Break[] {
  return breaks.map((each) =>
    each.through || [each.manager.id, each.report.id].includes(readerId) ? each : withoutDate(each),
  )
}

function withoutDate<T extends { lastHeld?: string | null | undefined }>({ lastHeld: _, ...rest }: T) {
  return rest
}
