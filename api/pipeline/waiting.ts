import { byUrgency } from '../ask/ask.ts'
import type { Ask } from '../contract/ask.ts'
import type { Waiting } from '../contract/home.ts'
import type { Role, SessionFacts } from '../contract/session.ts'
import { day } from '../org/link.ts'
import { type SessionRecord, stateOf } from '../session/session.ts'

export const confirmDays = 14
export const disagreementDays = 60

export type WaitingSession = { kind: Exclude<Waiting['kind'], 'ask'>; session: SessionFacts }

/** What a session waits for from the reader; null: nothing. */
export function waitsFor(record: SessionRecord, role: Role, now: Date): WaitingSession['kind'] | null {
  const age = now.getTime() - record.end.getTime()
  const state = stateOf(record, now)
  if (isDisagreed(record)) return age <= disagreementDays * day ? 'disagreement' : null
  if (role === 'coach') return state === 'to-capture' ? 'capture' : null
  const asked = state === 'held' || state === 'to-capture'
  return asked && record.confirmation === null && age <= confirmDays * day ? 'confirm' : null
}

/** One of the two says that it took place, the other that it did not, or that it was something else. */
export function isDisagreed({ outcome, confirmation }: SessionRecord): boolean {
  if (outcome === 'held') return confirmation === 'something-else' || confirmation === 'did-not-happen'
  return outcome === 'missed' && confirmation === 'agreed'
}

const order: readonly Waiting['kind'][] = ['ask', 'disagreement', 'capture', 'confirm']

/** By kind; asks by urgency, sessions the newest first. */
export function waitingOf(asks: readonly Ask[], sessions: readonly WaitingSession[]): Waiting[] {
  const newest = [...sessions].sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) || Date.parse(b.session.start) - Date.parse(a.session.start),
  )
  return [...[...asks].sort(byUrgency).map((ask) => ({ kind: 'ask' as const, ask })), ...newest]
}
