import * as z from 'zod'
import { EntraGroup } from './group.ts'
import { Id } from './id.ts'
import { languages } from './languages.ts'
import { QuietHours } from './notice.ts'
import { Person } from './person.ts'
import { versionsOf } from './version.ts'

const instant = z.iso.datetime({ offset: true })
/** null: kept until somebody deletes it. */
const months = z.int().min(1).max(120).nullable()

/** What HR sets for everybody. */
export const PolicySettings = z.strictObject({
  /** Departments, as the directory spells them, whose people take part. Everybody does where no group is named either. */
  departments: z.array(z.string().trim().min(1).max(200)).min(1).max(300).nullable(),
  /** Groups of the directory whose people take part besides; null: none, and no permission is needed to read any. */
  groups: z.array(Id).max(50).nullable(),
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
  /** When people are told nothing who have not chosen hours of their own. */
  ...QuietHours.shape,
  /** For people whose Teams or Outlook speaks a language that we do not have; others see their own. */
  language: z.enum(languages),
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
  /** Groups that were read, by name: those that are chosen and those that were looked at lately. */
  groups: z.array(EntraGroup),
})
export type Policy = z.infer<typeof Policy>

export const PolicyVersions = versionsOf(PolicySettings)
export type PolicyVersions = z.infer<typeof PolicyVersions>

export const SavePolicy = z.strictObject({ ...PolicySettings.shape, version: z.int().min(0) })
export type SavePolicy = z.infer<typeof SavePolicy>

/** What a change would do, before it is saved. */
export const PolicyEffect = z.object({
  /** People of the chart who take part then, and who do not. */
  takePart: z.int(),
  leftOut: z.int(),
  /** How many notes and other words the next turn of the timer would delete for good. */
  deletes: z.object({ private: z.int(), shared: z.int(), signals: z.int() }),
  /** People of the chart whose quiet hours change, and who keep those of their own choice. */
  quietHours: z.object({ change: z.int(), own: z.int() }),
  /** The same of entries of the audit log. */
  auditEntries: z.int(),
})
export type PolicyEffect = z.infer<typeof PolicyEffect>
