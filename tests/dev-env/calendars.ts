import { reportsOf } from './cast.ts'
import { type MeetingPlan, meetingOf } from './meeting.ts'
import { randomFrom, shuffled } from './random.ts'
import { atHour, daysFrom, mondayOf, workingDay } from './working-day.ts'
import type { WorldEvent, WorldPerson } from './world.ts'

const weeks = 10
const hours = [9, 9.5, 10, 10.5, 11, 11.5, 13, 13.5, 14, 14.5, 15, 15.5, 16]

/**
 * This week, from a weekend on the coming one, and the nine after it of these people: weekly one-on-ones along the line, a
 * team meeting, a one-on-one of peers, one with somebody outside, time blocked for oneself. Nothing where `booked`
 * already puts one of them; no second one-on-one of a pair in a week.
 */
export function calendarOf(
  people: readonly WorldPerson[],
  cast: readonly WorldPerson[],
  now: Date,
  booked: readonly WorldEvent[],
): WorldEvent[] {
  const monday = mondayOf(workingDay(now, 'later'))
  const reports = reportsOf(people)
  const inCast = new Set(cast.map(({ id }) => id))
  const diary = new Diary(monday, booked)
  const known = new Set<string>()
  for (const person of cast) {
    const team = [...(reports.get(person.id) ?? [])].sort((a, b) => Number(inCast.has(b.id)) - Number(inCast.has(a.id)))
    const manager = people.find(({ id }) => id === person.managerId)
    const pairs = team.slice(0, 5).map((report) => [person, report] as const)
    if (manager) pairs.push([manager, person])
    for (const [coach, coachee] of pairs) {
      const pair = `${coach.id} ${coachee.id}`
      if (known.has(pair)) continue
      known.add(pair)
      diary.weekly({ subject: `${first(coach)} / ${first(coachee)}`, minutes: 30, organizer: coach, others: [coachee] })
    }
    if (team.length > 1) diary.weekly({ subject: 'Team meeting', minutes: 60, organizer: person, others: team })
    const peer = people.find(({ id, managerId }) => managerId === person.managerId && managerId && id !== person.id)
    if (peer) diary.once({ subject: `Catch-up with ${first(peer)}`, minutes: 30, organizer: person, others: [peer] })
    const outside = { organizer: person, others: [], outside: ['jo.harper@northline.example'], minutes: 30 }
    diary.once({ ...outside, subject: 'Intro call Northline' })
    diary.once({ subject: 'Focus time', minutes: 30, organizer: person, others: [], sensitivity: 'private' })
  }
  return diary.events
}

type Undated = Omit<MeetingPlan, 'start' | 'series'>

class Diary {
  readonly events: WorldEvent[] = []
  readonly #monday: Date
  readonly #taken = new Set<string>()
  readonly #met = new Set<string>()

  constructor(monday: Date, booked: readonly WorldEvent[]) {
    this.#monday = monday
    for (const { copies, start } of booked) {
      const ids = Object.keys(copies)
      for (const id of ids) this.#taken.add(`${id} ${start}`)
      if (ids.length === 2) this.#met.add(meeting(ids, mondayOf(new Date(start))))
    }
  }

  once(plan: Undated): void {
    const start = this.#firstFree(plan)
    if (start) this.#add({ ...plan, start })
  }

  weekly(plan: Undated): void {
    const start = this.#firstFree(plan)
    if (!start) return
    const series = `${plan.subject} ${plan.organizer.id} ${plan.others[0]?.id} since ${this.#monday.toISOString()}`
    const ids = [plan.organizer, ...plan.others].map(({ id }) => id)
    for (let week = 0; week < weeks; week++) {
      const monday = daysFrom(this.#monday, 7 * week)
      if (!this.#met.has(meeting(ids, monday))) this.#add({ ...plan, start: daysFrom(start, 7 * week), series })
    }
  }

  #firstFree({ subject, organizer, others, minutes }: Undated): Date | undefined {
    const slots = [0, 1, 2, 3, 4].flatMap((day) => hours.map((hour) => atHour(daysFrom(this.#monday, day), hour)))
    const ids = [organizer, ...others].map(({ id }) => id)
    const isFree = (slot: Date) =>
      halfHours(slot, minutes).every((time) => ids.every((id) => !this.#taken.has(`${id} ${time}`)))
    return shuffled(randomFrom(`${subject} ${ids[0]} ${ids[1]}`), slots).find(isFree)
  }

  #add(plan: MeetingPlan): void {
    const event = meetingOf(plan)
    this.events.push(event)
    for (const id of Object.keys(event.copies)) {
      for (const time of halfHours(plan.start, plan.minutes)) this.#taken.add(`${id} ${time}`)
    }
  }
}

function halfHours(start: Date, minutes: number): string[] {
  const count = Math.ceil(minutes / 30)
  return Array.from({ length: count }, (_, index) => new Date(start.getTime() + index * 30 * 60_000).toISOString())
}

function meeting(ids: readonly string[], monday: Date): string {
  return `${[...ids].sort().join(' ')} ${monday.toISOString()}`
}

function first({ displayName }: WorldPerson): string {
  return displayName.split(' ')[0] ?? displayName
}
