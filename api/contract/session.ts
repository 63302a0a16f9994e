import * as z from 'zod'
import { Id } from './id.ts'
import { LinkState, Me, Person } from './person.ts'
import { Skill } from './skill.ts'

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
  /** null for a meeting that stands alone, and where Outlook does not say. */
  series: z
    .strictObject({
      /** Id of the series in the caller's mailbox in REST form; null where Outlook does not tell it. */
      itemId: text(1024).min(1).nullable(),
      /** The open item is the series itself: `itemId` of the event is the series' id then. */
      whole: z.boolean(),
    })
    .nullable(),
})
export type OutlookEvent = z.infer<typeof OutlookEvent>

/** `coaching` is about the coachee's work, `coach-the-coach` about how the coachee coaches their own people. */
export const SessionKind = z.enum(['coaching', 'coach-the-coach'])
export type SessionKind = z.infer<typeof SessionKind>

/** `to-capture`: its time has passed and nobody has said yet whether it was held. Only `held` counts. */
export const SessionState = z.enum(['planned', 'to-capture', 'held', 'missed', 'cancelled'])
export type SessionState = z.infer<typeof SessionState>

/**
 * What coach and coachee are to each other when a meeting is tagged. `skip-level`: the coach stands above the coachee's
 * manager. `co-coach`: named by the coachee's manager. Only `line` makes a link live.
 */
export const Relation = z.enum(['line', 'skip-level', 'co-coach'])
export type Relation = z.infer<typeof Relation>

/** Facts without a word of content: what the line upward may know of a session. */
export const SessionFacts = z.object({
  id: Id,
  coach: Person,
  coachee: Person,
  kind: SessionKind,
  relation: Relation,
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

/** The coachee's answer. A session answered with either of the last two does not count. */
export const Confirmation = z.enum(['agreed', 'something-else', 'did-not-happen'])
export type Confirmation = z.infer<typeof Confirmation>

/**
 * What the calendar says against a planned session: one of the two declined, somebody else was invited, or the meeting
 * is gone from the mailbox that was asked.
 */
export const CalendarWord = z.enum(['declined', 'more-people', 'gone'])
export type CalendarWord = z.infer<typeof CalendarWord>

/** `carried`: not done, comes back at the pair's next session. `removed` ones are shown to nobody and can be put back. */
export const AgendaState = z.enum(['open', 'done', 'carried', 'removed'])
export type AgendaState = z.infer<typeof AgendaState>

/** A topic that both of the pair see and change. */
export const AgendaItem = z.object({
  id: Id,
  sessionId: Id,
  authorId: Id,
  text: z.string(),
  state: AgendaState,
  version: z.int(),
  updatedAt: instant,
})
export type AgendaItem = z.infer<typeof AgendaItem>

export const SignalTheme = z.enum([
  'priorities',
  'workload',
  'skills',
  'collaboration',
  'customers',
  'processes',
  'recognition',
  'wellbeing',
])
export type SignalTheme = z.infer<typeof SignalTheme>

/** One themed sentence without names that its author sends to their own line upward. */
export const Signal = z.object({ theme: SignalTheme, text: z.string(), sentAt: instant })
export type Signal = z.infer<typeof Signal>

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
  version: z.int(),
  updatedAt: instant,
})
export type Commitment = z.infer<typeof Commitment>

