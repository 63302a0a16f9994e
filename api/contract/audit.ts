import * as z from 'zod'
import { Id } from './id.ts'
import { Person } from './person.ts'

const entryNo = z.string().regex(/^\d{1,15}$/)

/** Who did what and when. It never holds a word that somebody wrote. */
export const AuditEntry = z.object({
  no: z.int(),
  at: z.iso.datetime({ offset: true }),
  /** `service`: a timer did it. `forgotten`: somebody whose data was erased since. */
  by: z.union([Person, z.enum(['service', 'forgotten'])]),
  /** The route that was called, or what the service did by itself. */
  action: z.string(),
  /** Whom it concerned; null: nobody in particular. */
  about: z.union([Person, z.literal('forgotten')]).nullable(),
  /** Settings, counts and days of the call. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Of this entry and all before it, in hexadecimal: kept elsewhere, it shows whether the log is still the same. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const ListAudit = z.strictObject({
  action: z.string().max(60).optional(),
  /** Who did it, or whom it concerned. */
  personId: Id.optional(),
  /** Days in UTC, both part of it. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  before: entryNo.optional(),
})
export type ListAudit = z.infer<typeof ListAudit>

/** The newest first, up to 200 at a time. */
export const AuditPart = z.object({
  entries: z.array(AuditEntry),
  /** Hand it back as `before` for the next part; null at the end. */
  next: entryNo.nullable(),
})
export type AuditPart = z.infer<typeof AuditPart>

/** Whether each entry follows from the one before. */
export const AuditCheck = z.object({
  /** That stand there. */
  entries: z.int(),
  /** Older ones, removed at the end of their term. */
  removed: z.int(),
  /** Of the newest entry; null while there is none. */
  lastHash: z.string().nullable(),
  /** The first that does not fit; null: the log is whole. `cut-off`: entries are missing at the end. */
  broken: z.object({ no: z.int(), why: z.enum(['missing', 'changed', 'cut-off']) }).nullable(),
})
export type AuditCheck = z.infer<typeof AuditCheck>
