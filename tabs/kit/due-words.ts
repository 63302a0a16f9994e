import type { IntlShape } from 'react-intl'
import { isoDay } from './dates.ts'

/** The words a language has for days, lower case. Weekdays from Sunday on, each in its long and short form. */
export interface DueWords {
  by: readonly string[]
  next: readonly string[]
  today: readonly string[]
  tomorrow: readonly string[]
  thisWeek: readonly string[]
  nextWeek: readonly string[]
  weekdays: readonly (readonly string[])[]
  /** From January on, each in its long and short form. */
  months: readonly (readonly string[])[]
  /** Dates are written as 4.12. */
  dotted: boolean
}

export function dueWordsOf(intl: Pick<IntlShape, 'locale' | 'formatMessage'>): DueWords {
  const listed = (id: string) => intl.formatMessage({ id }).toLowerCase().split('|')
  const named = (date: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(intl.locale, { ...options, timeZone: 'UTC' }).format(date).toLowerCase()
  const inBothForms = (date: number, part: 'weekday' | 'month') => [
    named(date, { [part]: 'long' }),
    named(date, { [part]: 'short' }),
  ]
  return {
    by: listed('due.by'),
    next: listed('due.next'),
    today: listed('due.today'),
    tomorrow: listed('due.tomorrow'),
    thisWeek: listed('due.this-week'),
    nextWeek: listed('due.next-week'),
    weekdays: Array.from({ length: 7 }, (_, day) => inBothForms(Date.UTC(2023, 0, 1 + day), 'weekday')),
    dotted: new Intl.DateTimeFormat(intl.locale).format().includes('.'),
    months: Array.from({ length: 12 }, (_, month) => inBothForms(Date.UTC(2023, month, 1), 'month')),
  }
}

/**
 * Reads a due day off the end of a line: "try one open question by Friday" is due on the coming Friday. A weekday
 * counts only after "by", "on" or "next", so that "prepare last Friday's numbers" keeps its words; a date such as
 * "4 Dec" or "December 4" is the next one of that name. Weeks end on Friday.
 */
export function readDue(line: string, today: Date, words: DueWords): { text: string; due: string | null } {
  const plain = line.trim().replace(/[\s.!]+$/u, '')
  const iso = /^(.*\S)\s+(\d{4}-\d{2}-\d{2})$/u.exec(plain)
  if (iso?.[1] && iso[2] && isDay(iso[2])) return { text: withoutBy(iso[1], words), due: iso[2] }
  const dated = readDate(plain, today, words)
  if (dated) return dated
  for (const { phrases, date } of dayPhrases(today, words)) {
    for (const phrase of phrases.toSorted((a, b) => b.length - a.length)) {
      const before = plain.slice(0, -phrase.length)
      if (plain.toLowerCase().endsWith(phrase) && /\S\s$/u.test(before)) {
        return { text: withoutBy(before, words), due: isoDay(date) }
      }
    }
  }
  return { text: line.trim(), due: null }
}

function dayPhrases(today: Date, words: DueWords) {
  const plus = (days: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() + days)
  const weekday = today.getDay()
  const nextMonday = (8 - weekday) % 7 || 7
  const after = (leads: readonly string[], names: readonly string[]) =>
    leads.flatMap((lead) => names.map((name) => `${lead} ${name}`))
  return [
    { phrases: words.nextWeek, date: plus(nextMonday + 4) },
    { phrases: words.thisWeek, date: plus(Math.max(nextMonday - 3, 0)) },
    { phrases: words.today, date: plus(0) },
    { phrases: words.tomorrow, date: plus(1) },
    ...words.weekdays.map((names, day) => ({
      phrases: after(words.next, names),
      date: plus(nextMonday + ((day + 6) % 7)),
    })),
    ...words.weekdays.map((names, day) => ({
      phrases: after(words.by, names),
      date: plus((day - weekday + 7) % 7 || 7),
    })),
  ]
}

/** "… by 4 Dec", "… by December 4th", "… on 4 Dec 2027"; where dates are dotted "… bis 4. Dezember", "… bis 4.12." too. */
function readDate(plain: string, today: Date, words: DueWords) {
  const leads = words.by.toSorted((a, b) => b.length - a.length).join('|')
  const names = words.months.flat().join('|')
  const dayAndMonth = `(?:(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? (?<month>${names})|(?<month2>${names}) (?<day2>\\d{1,2})(?:st|nd|rd|th)?${words.dotted ? dottedDate : ''})`
  const found = new RegExp(`^(?<text>.*\\S)[\\s,]+(?:${leads}) ${dayAndMonth}(?:[,.]? ?(?<year>\\d{4}))?$`, 'iu').exec(
    plain,
  )
  const { text = '', day, day2, day3, month, month2, month3, year } = found?.groups ?? {}
  const named = words.months.findIndex((each) => each.includes((month ?? month2 ?? '').toLowerCase()))
  const number = month3 ? Number(month3) - 1 : named
  if (!found || number < 0) return null
  const inYear = (each: number) => new Date(each, number, Number(day ?? day2 ?? day3))
  const thisYear = inYear(today.getFullYear())
  const coming = isoDay(thisYear) < isoDay(today) ? inYear(today.getFullYear() + 1) : thisYear
  const date = year ? inYear(Number(year)) : coming
  return date.getMonth() === number ? { text: withoutBy(text, words), due: isoDay(date) } : null
}

const dottedDate = '|(?<day3>\\d{1,2})\\. ?(?<month3>\\d{1,2})'

function withoutBy(text: string, words: DueWords) {
  const trimmed = text.trim()
  const by = words.by.find((word) => trimmed.toLowerCase().endsWith(` ${word}`))
  return (by ? trimmed.slice(0, -by.length) : trimmed).replace(/[\s,;:–-]+$/u, '')
}

function isDay(iso: string) {
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
}
