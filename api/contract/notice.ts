import * as z from 'zod'
import { languages } from './languages.ts'

/** A local hour of the day. */
export const Hour = z.int().min(0).max(23)

/** Local hours: from the first on until the second nothing is sent; equal: no quiet hours. */
export const QuietHours = z.strictObject({ quietFrom: Hour, quietUntil: Hour })
export type QuietHours = z.infer<typeof QuietHours>

/** What Teams tells a person of, and when it keeps still. */
export const NoticeSettings = z.object({
  /** The one switch: off, nothing is sent but an ask. */
  on: z.boolean(),
  /** IANA name, as the person's browser told it. */
  timeZone: z.string(),
  /** As the person's Teams has it; null: it has not been told, or is none of ours. Messages are then as HR has set. */
  language: z.enum(languages).nullable(),
  /** Hours of the person's own, both or neither; null: those that HR has set for everybody. */
  quietFrom: z.int().nullable(),
  quietUntil: z.int().nullable(),
  /** Of whoever has chosen none. */
  usualHours: QuietHours,
  /** After two weekly messages that were not opened, no more are sent until the person turns them on again. */
  stoppedByItself: z.boolean(),
  version: z.int(),
})
export type NoticeSettings = z.infer<typeof NoticeSettings>

export const SaveNoticeSettings = z
  .strictObject({
    on: z.boolean(),
    timeZone: z.string().min(1).max(64),
    /** Left out, it stays as it was. */
    language: z.enum(languages).nullable().optional(),
    quietFrom: Hour.nullable(),
    quietUntil: Hour.nullable(),
    version: z.int().min(0),
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null), {
    path: ['quietUntil'],
    message: 'comes with quietFrom or not at all',
  })
export type SaveNoticeSettings = z.infer<typeof SaveNoticeSettings>
