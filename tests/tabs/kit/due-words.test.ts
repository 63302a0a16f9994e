import { expect, test } from '@jest/globals'
import { createIntl } from 'react-intl'
import { dueWordsOf, readDue } from '../../../tabs/kit/due-words.ts'
import german from '../../../tabs/kit/messages/de.json' with { type: 'json' }

const words = {
  by: ['by', 'on', 'by the'],
  next: ['next'],
  today: ['today'],
  tomorrow: ['tomorrow'],
  thisWeek: ['this week', 'end of the week'],
  nextWeek: ['next week', 'end of next week'],
  weekdays: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day) => [
    day,
    day.slice(0, 3),
  ]),
  dotted: false,
  months: [
    ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
    ...['august', 'september', 'october', 'november', 'december'],
  ].map((month) => [month, month.slice(0, 3)]),
}
const wednesday = new Date(2026, 10, 25)
const read = (line: string, today = wednesday) => readDue(line, today, words)

test.each([
  ['try one open question by Friday', 'try one open question', '2026-11-27'],
  ['Call Acme tomorrow', 'Call Acme', '2026-11-26'],
  ['Call Acme, today.', 'Call Acme', '2026-11-25'],
  ['Draft the plan by Mon', 'Draft the plan', '2026-11-30'],
  ['Draft the plan next Monday', 'Draft the plan', '2026-11-30'],
  ['Draft the plan by next Friday', 'Draft the plan', '2026-12-04'],
  ['Shadow Ben by the end of the week', 'Shadow Ben', '2026-11-27'],
  ['Shadow Ben by end of next week', 'Shadow Ben', '2026-12-04'],
  ['Shadow Ben next week', 'Shadow Ben', '2026-12-04'],
  ['Shadow Ben by 4 Dec', 'Shadow Ben', '2026-12-04'],
  ['Shadow Ben by December 4th.', 'Shadow Ben', '2026-12-04'],
  ['Shadow Ben by the 4th of December', 'Shadow Ben', '2026-12-04'],
  ['Plan the year, by 4 Jan', 'Plan the year', '2027-01-04'],
  ['Plan the year by Jan 4, 2028', 'Plan the year', '2028-01-04'],
  ['Plan the year by 31 Feb', 'Plan the year by 31 Feb', null],
  ['Shadow Ben by 2026-12-24', 'Shadow Ben', '2026-12-24'],
])('"%s" is to "%s", due %s', (line, text, due) => {
  expect(read(line)).toEqual({ text, due })
})

test.each([
  "prepare last Friday's numbers",
  'report on last Friday',
  'Ask before telling',
  'by Friday',
  'tomorrow',
  'Ship the 2026-13-40',
])('"%s" names no day to be done by', (line) => {
  expect(read(line)).toEqual({ text: line, due: null })
})

test('a weekday said on that very day means the one in a week', () => {
  expect(read('try it by Wednesday').due).toBe('2026-12-02')
})

test('on a Sunday, this week ends that day and next Monday is tomorrow', () => {
  const sunday = new Date(2026, 10, 29)
  expect(read('try it this week', sunday).due).toBe('2026-11-29')
  expect(read('try it next Monday', sunday).due).toBe('2026-11-30')
})

const inGerman = dueWordsOf(createIntl({ locale: 'de-DE', messages: german }))

test.each([
  ['Eine offene Frage stellen bis Freitag', 'Eine offene Frage stellen', '2026-11-27'],
  ['Bei Acme anrufen, morgen', 'Bei Acme anrufen', '2026-11-26'],
  ['Bei Acme anrufen bis heute Abend.', 'Bei Acme anrufen', '2026-11-25'],
  ['Den Plan entwerfen bis Mo', 'Den Plan entwerfen', '2026-11-30'],
  ['Den Plan entwerfen am nächsten Montag', 'Den Plan entwerfen', '2026-11-30'],
  ['Ben begleiten bis Ende der Woche', 'Ben begleiten', '2026-11-27'],
  ['Ben begleiten nächste Woche', 'Ben begleiten', '2026-12-04'],
  ['Ben begleiten bis 4. Dezember', 'Ben begleiten', '2026-12-04'],
  ['Ben begleiten bis zum 4. Dez.', 'Ben begleiten', '2026-12-04'],
  ['Das Jahr planen bis 4.1.', 'Das Jahr planen', '2027-01-04'],
  ['Das Jahr planen bis spätestens 04.01.2028', 'Das Jahr planen', '2028-01-04'],
  ['Das Jahr planen bis 31.2.', 'Das Jahr planen bis 31.2.', null],
  ['Die Zahlen vom letzten Freitag ansehen', 'Die Zahlen vom letzten Freitag ansehen', null],
])('in German "%s" is to "%s", due %s', (line, text, due) => {
  expect(readDue(line, wednesday, inGerman)).toEqual({ text, due })
})
