import {
  addAttendee,
  answer,
  cancelMeeting,
  decline,
  deleteCopy,
  deleteMeeting,
  editSubject,
  makePrivate,
  moveMeeting,
  moveToFolder,
  removeAttendee,
} from '../meeting-changes.ts'
import { cancelSeries, changeOrganizer, changeSeriesTime, endSeries } from '../series-changes.ts'
import type { World, WorldEvent, WorldPerson } from '../world.ts'
import type { Graph } from './graph.ts'

/** The next one-on-one of somebody, from whoever organizes it to whoever is invited. */
export interface NextMeeting {
  event: WorldEvent
  organizer: WorldPerson
  attendee: WorldPerson
}

interface Happening {
  /** On its button. */
  label: string
  /** It can happen to a series alone. */
  ofSeries?: true
  /** Makes it happen; gives the end of a sentence that begins with the meeting. */
  make(meeting: NextMeeting, world: World, graph: Pick<Graph, 'switches'>): string
}

const hour = 60 * 60_000
const later = ({ start }: WorldEvent) => new Date(Date.parse(start) + hour)

/** What happens in a calendar, one press at a time, to the next one-on-one of whoever is chosen. */
export const calendarHappenings = {
  move: {
    label: 'It is moved by a day',
    make({ event }) {
      moveMeeting(event, new Date(Date.parse(event.start) + 24 * hour))
      return `is on ${event.start.slice(0, 10)} now`
    },
  },
  subject: {
    label: 'It is given another name',
    make({ event }) {
      editSubject(event, 'Lunch')
      return 'is called “Lunch” now'
    },
  },
  cancel: {
    label: 'The organizer cancels',
    make({ event }) {
      cancelMeeting(event)
      return 'is cancelled'
    },
  },
  'delete-copy': {
    label: 'The attendee deletes their copy',
    make({ event, attendee }) {
      deleteCopy(event, attendee.id)
      return `is gone from the calendar of ${attendee.displayName}`
    },
  },
  delete: {
    label: 'The organizer deletes it',
    make({ event }, world) {
      deleteMeeting(world, event)
      return 'is gone from both calendars'
    },
  },
  decline: {
    label: 'The attendee declines',
    make({ event, attendee }) {
      decline(event, attendee, 'kept')
      return `is declined by ${attendee.displayName}`
    },
  },
  tentative: {
    label: 'The attendee may come',
    make({ event, attendee }) {
      answer(event, attendee, 'tentativelyAccepted')
      return `is tentative for ${attendee.displayName}`
    },
  },
  add: {
    label: 'Somebody is added',
    make({ event, organizer, attendee }, { people }) {
      const third = people.find(({ id, mail }) => ![organizer.id, attendee.id].includes(id) && !has(event, mail))
      if (!third) return 'has everybody in it already'
      addAttendee(event, third)
      return `has ${third.displayName} in it too`
    },
  },
  remove: {
    label: 'The attendee is taken out',
    make({ event, attendee }) {
      removeAttendee(event, attendee)
      return `is without ${attendee.displayName}`
    },
  },
  private: {
    label: 'It is made private',
    make({ event }) {
      makePrivate(event)
      return 'is private'
    },
  },
  folder: {
    label: 'The organizer’s copy is moved to a folder',
    make({ event, organizer }) {
      moveToFolder(event, organizer.id)
      return `has another id in the mailbox of ${organizer.displayName}`
    },
  },
  'end-series': {
    label: 'The series ends before it',
    ofSeries: true,
    make({ event }, world) {
      endSeries(world, event)
      return 'and all after it are gone'
    },
  },
  'cancel-series': {
    label: 'The series is cancelled',
    ofSeries: true,
    make({ event }, world) {
      cancelSeries(world, event)
      return 'and all after it are cancelled'
    },
  },
  'series-time': {
    label: 'The series has another time',
    ofSeries: true,
    make({ event }, world) {
      changeSeriesTime(world, event, later(event))
      return 'and all after it are an hour later, as a series of their own'
    },
  },
  organizer: {
    label: 'The attendee organizes the series',
    ofSeries: true,
    make({ event, attendee }, world) {
      changeOrganizer(world, event, attendee)
      return `and all after it are cancelled, and invited to anew by ${attendee.displayName}`
    },
  },
  unreadable: {
    label: 'The organizer’s mailbox is shut, or opened again',
    make({ organizer }, _, { switches: { unreadable } }) {
      const shut = !unreadable.delete(organizer.id)
      if (shut) unreadable.set(organizer.id, 403)
      return `${shut ? 'cannot' : 'can'} be read in the mailbox of ${organizer.displayName}${shut ? '' : ' again'}`
    },
  },
} satisfies Record<string, Happening>

export type CalendarHappening = keyof typeof calendarHappenings

export function isCalendarHappening(name: string): name is CalendarHappening {
  return Object.hasOwn(calendarHappenings, name)
}

/** Lets it happen to the next one-on-one of this person and says what happened. */
export function letHappen(
  name: CalendarHappening,
  personId: string,
  world: World,
  graph: Pick<Graph, 'switches'>,
  now: Date,
): string {
  const happening: Happening = calendarHappenings[name]
  const next = nextMeeting(world, personId, now, happening.ofSeries ?? false)
  if (!next)
    return `There is no one-on-one to come in this calendar${happening.ofSeries ? ' that is of a series' : ''}.`
  const { subject, start } = next.event
  return `“${subject}” of ${start.slice(0, 10)} ${happening.make(next, world, graph)}.`
}

/** Not yet begun, neither cancelled nor declined, with both in it. */
export function nextMeeting(world: World, personId: string, now: Date, ofSeries = false): NextMeeting | null {
  const byId = new Map(world.people.map((person) => [person.id, person]))
  const byMail = new Map(world.people.map((person) => [person.mail, person]))
  const sorted = [...world.events].sort((a, b) => a.start.localeCompare(b.start))
  for (const event of sorted) {
    const { copies, organizerId, attendees, start, isCancelled, series } = event
    const [organizer, attendee] = [byId.get(organizerId), byMail.get(attendees[0] ?? '')]
    if (!copies[personId] || isCancelled || start < now.toISOString() || (ofSeries && !series)) continue
    if (organizer && attendee && attendees.length === 1 && copies[organizer.id] && copies[attendee.id]) {
      return { event, organizer, attendee }
    }
  }
  return null
}

function has({ attendees }: WorldEvent, mail: string): boolean {
  return attendees.includes(mail)
}
