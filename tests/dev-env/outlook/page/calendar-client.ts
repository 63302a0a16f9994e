import type { Calendar, CalendarEvent, MeetingDraft } from '../calendar.ts'

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

async function answerOf(response: Response) {
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error)
  return answer
}
