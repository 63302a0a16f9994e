import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Ask } from '../contract/ask.ts'
import type { Pair } from '../contract/pipeline.ts'
import type { Handlers } from '../http/serve.ts'
import type { AwayStore } from '../org/away-store.ts'
import { linkState } from '../org/link.ts'
import { type Place, type ReadPlace, requirePlace } from '../org/place.ts'
import type { ReadTakingPart } from '../org/taking-part.ts'
import type { CoCoachStore } from '../session/co-coach-store.ts'
import type { ReadPairFacts } from '../session/pair-store.ts'
import type { SessionReader } from '../session/read-store.ts'
import type { ReadRelation } from '../session/relation-store.ts'
import type { ReadPipelineBelow } from './above-store.ts'
import { inTeam, pipelineOf, withoutWritten } from './entry.ts'
import type { ReadReports } from './store.ts'

interface PipelineParts {
  readPlace: ReadPlace
  readReports: ReadReports
  readPipelineBelow: ReadPipelineBelow
  readPairFacts: ReadPairFacts
  readRelation: ReadRelation
  listCoCoaches: CoCoachStore['list']
  reader: SessionReader
  readAway: AwayStore['current']
  readTakingPart: ReadTakingPart
  asksBetween: (tenantId: string, readerId: string, otherId: string) => Promise<Ask[]>
  now: () => Date
}

const historyLimit = 100

export function pipelineRoutes(parts: PipelineParts): Pick<Handlers, 'getPipeline' | 'getPipelineOf' | 'getPair'> {
  const { readPlace, readReports, readPipelineBelow, readTakingPart, now } = parts
  async function ownPipeline(caller: Caller) {
    const { person } = await requirePlace(readPlace, caller)
    const time = now()
    const team = await readReports(caller.tenantId, person.id, time)
    return pipelineOf(person, team, await readTakingPart(caller.tenantId, inTeam(person, team)), time)
  }

  return {
    getPipeline: (_, caller) => ownPipeline(caller),

    async getPipelineOf({ personId }, caller) {
      if (personId === caller.userId) return ownPipeline(caller)
      await requirePlace(readPlace, caller)
      const time = now()
      const below = await readPipelineBelow(caller.tenantId, caller.userId, personId, time)
      if (!below) throw new AppError('not-found', 'No manager with this id is below you.')
      const takingPart = await readTakingPart(caller.tenantId, inTeam(below.manager, below))
      return pipelineOf(below.manager, { ...below, reports: below.reports.map(withoutWritten) }, takingPart, time)
    },

    async getPair({ personId }, caller) {
      const [me, other] = await Promise.all([requirePlace(readPlace, caller), readPlace(caller.tenantId, personId)])
      const pair = await readPair(parts, caller, me, other, personId)
      if (!pair) throw new AppError('not-found', 'You two have no coaching in common.')
      return pair
    },
  }
}

/** Manager and direct report of today, or two who had sessions or asks while they were; null for anybody else. */
async function readPair(
  { readPairFacts, readRelation, readTakingPart, listCoCoaches, reader, readAway, asksBetween, now }: PipelineParts,
  { tenantId, userId }: Caller,
  me: Place,
  other: Place | null,
  otherId: string,
): Promise<Pair | null> {
  if (otherId === userId) return null
  const [sessions, asks] = await Promise.all([
    reader.sessionsWith(tenantId, userId, otherId, historyLimit),
    asksBetween(tenantId, userId, otherId),
  ])
  const today = other?.manager?.id === userId ? 'coach' : other && me.manager?.id === otherId ? 'coachee' : null
  const former = sessions[0] ? [sessions[0].coach, sessions[0].coachee] : asks[0] && [asks[0].coach, asks[0].asker]
  const person = other?.person ?? former?.find(({ id }) => id === otherId)
  if (!person || (!today && !former)) return null
  const beside = today || !other ? null : await readRelation(tenantId, userId, otherId)
  const coachOfNow = beside?.coachId ?? former?.[0]?.id
  const role = today ?? (coachOfNow === userId ? 'coach' : 'coachee')
  const [coachId, coacheeId] = role === 'coach' ? [userId, otherId] : [otherId, userId]
  const mayReadEarlier = today === 'coach' || role === 'coachee'
  const [facts, takingPart, away, openCommitments, coCoaches, earlier] = await Promise.all([
    readPairFacts(tenantId, coachId, coacheeId),
    readTakingPart(tenantId, [otherId]),
    today ? readAway(tenantId, [coachId, coacheeId], now()) : [],
    reader.openCommitments(tenantId, userId, otherId),
    today ? listCoCoaches(tenantId, coacheeId) : [],
    mayReadEarlier ? reader.factsUnderOthers(tenantId, userId, coacheeId, coachId) : [],
  ])
  const takesPart = takingPart.has(otherId)
  return {
    person,
    role,
    current: today !== null,
    relation: today ? 'line' : (beside?.relation ?? null),
    coCoaches,
    link: {
      state: takesPart ? linkState(facts, now()) : 'exempt',
      since: facts.seenSince?.toISOString() ?? null,
      lastHeld: facts.lastHeld?.toISOString() ?? null,
      cadenceDays: facts.cadenceDays,
    },
    takesPart,
    away,
    focus: facts.focus,
    asks,
    sessions,
    openCommitments,
    earlier,
  }
}
