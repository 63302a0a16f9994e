import { castOf, reportsOf } from './cast.ts'
import type { DirectoryState } from './company.ts'
import { guidOf } from './guid.ts'
import { type Rhythm, story } from './history-story.ts'
import { aboutCoaching, aboutWork, topics } from './history-words.ts'
import { pickFrom, randomFrom } from './random.ts'
import { atHour, daysFrom, workingDay } from './working-day.ts'
import type { WorldPerson } from './world.ts'

export interface PlannedSession {
  id: string
  coach: WorldPerson
  coachee: WorldPerson
  start: Date
  end: Date
  kind: 'coaching' | 'coach-the-coach'
  taggedAt: Date
  /** null: nobody has said. */
  outcome: 'held' | 'missed' | null
  capturedAt: Date
  notes: { authorId: string; layer: 'shared' | 'private'; text: string }[]
  commitments: PlannedCommitment[]
  /** Of a session that is still ahead, or not captured yet. */
  agenda: { id: string; authorId: string; text: string }[]
  /** What the coachee said of it afterwards, and how useful they found it. */
  confirmed: { useful: number } | null
}

export interface PlannedCommitment {
  id: string
  ownerId: string
  text: string
  due: string
  settled: { state: 'done' | 'dropped'; at: Date } | null
}

interface LinkPeriod {
  coach: WorldPerson
  coachee: WorldPerson
  from: Date
  until: Date
  /** The coachee has people of their own. */
  leads: boolean
}

/** Links that history is told of: more would make a first start slow. */
export const mostLinks = 130

const hours = [8.5, 9, 10, 11, 12.5, 13, 14, 15, 16]

/**
 * Half a year of sessions as a company has them, the same for the same directory and day: those who are coached coach
 * more themselves; some links are steady, some rare, some have stopped, some never began.
 */
export function planHistory(states: readonly DirectoryState[], now: Date): PlannedSession[] {
  const coached = new Set<string>()
  const taken = new Set<string>()
  const sessions: PlannedSession[] = []
  for (const period of toldLinks(linkPeriods(states, now), states.at(-1)?.people ?? [])) {
    const { coach, coachee } = period
    const rhythm =
      story[pairOf(period)] ??
      drawRhythm(`${coach.id} ${coachee.id}`, coach.id, coach.managerId === null || coached.has(coach.id))
    if (rhythm.every !== null && rhythm.every <= 17 && rhythm.last <= 21) coached.add(coachee.id)
    sessions.push(...sessionsOf(period, rhythm, now, taken))
  }
  for (const session of sessions)
    if (!remembersWords(session, now)) Object.assign(session, { notes: [], commitments: [] })
  return sessions
}

/** In a large chart, the links of the people one can be come first, then those from the top down. */
function toldLinks(periods: readonly LinkPeriod[], people: readonly WorldPerson[]): LinkPeriod[] {
  if (periods.length <= mostLinks) return [...periods]
  const cast = new Set(castOf(people).map(({ person }) => person.id))
  const ofCast = periods.filter(({ coach }) => cast.has(coach.id))
  const others = periods.filter(({ coach }) => !cast.has(coach.id))
  const told = new Set([...ofCast, ...others].slice(0, mostLinks))
  return periods.filter((period) => told.has(period))
}

/** Older sessions of people nobody looks at first keep only their facts: a first start is to take seconds. */
function remembersWords(session: PlannedSession, now: Date): boolean {
  return pairOf(session) in story || daysFrom(session.start, 45) > now
}

/** Every link with the time it stood, those higher up first. */
function linkPeriods(states: readonly DirectoryState[], now: Date): LinkPeriod[] {
  const periods = new Map<string, LinkPeriod>()
  for (const [index, { daysAgo, people }] of states.entries()) {
    const from = daysFrom(now, -daysAgo)
    const following = states[index + 1]
    const until = following ? daysFrom(now, -following.daysAgo) : now
    const reports = reportsOf(people)
    const tops = people.filter(({ managerId }) => managerId === null)
    for (let level = tops; level.length > 0; level = level.flatMap(({ id }) => reports.get(id) ?? [])) {
      for (const coach of level) {
        for (const coachee of (reports.get(coach.id) ?? []).filter(takesPart)) {
          const key = `${coach.id} ${coachee.id}`
          const known = periods.get(key)
          periods.set(key, { coach, coachee, from: known?.from ?? from, until, leads: reports.has(coachee.id) })
        }
      }
    }
  }
  return [...periods.values()]
}

function takesPart({ accountEnabled, userType }: WorldPerson): boolean {
  return accountEnabled && userType === 'Member'
}

function drawRhythm(pair: string, coachId: string, isCoached: boolean): Rhythm {
  const bent = (isCoached ? 0.66 : 0.3) + (randomFrom(`bent ${coachId}`)() - 0.5) * 0.5
  const random = randomFrom(`rhythm ${pair}`)
  const draw = random()
  const between = (low: number, high: number) => Math.round(low + random() * (high - low))
  if (draw < bent * 0.9) {
    const every = between(13, 17)
    const last = between(1, 15)
    return { every, last, open: between(0, 2), ...(random() < 0.4 ? { next: Math.max(1, every - last) } : {}) }
  }
  if (draw < bent + 0.1) return { every: between(24, 36), last: between(23, 60) }
  if (draw < bent + 0.2) return { every: between(14, 20), last: between(60, 120) }
  return { every: null, last: 0 }
}

