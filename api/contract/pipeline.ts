import * as z from 'zod'
import { Ask } from './ask.ts'
import { Away } from './org.ts'
import { LinkState, Person } from './person.ts'
import { Commitment, Relation, Role, Session, SessionFacts } from './session.ts'
import { Skill } from './skill.ts'
import { stages } from './stages.ts'

const instant = z.iso.datetime({ offset: true })

/** What a link needs next; `not-taking-part`: nothing, as HR has not chosen both of the two. */
export const Stage = z.enum(stages)
export type Stage = z.infer<typeof Stage>

export const PipelineEntry = z.object({
  person: Person,
  reports: z.int(),
  /** `exempt` also where one of the two does not take part. */
  linkState: LinkState,
  /** Why the link is exempt today: the report's leave, or the manager's own. */
  away: Away.nullable(),
  stage: Stage,
  /** Since when this person reports to this manager, as the directory showed it. */
  since: instant,
  lastHeld: instant.nullable(),
  /** Whole days until the cadence runs out; negative when it has; null when there was no session yet. */
  daysLeft: z.int().nullable(),
  next: SessionFacts.nullable(),
  toCapture: SessionFacts.nullable(),
  /** When they asked for coaching, while nobody has answered. */
  askedAt: instant.nullable(),
  openCommitments: z.int(),
  nextCommitmentDue: z.iso.date().nullable(),
  focus: Skill.nullable(),
})
export type PipelineEntry = z.infer<typeof PipelineEntry>

/** One manager's direct reports, sorted by who needs the manager first. */
export const Pipeline = z.object({
  manager: Person,
  cadenceDays: z.int(),
  /** Live links of all that are not exempt. */
  live: z.int(),
  counted: z.int(),
  entries: z.array(PipelineEntry),
})
export type Pipeline = z.infer<typeof Pipeline>

/** Two people's common history, as one of them sees it. */
export const Pair = z.object({
  person: Person,
  /** The caller's part. */
  role: Role,
  /** Manager and direct report of today. What a former pair wrote and shared stays readable. */
  current: z.boolean(),
  /** What the two are to each other today; null: nothing. */
  relation: Relation.nullable(),
  /** Who else coaches the coachee, as their manager has named them; for the two in line alone. */
  coCoaches: z.array(Person),
  link: z.object({ state: LinkState, since: instant.nullable(), lastHeld: instant.nullable(), cadenceDays: z.int() }),
  /** Whether the other takes part, so that something new can be recorded. */
  takesPart: z.boolean(),
  /** The present or coming leave of either, one each at most. */
  away: z.array(Away),
  focus: Skill.nullable(),
  /** The asks between the two, newest first. */
  asks: z.array(Ask),
  /** Newest first. */
  sessions: z.array(Session),
  openCommitments: z.array(Commitment),
  /** The coachee's sessions with earlier managers and co-coaches: facts only, and to the manager none of skip-level talks. Newest first. */
  earlier: z.array(SessionFacts),
})
export type Pair = z.infer<typeof Pair>
