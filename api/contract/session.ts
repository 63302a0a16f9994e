import * as z from 'zod'
import { Id } from './id.ts'
import { LinkState, Person } from './person.ts'

const instant = z.iso.datetime({ offset: true })
const text = (limit: number) => z.string().max(limit)

/**
 * A meeting as Outlook tells it. The server takes it only as a pointer: it reads the event itself on behalf of the
 * caller, and uses these words alone (marked unverified) where that is not consented. The subject never leaves Outlook.
 */
export const OutlookEvent = z.strictObject({
  /** Id of the event in the caller's mailbox in REST form; null while the meeting is unsaved. */
  itemId: text(1024).min(1).nullable(),
  start: instant,
  end: instant,
  organizer: text(320).nullable(),
  attendees: z.array(text(320)).max(1000),
})
export type OutlookEvent = z.infer<typeof OutlookEvent>

/** `coaching` is about the coachee's work, `coach-the-coach` about how the coachee coaches their own people. */
export const SessionKind = z.enum(['coaching', 'coach-the-coach'])
export type SessionKind = z.infer<typeof SessionKind>

/** `to-capture`: its time has passed and nobody has said yet whether it was held. Only `held` counts. */
export const SessionState = z.enum(['planned', 'to-capture', 'held', 'missed', 'cancelled'])
export type SessionState = z.infer<typeof SessionState>

/** Facts without a word of content: what the line upward may know of a session. */
export const SessionFacts = z.object({
  id: Id,
  coach: Person,
  coachee: Person,
  kind: SessionKind,
  state: SessionState,
  start: instant,
  end: instant,
})
export type SessionFacts = z.infer<typeof SessionFacts>

export const NoteLayer = z.enum(['private', 'shared'])
export type NoteLayer = z.infer<typeof NoteLayer>

/** Each of the pair writes their own note in each layer; a shared one is read by the other. */
export const Note = z.object({
  layer: NoteLayer,
  authorId: Id,
  text: z.string(),
  version: z.int(),
  updatedAt: instant,
})
export type Note = z.infer<typeof Note>

export const CommitmentState = z.enum(['open', 'done', 'dropped'])
export type CommitmentState = z.infer<typeof CommitmentState>

/** What someone will try, by when. It comes back at the next session until it is done or dropped. */
export const Commitment = z.object({
  id: Id,
  sessionId: Id,
  /** Who will try it: one of the pair. */
  ownerId: Id,
  text: z.string(),
  due: z.iso.date().nullable(),
  state: CommitmentState,
  updatedAt: instant,
})
export type Commitment = z.infer<typeof Commitment>

/** A session as one of the pair sees it: every note in it is one that this reader may read. */
export const Session = SessionFacts.extend({
  /** false while the event could not be read from the calendar and Outlook's own words stand in for it. */
  verified: z.boolean(),
  notes: z.array(Note),
  commitments: z.array(Commitment),
})
export type Session = z.infer<typeof Session>

export const TagSession = z.strictObject({
  /** Made by the client, so that a retry is the same session. The answer names another id if the meeting has one. */
  id: Id,
  kind: SessionKind,
  event: OutlookEvent,
})
export type TagSession = z.infer<typeof TagSession>

export const SetOutcome = z.strictObject({ id: Id, outcome: z.enum(['held', 'missed', 'undecided']) })
export type SetOutcome = z.infer<typeof SetOutcome>

export const SaveNote = z.strictObject({
  id: Id,
  layer: NoteLayer,
  /** The version this text was written on top of; 0 for the first. Travels as `If-Match`. */
  version: z.int().min(0),
  text: text(20_000),
})
export type SaveNote = z.infer<typeof SaveNote>

export const SaveCommitment = z.strictObject({
  id: Id,
  sessionId: Id,
  ownerId: Id,
  text: z.string().trim().min(1).max(500),
  due: z.iso.date().nullable(),
  state: CommitmentState,
})
export type SaveCommitment = z.infer<typeof SaveCommitment>

export const Role = z.enum(['coach', 'coachee'])
export type Role = z.infer<typeof Role>

/** What the pane needs to know of the meeting that is open in Outlook, in one answer. */
export const Meeting = z.discriminatedUnion('status', [
  z.object({ status: z.literal('not-one-on-one'), people: z.int() }),
  z.object({ status: z.literal('unknown-person'), address: z.string() }),
  z.object({ status: z.literal('outside-line'), partner: Person }),
  z.object({
    status: z.literal('one-on-one'),
    partner: Person,
    /** The caller's part: `coach` when the partner is their direct report. */
    role: Role,
    /** `coach-the-coach` when the coachee has people of their own. */
    suggestedKind: SessionKind,
    link: z.object({ state: LinkState, lastHeld: instant.nullable(), cadenceDays: z.int() }),
    session: Session.nullable(),
    /** The newest earlier session of this pair that was held, with the notes this reader may read. */
    lastTime: Session.nullable(),
    /** Open ones of the pair, whichever session they come from. */
    openCommitments: z.array(Commitment),
  }),
])
export type Meeting = z.infer<typeof Meeting>
