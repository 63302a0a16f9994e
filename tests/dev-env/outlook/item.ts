import { clients } from './clients.ts'
import { composeItem } from './compose-item.ts'
import type { Listen } from './handlers.ts'
import type { Desk, OpenItem, OutlookHost } from './outlook-host.ts'
import { readItem } from './read-item.ts'

/** The open appointment as its form offers it: asynchronous members for the organizer, plain ones for an attendee. */
export function itemOf(host: OutlookHost, desk: Desk, listen: Listen) {
  const { item } = host
  if (!item) return null
  const seen = (one: OpenItem) => (clients[host.client].showsMaster ? masterOf(one) : one)
  if (item.mode === 'attendee') return readItem(host, desk, seen(item))
  return composeItem(host, desk, () => seen(host.item ?? item), listen)
}

/** Outlook on Mac shows the series when one of its occurrences is opened. */
function masterOf(item: OpenItem): OpenItem {
  if (!item.series) return item
  const { masterId, start, end } = item.series
  return { ...item, itemId: masterId, seriesId: null, start, end }
}
