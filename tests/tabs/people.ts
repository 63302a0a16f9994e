import type { Ask } from '../../api/contract/ask.ts'
import type { Me, Person } from '../../api/contract/person.ts'
import type { Pair, PipelineEntry } from '../../api/contract/pipeline.ts'
import type { AgendaItem, Commitment, Note, Session } from '../../api/contract/session.ts'

export const now = new Date('2026-11-25T09:00:00')

let count = 0
export function newId(): string {
  count += 1
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
}

export function person(displayName: string, jobTitle: string | null = null): Person {
  return { id: newId(), displayName, jobTitle, mail: `${displayName.split(' ')[0]}@example.com`.toLowerCase() }
}

export const maria = person('Maria Lopez', 'Sales Manager')
export const ana = person('Ana Ruiz', 'Account Executive')
export const ben = person('Ben Kern', 'Account Executive')
export const tom = person('Tom Berg', 'Director')

export function meAs(who: Person, rest: Partial<Me> = {}): Me {
  return {
    person: who,
    manager: tom,
    reports: 7,
    roles: [],
    takesPart: true,
    features: { asks: true, signals: true },
    language: 'en-US',
    draftKey: btoa('k'.repeat(32)),
    ...rest,
  }
}

export function entry(who: Person, rest: Partial<PipelineEntry> = {}): PipelineEntry {
  return {
    person: who,
    reports: 0,
    linkState: 'live',
    away: null,
    stage: 'on-track',
    since: '2026-01-05T00:00:00Z',
    lastHeld: daysAgo(5),
    daysLeft: 9,
    next: null,
    toCapture: null,
    askedAt: null,
    openCommitments: 0,
    nextCommitmentDue: null,
    focus: null,
    ...rest,
  }
}

export function session(coach: Person, coachee: Person, rest: Partial<Session> = {}): Session {
  return {
    id: newId(),
    coach,
    coachee,
    kind: 'coaching',
    relation: 'line',
    state: 'held',
    start: daysAgo(5),
    end: daysAgo(5, 30),
    verified: true,
    calendar: null,
    series: null,
    confirmation: null,
    useful: null,
    agenda: [],
    signal: null,
    notes: [],
    commitments: [],
    ...rest,
  }
}

export function pair(coachee: Person, rest: Partial<Pair> = {}): Pair {
  return {
    person: coachee,
    role: 'coach',
    current: true,
    relation: 'line',
    coCoaches: [],
    link: { state: 'live', since: '2026-01-05T00:00:00Z', lastHeld: daysAgo(5), cadenceDays: 14 },
    takesPart: true,
    away: [],
    focus: null,
    asks: [],
    sessions: [],
    openCommitments: [],
    earlier: [],
    ...rest,
  }
}

export function ask(asker: Person, coach: Person, topic: string, rest: Partial<Ask> = {}): Ask {
  return {
    id: newId(),
    asker,
    coach,
    topic,
    context: null,
    urgency: 'two-weeks',
    state: 'open',
    reply: null,
    sessionId: null,
    askedAt: daysAgo(2),
    answeredAt: null,
    version: 1,
    ...rest,
  }
}

export function note(author: Person, text: string, rest: Partial<Note> = {}): Note {
  return { layer: 'shared', authorId: author.id, text, version: 1, updatedAt: daysAgo(0), ...rest }
}

export function commitment(owner: Person, text: string, rest: Partial<Commitment> = {}): Commitment {
  return {
    id: newId(),
    sessionId: newId(),
    ownerId: owner.id,
    text,
    due: null,
    state: 'open',
    version: 1,
    updatedAt: daysAgo(1),
    ...rest,
  }
}

export function topic(author: Person, text: string, rest: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id: newId(),
    sessionId: newId(),
    authorId: author.id,
    text,
    state: 'open',
    version: 1,
    updatedAt: daysAgo(1),
    ...rest,
  }
}

/** At 8 in the morning that many days ago; negative for days to come. */
export function daysAgo(days: number, minutes = 0): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 8, minutes).toISOString()
}
