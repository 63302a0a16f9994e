import * as z from 'zod'
import { Id } from './id.ts'
import { languages } from './languages.ts'

/** A user of Microsoft Entra ID; the id is their object id. */
export const Person = z.object({
  id: Id,
  displayName: z.string(),
  jobTitle: z.string().nullable(),
  /** Where an invitation to a meeting goes; left out where the directory has none. */
  mail: z.string().optional(),
})
export type Person = z.infer<typeof Person>

/** `live`, `late`, `never` or `exempt`: the state of the link between a manager and a direct report on a day. */
export const LinkState = z.enum(['live', 'late', 'never', 'exempt'])
export type LinkState = z.infer<typeof LinkState>

export const Me = z.object({
  person: Person,
  /** null for a top: somebody without a manager. */
  manager: Person.nullable(),
  reports: z.int(),
  roles: z.array(z.enum(['HR.Admin'])),
  /** HR admins look after coaching wherever they work; coached and coaching they are only where they are chosen. */
  takesPart: z.boolean(),
  /** What HR has turned on: asking one's manager, and sending a sentence up the line. */
  features: z.object({ asks: z.boolean(), signals: z.boolean() }),
  /** What HR has set for people whose own language we do not have. */
  language: z.enum(languages),
  /**
   * Key for what is kept on the device while typing; only a signed-in session can get it. 32 bytes, base64; empty while the
   * service has not the right one: then nothing is kept.
   */
  draftKey: z.string(),
})
export type Me = z.infer<typeof Me>
