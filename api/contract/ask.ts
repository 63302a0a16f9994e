import * as z from 'zod'
import { Id } from './id.ts'
import { Person } from './person.ts'

const instant = z.iso.datetime({ offset: true })

export const AskUrgency = z.enum(['this-week', 'two-weeks', 'no-hurry'])
export type AskUrgency = z.infer<typeof AskUrgency>

export const AskState = z.enum(['open', 'scheduled', 'replied', 'withdrawn'])
export type AskState = z.infer<typeof AskState>

/** A person's request to their own manager for coaching, as the two of them see it. */
export const Ask = z.object({
  id: Id,
  asker: Person,
  /** The manager of that day. */
  coach: Person,
  topic: z.string(),
  context: z.string().nullable(),
  urgency: AskUrgency,
  state: AskState,
  reply: z.string().nullable(),
  /** The session that answers it. Of an open one: that did, until it was cancelled or missed. */
  sessionId: Id.nullable(),
  askedAt: instant,
  answeredAt: instant.nullable(),
  version: z.int(),
})
export type Ask = z.infer<typeof Ask>

/** The coach is the asker's manager of today, worked out by the service. */
export const SaveAsk = z.strictObject({
  id: Id,
  /** The version this was written on top of; 0 for the first. Travels as `If-Match`. */
  version: z.int().min(0),
  topic: z.string().trim().min(1).max(120),
  context: z.string().trim().min(1).max(2000).nullable(),
  urgency: AskUrgency,
  /** `withdrawn` takes it back, `open` puts it again; the other states come with the answer. */
  state: z.enum(['open', 'withdrawn']),
})
export type SaveAsk = z.infer<typeof SaveAsk>

/** By the coach: with words, or with a session of the two that is tagged. Both null takes the answer back. */
export const AnswerAsk = z.strictObject({
  id: Id,
  reply: z.string().trim().min(1).max(1000).nullable(),
  sessionId: Id.nullable(),
})
export type AnswerAsk = z.infer<typeof AnswerAsk>

/** Who coaches a top: somebody outside the line, by name; an ask goes to their mail address where it is recorded. */
export const OutsideCoach = z.object({
  name: z.string(),
  mail: z.string().nullable(),
  kind: z.enum(['board', 'external', 'peer']),
})
export type OutsideCoach = z.infer<typeof OutsideCoach>

/** A day on which a top met their coach from outside the line. */
export const OutsideSession = z.object({ id: Id, heldOn: z.iso.date() })
export type OutsideSession = z.infer<typeof OutsideSession>

export const SetOutsideCoach = z.strictObject({
  coach: z
    .strictObject({
      name: z.string().trim().min(1).max(120),
      mail: z.email().max(200).nullable(),
      kind: OutsideCoach.shape.kind,
    })
    .nullable(),
})
export type SetOutsideCoach = z.infer<typeof SetOutsideCoach>
