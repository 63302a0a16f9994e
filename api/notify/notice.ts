import type { Language } from '../contract/languages.ts'
import type { QuietHours } from '../contract/notice.ts'
import type { Chosen } from '../org/part-store.ts'

/** What is told in Teams; the names are those of the activity types in the app manifest. */
export type NoticeKind = 'ask' | 'confirm' | 'weekly'

/** When somebody wants no messages, in local hours of an IANA time zone. */
export interface Hours extends QuietHours {
  timeZone: string
}

/** The quiet hours and the language of people who have none of their own, and who takes part. */
export type NoticeRules = QuietHours & Chosen & { language: Language }
export type ReadNoticeRules = (tenantId: string) => Promise<NoticeRules>

/** Of somebody whose browser has not told it yet. */
export const defaultTimeZone = 'UTC'

/** So many weekly messages in a row that were not opened are enough. */
export const ignoredLimit = 2

/** A message may be found, and kept, where no policy reaches: never a name, a topic or a word that somebody wrote. */
export const previews: Readonly<Record<string, Readonly<Record<NoticeKind, string>>>> = {
  en: {
    ask: 'Answer with a session or a few words.',
    confirm: 'One tap says whether it took place.',
    weekly: 'Open the list and see what comes first.',
  },
  de: {
    ask: 'Antworten Sie mit einem Gespräch oder ein paar Worten.',
    confirm: 'Einmal tippen sagt, ob es stattfand.',
    weekly: 'Öffnen Sie die Liste und sehen Sie, was zuerst kommt.',
  },
}

/** In English where the language is none of ours. */
export function previewIn(language: string, kind: NoticeKind): string {
  return previews[language.slice(0, 2)]?.[kind] ?? previews.en?.[kind] ?? ''
}

/** The tab of the app manifest that every message leads to. */
export const tabEntityId = 'pipeline'

/** The address that opens the tab in Teams at a place, `confirm/<sessionId>` say. */
export function linkTo(teamsAppId: string, target: string): string {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: target }))
  return `https://teams.microsoft.com/l/entity/${teamsAppId}/${tabEntityId}?context=${context}`
}

export function isTimeZone(name: string): boolean {
  try {
    return clockOf(name) !== undefined
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** From `quietFrom` on until `quietUntil`, over midnight where that is the smaller one; equal: never. */
export function isQuiet({ timeZone, quietFrom, quietUntil }: Hours, at: Date): boolean {
  const { hour } = localTime(timeZone, at)
  if (quietFrom <= quietUntil) return quietFrom <= hour && hour < quietUntil
  return hour >= quietFrom || hour < quietUntil
}

/** The ISO week (`2026-W48`) whose message is due there: on Monday from 8 to 10 o'clock; null at any other time. */
export function weekDue(timeZone: string, at: Date): string | null {
  const { day, hour } = localTime(timeZone, at)
  return day.getUTCDay() === 1 && hour >= 8 && hour < 10 ? weekOf(day) : null
}

/** The week of a day (midnight UTC) is that of its Thursday. */
function weekOf(day: Date): string {
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * dayMs)
  const year = thursday.getUTCFullYear()
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / dayMs / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

const dayMs = 86_400_000
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', calendar: 'gregory', ...numeric })
  clocks.set(timeZone, clock)
  return clock
}

/** The day there, as midnight UTC, and the hour. */
function localTime(timeZone: string, at: Date): { day: Date; hour: number } {
  const parts = clockOf(timeZone).formatToParts(at)
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return { day: new Date(Date.UTC(number('year'), number('month') - 1, number('day'))), hour: number('hour') }
}
