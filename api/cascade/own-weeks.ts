import type { LinkState } from '../contract/person.ts'
import { dayOf } from '../org/away.ts'
import { defaultCadence, linkState } from '../org/link.ts'
import type { Answers } from './agreement.ts'
import { holds } from './chain.ts'

/** Totals of a week as they are kept. */
export interface WeekRow extends Answers {
  week: string
  managers_coached: number
  managers_counted: number
  reached: number
  people: number
  live: number
  counted: number
  /** Who answered, where that is known. */
  answererIds?: string[]
}

/** What the weeks of a manager's own links follow from. */
export interface OwnRecords {
  /** What counted when; where none did, the default. */
  rules: { from: Date; to: Date | null; cadenceDays: number; delegatesCount: boolean }[]
  managerId: string
  links: { personId: string; from: Date; to: Date | null; startSeen: boolean }[]
  /** With the manager, and with co-coaches whom the manager has named. */
  sessions: {
    byManager: boolean
    coacheeId: string
    countedAt: Date | null
    answeredAt: Date | null
    agreed: boolean
  }[]
  aways: { personId: string; from: string; until: string | null }[]
}

const week = 7 * 24 * 60 * 60_000

/** Somebody's own links on each Monday, and what was answered in the seven days before. */
export function ownWeeks(records: OwnRecords, mondays: readonly string[]): WeekRow[] {
  return mondays.map((monday) => {
    const at = new Date(`${monday}T00:00:00Z`)
    const states = statesAt(records, at)
    const answers = records.sessions.filter(({ byManager, answeredAt }) => byManager && isBefore(answeredAt, at, week))
    const answererIds = [...new Set(answers.map(({ coacheeId }) => coacheeId))]
    return {
      week: monday,
      managers_coached: 0,
      managers_counted: 0,
      reached: states.filter(holds).length,
      people: states.length,
      live: states.filter((state) => state === 'live').length,
      counted: states.filter((state) => state !== 'exempt').length,
      answered: answers.length,
      agreed: answers.filter(({ agreed }) => agreed).length,
      answerers: answererIds.length,
      answererIds,
    }
  })
}

function statesAt({ rules, managerId, links, sessions, aways }: OwnRecords, at: Date): LinkState[] {
  const rule = rules.find(({ from, to }) => from <= at && (to === null || to > at))
  const day = dayOf(at)
  const away = new Set(
    aways.flatMap(({ personId, from, until }) => (from <= day && (until === null || until >= day) ? [personId] : [])),
  )
  const lastHeld = new Map<string, Date>()
  for (const { byManager, coacheeId, countedAt } of sessions) {
    if (!byManager && !rule?.delegatesCount) continue
    if (countedAt && countedAt <= at && countedAt > (lastHeld.get(coacheeId) ?? 0)) lastHeld.set(coacheeId, countedAt)
  }
  return links
    .filter(({ from, to }) => from <= at && (to === null || to > at))
    .map(({ personId, from, startSeen }) =>
      linkState(
        {
          lastHeld: lastHeld.get(personId) ?? null,
          since: startSeen ? from : null,
          away: away.has(personId) || away.has(managerId),
          cadenceDays: rule?.cadenceDays ?? defaultCadence,
        },
        at,
      ),
    )
}

function isBefore(moment: Date | null, end: Date, within: number): boolean {
  return moment !== null && moment < end && moment.getTime() >= end.getTime() - within
}
