import { defaultCadence, linkState } from '../org/link.ts'
import type { Answers } from './agreement.ts'
import { groupBy, holds } from './chain.ts'

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
  /** Sessions that count, with the manager and with co-coaches whom the manager has named. */
  held: { byManager: boolean; coacheeId: string; at: Date }[]
  /** Of sessions with the manager. */
  answers: { coacheeId: string; at: Date; agreed: boolean }[]
  aways: { personId: string; from: string; until: string | null }[]
}

const week = 7 * 24 * 60 * 60_000
const firstMonday = Date.parse('1970-01-05')

/** Somebody's own links on each Monday, the earliest first, and what was answered in the seven days before. */
export function ownWeeks(records: OwnRecords, mondays: readonly string[]): WeekRow[] {
  const heldUntil = readingOn(records.held)
  const answersIn = groupBy(records.answers, ({ at }) => weekOf(at))
  return mondays.map((monday) => {
    const at = new Date(`${monday}T00:00:00Z`)
    const states = statesAt(records, monday, at, heldUntil)
    const answers = answersIn.get(weekOf(at) - 1) ?? []
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

/** When each was last held up to a moment that is later than the one before. */
type HeldUntil = (at: Date, withDelegates: boolean) => ReadonlyMap<string, Date>

function readingOn(held: OwnRecords['held']): HeldUntil {
  const inOrder = held.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const [own, all] = [new Map<string, Date>(), new Map<string, Date>()]
  let next = 0
  return (at, withDelegates) => {
    for (let session = inOrder[next]; session && session.at <= at; session = inOrder[++next]) {
      all.set(session.coacheeId, session.at)
      if (session.byManager) own.set(session.coacheeId, session.at)
    }
    return withDelegates ? all : own
  }
}

function statesAt({ rules, managerId, links, aways }: OwnRecords, day: string, at: Date, heldUntil: HeldUntil) {
  const rule = rules.find(({ from, to }) => from <= at && (to === null || to > at))
  const away = new Set(
    aways.flatMap(({ personId, from, until }) => (from <= day && (until === null || until >= day) ? [personId] : [])),
  )
  const lastHeld = heldUntil(at, rule?.delegatesCount ?? false)
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

/** Weeks from Monday to Monday, counted. */
function weekOf(moment: Date): number {
  return Math.floor((moment.getTime() - firstMonday) / week)
}
