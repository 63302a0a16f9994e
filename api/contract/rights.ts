import * as z from 'zod'
import { Ask, OutsideCoach, OutsideSession } from './ask.ts'
import { Id } from './id.ts'
import { NoticeSettings } from './notice.ts'
import { Period } from './org.ts'
import { Person } from './person.ts'
import { CommitmentState, NoteLayer, Session } from './session.ts'
import { Skill } from './skill.ts'

const instant = z.iso.datetime({ offset: true })

/** All that the service holds of the person who asks, as far as it is theirs to read. */
export const OwnData = z.object({
  madeAt: instant,
  /** As the directory has it. */
  person: Person.extend({
    userPrincipalName: z.string().nullable(),
    department: z.string().nullable(),
    guest: z.boolean(),
    enabled: z.boolean(),
  }),
  /** Base64, as it was last read; null: none was. */
  photo: z.string().nullable(),
  managers: z.array(z.object({ manager: z.string(), from: instant, until: instant.nullable() })),
  /** What HR says in the place of the directory; manager null: has none. */
  correction: z.object({ manager: z.string().nullable(), at: instant }).nullable(),
  /** Those of the directory by which HR says who takes part, that they are in. */
  groups: z.array(z.string()),
  /** With their notes, the shared ones of the other, topics, commitments, their answer and rating, what they sent up. */
  sessions: z.array(Session),
  /** What they wrote in meetings whose tag was taken off. */
  untagged: z.array(
    z.object({
      sessionId: Id,
      start: instant,
      what: z.enum(['note', 'topic', 'commitment']),
      layer: NoteLayer.nullable(),
      state: CommitmentState.nullable(),
      text: z.string(),
    }),
  ),
  series: z.array(z.object({ with: z.string(), taggedAt: instant, endedAt: instant.nullable() })),
  /** Meeting chats of which one of the two has said whose they are, by a hash of their id. */
  chats: z.array(z.object({ with: z.string(), chat: z.string() })),
  /** Where they coach besides a manager, are coached so, or have named somebody. */
  coCoaches: z.array(z.object({ coach: z.string(), coachee: z.string(), namedBy: z.string(), at: instant })),
  asks: z.array(Ask),
  focus: z.array(z.object({ with: z.string(), skill: Skill })),
  leave: z.array(Period),
  outsideCoach: OutsideCoach.nullable(),
  outsideSessions: z.array(OutsideSession),
  notices: NoticeSettings,
  /** Messages in Teams of the last time. */
  messages: z.array(z.object({ kind: z.string(), at: instant, state: z.string() })),
  /** What others did that concerned them, and what they did themselves. */
  log: z.array(z.object({ at: instant, action: z.string(), byThem: z.boolean() })),
  /** Of all this, where HR has started one. */
  erasure: z.object({ startedAt: instant, dueAt: instant }).nullable(),
})
export type OwnData = z.infer<typeof OwnData>

export const Erasure = z.object({
  person: Person,
  startedBy: Person.nullable(),
  startedAt: instant,
  dueAt: instant,
  /** `in-directory`: all but what the directory says is gone; that follows once it names them no more. */
  state: z.enum(['waiting', 'in-directory']),
})
export type Erasure = z.infer<typeof Erasure>
