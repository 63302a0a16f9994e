import * as z from 'zod'
import { Id } from './id.ts'

/** A group of the directory, as the search for one finds it. */
export const FoundGroup = z.object({ id: Id, name: z.string() })
export type FoundGroup = z.infer<typeof FoundGroup>

/** A group whose members were read, or are being read. */
export const EntraGroup = z.object({
  ...FoundGroup.shape,
  /** Of the chart, those in groups within it included. */
  people: z.int(),
  /** When its members were last read to the end; null: that has not happened yet. */
  readAt: z.iso.datetime({ offset: true }).nullable(),
  /** Why it could not be read since: deleted, not permitted, no answer. Whoever was in it goes on taking part. */
  problem: z.enum(['gone', 'refused', 'unavailable']).nullable(),
})
export type EntraGroup = z.infer<typeof EntraGroup>
