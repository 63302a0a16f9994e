import { copyId } from './event-id.ts'
import { calendarUId } from './meeting.ts'
import { cancelMeeting, deleteMeeting } from './meeting-changes.ts'
import type { World, WorldEvent, WorldPerson } from './world.ts'

/*
 * What happens to a series from one occurrence on. Exchange cannot change "this and all following": Outlook ends the
 * series before the occurrence and makes a new one, with new ids and a new iCalUId; those before stay as they were.
 */

/** This occurrence and all after it, by original start. */
export function following(world: World, { series }: WorldEvent): WorldEvent[] {
  if (!series) throw new Error('The meeting belongs to no series.')
  return world.events
    .filter((one) => one.series?.masterUId === series.masterUId)
    .filter((one) => (one.series?.originalStart ?? '') >= series.originalStart)
    .sort((a, b) => (a.series?.originalStart ?? '').localeCompare(b.series?.originalStart ?? ''))
}

/** The series ends before this occurrence: it and all after it are nowhere any more. */
export function endSeries(world: World, occurrence: WorldEvent): void {
  for (const event of following(world, occurrence)) deleteMeeting(world, event)
}

/** The organizer cancels this occurrence and all after it. */
export function cancelSeries(world: World, occurrence: WorldEvent): void {
  for (const event of following(world, occurrence)) cancelMeeting(event)
}

/** This occurrence begins at another time from now on, and those after it alike; gives those of the new series. */
export function changeSeriesTime(world: World, occurrence: WorldEvent, start: Date): WorldEvent[] {
  const before = following(world, occurrence)
  const later = start.getTime() - Date.parse(occurrence.start)
  const after = before.map((event) => newOccurrence(event, `${occurrence.iCalUId} at ${start.toISOString()}`, later))
  endSeries(world, occurrence)
  world.events.push(...after)
  return after
}

/** Somebody else invites from this occurrence on: the old ones are cancelled, those of the new series given. */
export function changeOrganizer(world: World, occurrence: WorldEvent, organizer: WorldPerson): WorldEvent[] {
  const old = world.people.find(({ id }) => id === occurrence.organizerId)
  const before = following(world, occurrence)
  const after = before.map((event) => {
    const attendees = [...event.attendees.filter((mail) => mail !== organizer.mail), old?.mail ?? '']
    const plan = { ...event, organizerId: organizer.id, attendees }
    return newOccurrence(plan, `${occurrence.iCalUId} by ${organizer.id}`, 0)
  })
  cancelSeries(world, occurrence)
  world.events.push(...after)
  return after
}

function newOccurrence(event: WorldEvent, series: string, laterMs: number): WorldEvent {
  const shifted = (time: string) => new Date(Date.parse(time) + laterMs).toISOString()
  const originalStart = shifted(event.series?.originalStart ?? event.start)
  const iCalUId = calendarUId(`${series} ${originalStart}`)
  const length = Date.parse(event.end) - Date.parse(event.start)
  return {
    ...event,
    iCalUId,
    start: originalStart,
    end: new Date(Date.parse(originalStart) + length).toISOString(),
    responses: {},
    series: { masterUId: calendarUId(series), originalStart },
    copies: Object.fromEntries(Object.keys(event.copies).map((ownerId) => [ownerId, copyId(ownerId, iCalUId)])),
    immutableIds: {},
    categories: structuredClone(event.categories),
  }
}
