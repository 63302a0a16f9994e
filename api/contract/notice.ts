import * as z from 'zod'

/** What Teams tells a person of, and when it keeps still. */
export const NoticeSettings = z.object({
  /** The one switch: off, nothing is sent but an ask. */
  on: z.boolean(),
  /** IANA name, as the person's browser told it. */
  timeZone: z.string(),
  /** Local hours, 0 to 23: from the first on until the second nothing is sent; equal: no quiet hours. */
  quietFrom: z.int(),
  quietUntil: z.int(),
  /** After two weekly messages that were not opened, no more are sent until the person turns them on again. */
  stoppedByItself: z.boolean(),
  version: z.int(),
})
export type NoticeSettings = z.infer<typeof NoticeSettings>

const hour = z.int().min(0).max(23)

export const SaveNoticeSettings = z.strictObject({
  on: z.boolean(),
  timeZone: z.string().min(1).max(64),
  quietFrom: hour,
  quietUntil: hour,
  version: z.int().min(0),
})
export type SaveNoticeSettings = z.infer<typeof SaveNoticeSettings>
