import * as z from 'zod'
import { Ask, OutsideCoach, OutsideSession } from './ask.ts'
import { LinkState, Me, Person } from './person.ts'
import { Pipeline } from './pipeline.ts'
import { SessionFacts } from './session.ts'

const instant = z.iso.datetime({ offset: true })

/** Something that waits for the caller's hand, the most pressing first. */
export const Waiting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ask'), ask: Ask }),
  z.object({ kind: z.literal('capture'), session: SessionFacts }),
  /** The caller as the coachee: did it happen? */
  z.object({ kind: z.literal('confirm'), session: SessionFacts }),
  /** The two said different things of a session; either can change their answer. */
  z.object({ kind: z.literal('disagreement'), session: SessionFacts }),
])
export type Waiting = z.infer<typeof Waiting>

/** How the caller is coached. */
export const AsCoachee = z.object({
  manager: Person.nullable(),
  /** Whether the manager takes part, so that something can be asked of them. */
  managerTakesPart: z.boolean(),
  /** For a top: who coaches them from outside the line; null: not recorded. */
  outsideCoach: OutsideCoach.nullable(),
  /** With that coach, newest first, at most ten. */
  outsideSessions: z.array(OutsideSession),
  linkState: LinkState.nullable(),
  lastHeld: instant.nullable(),
  next: SessionFacts.nullable(),
  openCommitments: z.int(),
  nextCommitmentDue: z.iso.date().nullable(),
  /** The caller's newest ask that is not withdrawn. */
  ask: Ask.nullable(),
})
export type AsCoachee = z.infer<typeof AsCoachee>

/** All that the first page shows, in one answer. */
export const Home = z.object({
  me: Me,
  /** null for somebody without reports. */
  pipeline: Pipeline.nullable(),
  coachee: AsCoachee,
  waiting: z.array(Waiting),
})
export type Home = z.infer<typeof Home>
