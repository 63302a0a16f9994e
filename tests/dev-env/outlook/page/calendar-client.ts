import type { AddIn } from '../add-in.ts'
import type { Calendar, CalendarEvent, MeetingDraft } from '../calendar.ts'
import { clients } from '../clients.ts'
import { readCompanion } from '../companion-manifest.ts'
import type { Keep } from '../mailbox-routes.ts'
import type { ClientName } from '../outlook-host.ts'
import { readUnified } from '../unified-manifest.ts'

export async function readCalendar(personId: string): Promise<Calendar> {
  return answerOf(await fetch(`/dev/calendar?as=${encodeURIComponent(personId)}`))
}

/** Makes a meeting, or changes the one with this id. */
export async function saveMeeting(
  personId: string,
  itemId: string | null,
  draft: MeetingDraft,
): Promise<CalendarEvent> {
  const query = new URLSearchParams({ as: personId, ...(itemId === null ? {} : { item: itemId }) })
  return answerOf(
    await fetch(`/dev/calendar?${query}`, {
      method: itemId === null ? 'POST' : 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(draft),
    }),
  )
}

export interface Manifests {
  manifest: unknown
  companion: string | null
}

export async function readManifests(): Promise<Manifests> {
  return answerOf(await fetch('/dev/add-in'))
}

/** The add-in that this client shows; without its manifest there is none. */
export function addInFor(client: ClientName, { manifest, companion }: Manifests): AddIn {
  if (clients[client].manifest === 'unified' && manifest !== null) return readUnified(manifest, client)
  if (clients[client].manifest === 'companion' && companion !== null) return readCompanion(companion, client)
  return { manifest: clients[client].manifest, readWrite: false, buttons: [], handlers: [] }
}

export async function keepInMailbox(personId: string, what: Keep): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'PUT', headers, body: JSON.stringify(what) }
  await answerOf(await fetch(`/dev/mailbox?as=${encodeURIComponent(personId)}`, init))
}

async function answerOf(response: Response) {
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error)
  return answer
}