function sessionsOf(period: LinkPeriod, rhythm: Rhythm, now: Date, taken: Set<string>): PlannedSession[] {
  const { every, last, next, uncaptured, open = 0 } = rhythm
  const sessions: PlannedSession[] = []
  const add = (day: Date, toward: 'earlier' | 'later', outcome: 'held' | null) => {
    const start = freeHour(workingDay(day, toward), period, taken)
    if (start > period.from) sessions.push(sessionAt(period, start, outcome, now))
  }
  const ended = period.until < now
  if (every !== null) {
    for (let back = last + (ended ? 1 : 0); ; back += every) {
      const day = daysFrom(period.until, -back)
      if (day <= daysFrom(period.from, 1)) break
      add(day, 'earlier', 'held')
    }
  }
  sessions.reverse()
  settleCommitments(sessions, open)
  if (uncaptured !== undefined) add(daysFrom(now, -uncaptured), 'earlier', null)
  if (next !== undefined && !ended) add(daysFrom(now, next), 'later', null)
  return sessions
}

function freeHour(day: Date, { coach, coachee }: LinkPeriod, taken: Set<string>): Date {
  const offset = Math.floor(randomFrom(`hour ${coach.id} ${coachee.id}`)() * hours.length)
  const slots = [...hours.slice(offset), ...hours.slice(0, offset)].map((hour) => atHour(day, hour))
  const keys = (slot: Date) => [coach, coachee].map(({ id }) => `${id} ${slot.getTime()}`)
  const slot = slots.find((one) => !keys(one).some((key) => taken.has(key))) ?? atHour(day, 17)
  for (const key of keys(slot)) taken.add(key)
  return slot
}

function sessionAt(period: LinkPeriod, start: Date, outcome: 'held' | null, now: Date): PlannedSession {
  const { coach, coachee, leads } = period
  const id = guidOf(`session ${coach.id} ${coachee.id} ${start.toISOString()}`)
  const random = randomFrom(id)
  const kind = leads && random() < 0.5 ? 'coach-the-coach' : 'coaching'
  const missed = outcome === 'held' && daysFrom(start, 20) < now && random() < 0.07
  const end = new Date(start.getTime() + 30 * 60_000)
  const words = kind === 'coaching' ? aboutWork : aboutCoaching
  const held = outcome === 'held' && !missed
  const notes: PlannedSession['notes'] = []
  if (held && random() < 0.6) notes.push({ authorId: coach.id, layer: 'shared', text: pickFrom(random, words.shared) })
  if (held && random() < 0.2)
    notes.push({ authorId: coach.id, layer: 'private', text: pickFrom(random, words.private) })
  if (held && random() < 0.2) notes.push({ authorId: coachee.id, layer: 'shared', text: pickFrom(random, words.own) })
  return {
    id,
    coach,
    coachee,
    start,
    end,
    kind,
    taggedAt: earliest(latest(daysFrom(start, -2), daysFrom(period.from, 0.2)), daysFrom(now, -0.1)),
    outcome: missed ? 'missed' : outcome,
    capturedAt: earliest(new Date(end.getTime() + (0.2 + random() * 5) * 60 * 60_000), now),
    notes,
    commitments: held && random() < 0.5 ? [commitmentAt(id, coachee.id, start, 0)] : [],
    agenda: outcome === null ? agendaOf(id, period) : [],
    confirmed: held && pairOf(period) in story && random() < 0.7 ? { useful: 3 + Math.floor(random() * 3) } : null,
  }
}

function agendaOf(sessionId: string, { coach, coachee }: LinkPeriod): PlannedSession['agenda'] {
  return (['coach', 'coachee'] as const).map((role) => {
    const id = guidOf(`agenda of the ${role} for ${sessionId}`)
    const authorId = role === 'coach' ? coach.id : coachee.id
    return { id, authorId, text: pickFrom(randomFrom(id), topics[role]) }
  })
}

export function pairOf({ coach, coachee }: Pick<LinkPeriod, 'coach' | 'coachee'>): string {
  return `${coach.displayName} > ${coachee.displayName}`
}

function commitmentAt(sessionId: string, ownerId: string, start: Date, index: number): PlannedCommitment {
  const id = guidOf(`commitment ${index} of ${sessionId}`)
  const text = pickFrom(randomFrom(id), aboutWork.commitments)
  return {
    id,
    ownerId,
    text,
    due: daysFrom(start, 7 + 4 * index)
      .toISOString()
      .slice(0, 10),
    settled: null,
  }
}

/** What was agreed is looked at in the next session; the last one leaves as many open as the rhythm says. */
function settleCommitments(sessions: readonly PlannedSession[], open: number): void {
  for (const [index, session] of sessions.entries()) {
    const following = sessions[index + 1]
    if (!following) {
      session.commitments = Array.from({ length: open }, (_, nth) =>
        commitmentAt(session.id, session.coachee.id, session.start, nth),
      )
    }
    for (const commitment of session.commitments) {
      const state = randomFrom(`settled ${commitment.id}`)() < 0.85 ? 'done' : 'dropped'
      if (following) commitment.settled = { state, at: following.capturedAt }
    }
  }
}

function earliest(a: Date, b: Date): Date {
  return a < b ? a : b
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b
}
