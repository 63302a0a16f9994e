import type { Person } from '../contract/person.ts'
import type { Pipeline, PipelineEntry } from '../contract/pipeline.ts'
import { linkState } from '../org/link.ts'
import { byNeed, daysLeft, stageOf } from './stage.ts'
import type { Report, Reports } from './store.ts'

/** Of a link of which one end is not in `takingPart` nothing is expected. */
export function pipelineOf(
  manager: Person,
  { cadenceDays, reports }: Reports,
  takingPart: ReadonlySet<string>,
  now: Date,
): Pipeline {
  const entryOf = (report: Report) =>
    takingPart.has(manager.id) && takingPart.has(report.person.id) ? workedOn(report, now) : leftAlone(report)
  const entries = reports.map(entryOf).sort(byNeed)
  const counted = entries.filter((entry) => entry.linkState !== 'exempt')
  const live = counted.filter((entry) => entry.linkState === 'live').length
  return { manager, cadenceDays, live, counted: counted.length, entries }
}

/** Whose taking part decides over a pipeline. */
export function inTeam(manager: Person, { reports }: Reports): string[] {
  return [manager.id, ...reports.map(({ person }) => person.id)]
}

/** What somebody above may see of a report: commitments and focus are the pair's, and so is a stage that tells of them. */
export function withoutWritten(report: Report): Report {
  return { ...report, facts: { ...report.facts, nextCommitmentDue: null }, openCommitments: 0, focus: null }
}

function leftAlone({ person, reports, since, facts }: Report): PipelineEntry {
  return {
    ...{ person, reports, linkState: 'exempt', away: null, stage: 'not-taking-part', since: since.toISOString() },
    ...{ lastHeld: facts.lastHeld?.toISOString() ?? null, daysLeft: null, next: null, toCapture: null, askedAt: null },
    ...{ openCommitments: 0, nextCommitmentDue: null, focus: null },
  }
}

function workedOn(
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
