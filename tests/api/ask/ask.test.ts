import { expect, test } from '@jest/globals'
import { byUrgency, canAnswer, refusalOf, stateAfter } from '../../../api/ask/ask.ts'

const tom = 'tom'
const maria = 'maria'

test.each<[string, Parameters<typeof refusalOf>, ReturnType<typeof refusalOf>]>([
  ['a first ask', [null, 'open', tom, false], null],
  ['a second one while the first is open', [null, 'open', tom, true], 'another-open'],
  ['a change of an open one', [{ state: 'open', coachId: tom }, 'open', tom, false], null],
  ['taking it back', [{ state: 'open', coachId: tom }, 'withdrawn', tom, false], null],
  ['putting it again', [{ state: 'withdrawn', coachId: tom }, 'open', tom, false], null],
  ['putting it again while another is open', [{ state: 'withdrawn', coachId: tom }, 'open', tom, true], 'another-open'],
  [
    'putting it again to a former manager',
    [{ state: 'withdrawn', coachId: tom }, 'open', maria, false],
    'manager-changed',
  ],
  ['a change of one that a former manager has', [{ state: 'open', coachId: tom }, 'open', maria, false], null],
  ['a change of one that was replied to', [{ state: 'replied', coachId: tom }, 'open', tom, false], 'answered'],
  ['taking back one that is scheduled', [{ state: 'scheduled', coachId: tom }, 'withdrawn', tom, false], 'answered'],
])('%s', (_, given, refusal) => {
  expect(refusalOf(...given)).toBe(refusal)
})

test('a session answers with or without words, words alone reply, and neither opens the ask again', () => {
  expect(stateAfter({ reply: 'Tomorrow.', sessionId: 'a' })).toBe('scheduled')
  expect(stateAfter({ reply: null, sessionId: 'a' })).toBe('scheduled')
  expect(stateAfter({ reply: 'Tomorrow.', sessionId: null })).toBe('replied')
  expect(stateAfter({ reply: null, sessionId: null })).toBe('open')
})

test('a session answers when it is planned or later, and not when it was missed, cancelled or over before', () => {
  const asked = new Date('2026-03-02T08:00:00Z')
  const session = { end: new Date('2026-03-03T08:00:00Z'), outcome: null, cancelledAt: null }
  expect(canAnswer(session, asked)).toBe(true)
  expect(canAnswer({ ...session, outcome: 'held' }, asked)).toBe(true)
  expect(canAnswer({ ...session, outcome: 'missed' }, asked)).toBe(false)
  expect(canAnswer({ ...session, cancelledAt: asked }, asked)).toBe(false)
  expect(canAnswer({ ...session, end: new Date('2026-03-01T08:00:00Z') }, asked)).toBe(false)
})

test('the most urgent ask stands first, then who has waited longest', () => {
  const ask = (urgency: 'this-week' | 'two-weeks' | 'no-hurry', day: number) => ({
    urgency,
    askedAt: `2026-03-0${day}T08:00:00.000Z`,
  })
  const [first, second, third, fourth] = [
    ask('this-week', 2),
    ask('this-week', 3),
    ask('two-weeks', 1),
    ask('no-hurry', 1),
  ]
  expect([fourth, second, third, first].sort(byUrgency)).toEqual([first, second, third, fourth])
})
