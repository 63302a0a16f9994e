import { expect, test } from '@jest/globals'
import { type WaitingSession, waitingOf, waitsFor } from '../../../api/pipeline/waiting.ts'

const now = new Date('2026-03-02T12:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const over = { end: days(-1), outcome: null, confirmation: null, cancelledAt: null }
const held = { ...over, outcome: 'held' as const }
const missed = { ...over, outcome: 'missed' as const }

test.each<[string, Parameters<typeof waitsFor>[0], ReturnType<typeof waitsFor>, ReturnType<typeof waitsFor>]>([
  ['planned', { ...over, end: days(1) }, null, null],
  ['over, nobody said anything', over, 'capture', 'confirm'],
  ['over for two months', { ...over, end: days(-61) }, 'capture', null],
  ['cancelled', { ...over, cancelledAt: days(-2) }, null, null],
  ['held', held, null, 'confirm'],
  ['held while it still runs', { ...held, end: days(0.01) }, null, 'confirm'],
  ['held 14 days ago', { ...held, end: days(-14) }, null, 'confirm'],
  ['held 15 days ago', { ...held, end: days(-15) }, null, null],
  ['missed', missed, null, null],
  ['held, and agreed', { ...held, confirmation: 'agreed' }, null, null],
  ['missed, and so says the coachee', { ...missed, confirmation: 'did-not-happen' }, null, null],
  ['held, but not for the coachee', { ...held, confirmation: 'did-not-happen' }, 'disagreement', 'disagreement'],
  ['held, but something else', { ...held, confirmation: 'something-else' }, 'disagreement', 'disagreement'],
  ['missed, but not for the coachee', { ...missed, confirmation: 'agreed' }, 'disagreement', 'disagreement'],
  ['disagreed 61 days ago', { ...missed, confirmation: 'agreed', end: days(-61) }, null, null],
  ['something else, and the coach has not said', { ...over, confirmation: 'something-else' }, 'capture', null],
])('%s: what it waits for from the coach and from the coachee', (_, record, coach, coachee) => {
  expect([waitsFor(record, 'coach', now), waitsFor(record, 'coachee', now)]).toEqual([coach, coachee])
})

test('asks stand first, then disagreements, then what to capture, then what to confirm, each the newest first', () => {
  const someone = { id: '', displayName: '', jobTitle: null }
  const waiting = (kind: WaitingSession['kind'], inDays: number): WaitingSession => {
    const start = days(inDays).toISOString()
    const facts = { coach: someone, coachee: someone, kind: 'coaching', relation: 'line', state: 'held' } as const
    return { kind, session: { ...facts, id: `${kind} ${inDays}`, start, end: start } }
  }
  const asked = { asker: someone, coach: someone, topic: '', context: null, state: 'open', reply: null } as const
  const ask = { ...asked, id: 'ask', sessionId: null, askedAt: days(-1).toISOString(), answeredAt: null, version: 1 }
  const list = waitingOf(
    [{ ...ask, urgency: 'no-hurry' }],
    [waiting('confirm', -1), waiting('capture', -5), waiting('capture', -2), waiting('disagreement', -9)],
  )
  expect(list.map((each) => (each.kind === 'ask' ? each.ask.id : each.session.id))).toEqual([
    'ask',
    'disagreement -9',
    'capture -2',
    'capture -5',
    'confirm -1',
  ])
})
