import type { Person } from '../contract/person.ts'
import type { Pipeline, PipelineEntry } from '../contract/pipeline.ts'
import { linkState } from '../org/link.ts'
import { byNeed, daysLeft, stageOf } from './stage.ts'
import type { Report, Reports } from './store.ts'

export function pipelineOf(manager: Person, { cadenceDays, reports }: Reports, now: Date): Pipeline {
  const entries = reports.map((report) => entryOf(report, now)).sort(byNeed)
  const counted = entries.filter((entry) => entry.linkState !== 'exempt')
  const live = counted.filter((entry) => entry.linkState === 'live').length
  return { manager, cadenceDays, live, counted: counted.length, entries }
}

/** What somebody above may see of a report: commitments and focus are the pair's, and so is a stage that tells of them. */
export function withoutWritten(report: Report): Report {
  return { ...report, facts: { ...report.facts, nextCommitmentDue: null }, openCommitments: 0, focus: null }
}

function entryOf(
  { person, reports, since, away, facts, askedAt, openCommitments, focus, next, toCapture }: Report,
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
    askedAt: askedAt?.toISOString() ?? null,
    openCommitments,
    nextCommitmentDue: facts.nextCommitmentDue,
    focus,
  }
}
