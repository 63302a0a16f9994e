import * as z from 'zod'
import { Person } from './person.ts'

const instant = z.iso.datetime({ offset: true })
/** null: kept until somebody deletes it. */
const months = z.int().min(1).max(120).nullable()

/** What HR sets for everybody. */
export const PolicySettings = z.strictObject({
  /** Departments, as the directory spells them, whose people take part; null: everybody. */
  departments: z.array(z.string().trim().min(1).max(200)).min(1).max(300).nullable(),
  /** How long private notes are kept after they were last written. */
  privateMonths: months,
  /** The same for shared notes, topics, commitments, and asks with their answers. */
  sharedMonths: months,
  /** The same for what is sent up the line. */
  signalMonths: months,
  /** How long entries of the audit log are kept, up to the end of a month: a year at least, whoever sets it. */
  auditMonths: z.int().min(12).max(240),
  /** People can ask their manager for coaching. */
  asks: z.boolean(),
  /** People can send a sentence up the line. */
  signals: z.boolean(),
})
export type PolicySettings = z.infer<typeof PolicySettings>

export const Policy = z.object({
  settings: PolicySettings,
  /** 0 while nobody has changed it. */
  version: z.int(),
  setBy: Person.nullable(),
  setAt: instant.nullable(),
  /** Of the version before, to go back to; null: there is none. */
  previous: PolicySettings.nullable(),
  /** Every department of people in the chart, with how many they are; the largest first. */
  departments: z.array(z.object({ name: z.string(), people: z.int() })),
})
export type Policy = z.infer<typeof Policy>

export const SavePolicy = z.strictObject({ ...PolicySettings.shape, version: z.int().min(0) })
export type SavePolicy = z.infer<typeof SavePolicy>

/** What a change would do, before it is saved. */
export const PolicyEffect = z.object({
  /** People of the chart who take part then, and who do not. */
  takePart: z.int(),
  leftOut: z.int(),
  /** How many notes and other words the next turn of the timer would delete for good. */
  deletes: z.object({ private: z.int(), shared: z.int(), signals: z.int() }),
  /** The same of entries of the audit log. */
  auditEntries: z.int(),
})
export type PolicyEffect = z.infer<typeof PolicyEffect>
