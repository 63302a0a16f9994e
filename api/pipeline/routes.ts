import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Pair, PipelineEntry } from '../contract/pipeline.ts'
import type { Handlers } from '../http/serve.ts'
import type { AwayStore } from '../org/away-store.ts'
import { type Place, type ReadPlace, requirePlace } from '../org/place.ts'
import { linkState } from '../session/link.ts'
import type { ReadPairFacts } from '../session/pair-store.ts'
import type { SessionReader } from '../session/read-store.ts'
import { byNeed, daysLeft, stageOf } from './stage.ts'
import type { ReadReports, Report } from './store.ts'

interface PipelineParts {
  readPlace: ReadPlace
  readReports: ReadReports
  readPairFacts: ReadPairFacts
  reader: SessionReader
  readAway: AwayStore['current']
  now: () => Date
}

const historyLimit = 100

export function pipelineRoutes(parts: PipelineParts): Pick<Handlers, 'getPipeline' | 'getPair'> {
  const { readPlace, readReports, now } = parts
  return {
    async getPipeline(_, caller) {
      const { person } = await requirePlace(readPlace, caller)
      const time = now()
      const { cadenceDays, reports } = await readReports(caller.tenantId, person.id, time)
      const entries = reports.map((report) => entryOf(report, time)).sort(byNeed)
      const counted = entries.filter((entry) => entry.linkState !== 'exempt')
      const live = counted.filter((entry) => entry.linkState === 'live').length
      return { manager: person, cadenceDays, live, counted: counted.length, entries }
    },

    async getPair({ personId }, caller) {
      const [me, other] = await Promise.all([requirePlace(readPlace, caller), readPlace(caller.tenantId, personId)])
      const pair = await readPair(parts, caller, me, other, personId)
      if (!pair) throw new AppError('not-found', 'You two have no coaching in common.')
      return pair
    },
  }
}

function entryOf(
  { person, reports, since, away, facts, openCommitments, focus, next, toCapture }: Report,
  now: Date,
): PipelineEntry {
  return {
    person,
    reports,
    linkState: linkState(facts, now),
    away,
    stage: stageOf(facts, now),
    since: since.toISOString(),
    lastHeld: facts.lastHeld?.toISOString() ?? null,
    daysLeft: daysLeft(facts, now),
    next,
    toCapture,
    openCommitments,
    nextCommitmentDue: facts.nextCommitmentDue,
    focus,
  }
}

/** Manager and direct report of today, or two who had sessions while they were; null for anybody else. */
async function readPair(
  { readPairFacts, reader, readAway, now }: PipelineParts,
  { tenantId, userId }: Caller,
  me: Place,
  other: Place | null,
  otherId: string,
): Promise<Pair | null> {
  const sessions = await reader.sessionsWith(tenantId, userId, otherId, historyLimit)
  const today = other?.manager?.id === userId ? 'coach' : other && me.manager?.id === otherId ? 'coachee' : null
  const newest = sessions[0]
  const person = other?.person ?? (newest && [newest.coach, newest.coachee].find(({ id }) => id === otherId))
  if (!person || (!today && !newest)) return null
  const role = today ?? (newest?.coach.id === userId ? 'coach' : 'coachee')
  const [coachId, coacheeId] = role === 'coach' ? [userId, otherId] : [otherId, userId]
  const mayReadEarlier = today === 'coach' || role === 'coachee'
  const [facts, away, openCommitments, earlier] = await Promise.all([
    readPairFacts(tenantId, coachId, coacheeId),
    today ? readAway(tenantId, [coachId, coacheeId], now()) : [],
    reader.openCommitments(tenantId, userId, otherId),
    mayReadEarlier ? reader.factsUnderOthers(tenantId, coacheeId, coachId) : [],
  ])
  return {
    person,
    role,
    current: today !== null,
    link: {
      state: linkState(facts, now()),
      since: facts.seenSince?.toISOString() ?? null,
      lastHeld: facts.lastHeld?.toISOString() ?? null,
      cadenceDays: facts.cadenceDays,
    },
    away,
    focus: facts.focus,
    sessions,
    openCommitments,
    earlier,
  }
}
