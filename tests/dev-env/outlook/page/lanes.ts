import type { CalendarEvent } from '../calendar.ts'

export interface Placed {
  event: CalendarEvent
  lane: number
  /** How many stand side by side. */
  lanes: number
}

/** Puts meetings that overlap side by side. Takes them sorted by start. */
export function lanesOf(events: readonly CalendarEvent[]): Placed[] {
  const placed: Placed[] = []
  let group: Placed[] = []
  let groupEnd = ''
  for (const event of events) {
    if (event.start >= groupEnd) group = []
    const taken = group.filter((other) => other.event.end > event.start).map(({ lane }) => lane)
    const lane = [...group.keys(), group.length].find((free) => !taken.includes(free)) ?? 0
    group.push({ event, lane, lanes: 1 })
    groupEnd = event.end > groupEnd || group.length === 1 ? event.end : groupEnd
    const lanes = Math.max(...group.map((one) => one.lane)) + 1
    for (const one of group) one.lanes = lanes
    placed.push(group.at(-1) ?? { event, lane, lanes })
  }
  return placed
}
