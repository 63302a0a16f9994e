import { createHash } from 'node:crypto'
import { copyId } from './event-id.ts'
import { daysFrom } from './working-day.ts'
import type { Answer, WorldEvent, WorldPerson } from './world.ts'

export interface MeetingPlan {
  subject: string
  start: Date
  minutes: number
  organizer: WorldPerson
  others: readonly WorldPerson[]
  /** Mail addresses of people who are not in the directory. */
  outside?: readonly string[]
  /** What the occurrences of a series have in common. */
  series?: string
  sensitivity?: WorldEvent['sensitivity']
  /** What all the others answered. */
  answered?: Answer
}

/** A meeting with a copy in every mailbox concerned; the same plan gives the same ids. */
export function meetingOf(plan: MeetingPlan): WorldEvent {
  const {
    subject,
    start,
    minutes,
    organizer,
    others,
    outside = [],
    series,
    sensitivity = 'normal',
    answered = 'accepted',
  } = plan
  const iCalUId = calendarUId(`${series ?? subject} ${organizer.id} ${start.toISOString()}`)
  const mails = [...others.map(({ mail }) => mail), ...outside]
  return {
    iCalUId,
    subject,
    start: start.toISOString(),
    end: new Date(start.getTime() + minutes * 60_000).toISOString(),
    organizerId: organizer.id,
    attendees: mails,
    responses: Object.fromEntries(mails.map((mail) => [mail, answered])),
    series: series ? { masterUId: calendarUId(series), originalStart: start.toISOString() } : null,
    sensitivity,
    isCancelled: false,
    copies: Object.fromEntries([organizer, ...others].map(({ id }) => [id, copyId(id, iCalUId)])),
    immutableIds: {},
    categories: {},
  }
}

/** The occurrences of a series, at the same local time every so many days. */
export function seriesOf(plan: MeetingPlan, count: number, everyDays = 7): WorldEvent[] {
  const series = plan.series ?? `${plan.subject} of ${plan.organizer.id} since ${plan.start.toISOString()}`
  return Array.from({ length: count }, (_, turn) =>
    meetingOf({ ...plan, series, start: daysFrom(plan.start, everyDays * turn) }),
  )
}

export function calendarUId(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex').toUpperCase()
  return `040000008200E00074C5B7101A82E008${digest.slice(0, 48)}`
}