/** A session as one of the pair sees it: every note in it is one that this reader may read. */
export const Session = SessionFacts.extend({
  /** false while the event could not be read from the calendar and Outlook's own words stand in for it. */
  verified: z.boolean(),
  /** null while the calendar says nothing against it. */
  calendar: CalendarWord.nullable(),
  /** The tagged series it belongs to. `pending`: the calendar could not be read yet, so only this one is tagged. */
  series: z.object({ id: Id, pending: z.boolean() }).nullable(),
  confirmation: Confirmation.nullable(),
  /** How useful the coachee found it, 1 to 5; told to nobody but them. */
  useful: z.int().min(1).max(5).nullable(),
  /** Of this session, and what the pair carried over from earlier ones. */
  agenda: z.array(AgendaItem),
  /** What the reader has sent up from it. */
  signal: Signal.nullable(),
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

/** `id` stands for the series; the sessions of its occurrences get ids of their own from the server. */
export const TagSeries = z.strictObject({ id: Id, kind: SessionKind, event: OutlookEvent })
export type TagSeries = z.infer<typeof TagSeries>

export const SetOutcome = z.strictObject({ id: Id, outcome: z.enum(['held', 'missed', 'undecided']) })
export type SetOutcome = z.infer<typeof SetOutcome>

export const ConfirmSession = z.strictObject({
  id: Id,
  /** null takes the answer back. */
  answer: Confirmation.nullable(),
  useful: z.int().min(1).max(5).nullable(),
})
export type ConfirmSession = z.infer<typeof ConfirmSession>

export const SaveAgendaItem = z.strictObject({
  id: Id,
  sessionId: Id,
  /** The version this was written on top of; 0 for the first. Travels as `If-Match`. */
  version: z.int().min(0),
  text: z.string().trim().min(1).max(300),
  state: AgendaState,
})
export type SaveAgendaItem = z.infer<typeof SaveAgendaItem>

export const SendSignal = z.strictObject({
  id: Id,
  theme: SignalTheme,
  /** One sentence; refused where it holds the name of one of the two or of somebody in their team. */
  text: z.string().trim().min(1).max(200),
})
export type SendSignal = z.infer<typeof SendSignal>

/** What the lines below a leader have sent up, the newest week first, without a word of who; the newest 1,000. */
export const SignalsBelow = z.object({
  entries: z.array(z.object({ theme: SignalTheme, text: z.string(), week: z.iso.date() })),
})
export type SignalsBelow = z.infer<typeof SignalsBelow>

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
  /** The version this was written on top of; 0 for the first. Travels as `If-Match`. */
  version: z.int().min(0),
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
    relation: Relation,
    /** `coach-the-coach` when the coachee has people of their own. */
    suggestedKind: SessionKind,
    link: z.object({ state: LinkState, lastHeld: instant.nullable(), cadenceDays: z.int() }),
    /** The skill that the coachee works on with this coach. */
    focus: Skill.nullable(),
    /** Marked private in the calendar: tagged by hand only. */
    isPrivate: z.boolean(),
    /** What the calendar says: an occurrence belongs to a series. `tagged`: the coming ones are sessions already. */
    recurrence: z.object({ tagged: z.boolean() }).nullable(),
    session: Session.nullable(),
    /** The newest earlier session of this pair that was held, with the notes this reader may read. */
    lastTime: Session.nullable(),
    /** Open ones of the pair, whichever session they come from. */
    openCommitments: z.array(Commitment),
  }),
])
export type Meeting = z.infer<typeof Meeting>

/** What is open in Outlook. */
export const ReadMeeting = z.strictObject({
  event: OutlookEvent,
  /** Whether what the calendar said of it before will do for now, which is told sooner. */
  remembered: z.boolean().optional(),
})
export type ReadMeeting = z.infer<typeof ReadMeeting>

/** All that the pane shows, in one answer. */
export const OpenMeeting = z.object({
  me: Me,
  meeting: Meeting,
  /** The calendar was not asked this time: it may know better. */
  remembered: z.boolean(),
})
export type OpenMeeting = z.infer<typeof OpenMeeting>

/** What following the calendar of the caller's planned sessions has found. */
export const CalendarRound = z.object({
  /** Sessions looked at. */
  checked: z.int(),
  changed: z.int(),
  /** Left as they are, because their calendar could not be read. */
  unread: z.int(),
})
export type CalendarRound = z.infer<typeof CalendarRound>

/**
 * Whom a suggestion to tag may be about: the caller's manager and direct reports, as the first 8 bytes of
 * SHA-256(`salt` + mail address or sign-in name in lower case) in base64url. Kept in the mailbox so that Outlook can
 * compare offline.
 */
export const Roster = z.object({ salt: z.string(), hashes: z.array(z.string()) })
export type Roster = z.infer<typeof Roster>
