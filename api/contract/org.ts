import * as z from 'zod'
import { Id } from './id.ts'
import { Person } from './person.ts'

const instant = z.iso.datetime({ offset: true })

/**
 * What in the directory weakens the cascade. `manager-left`: the manager's account was deleted; their reports get no new
 * top in silence. `manager-outside`: the manager is a contact, a guest, a disabled account or unknown.
 */
export const Finding = z.enum([
  'tops',
  'alone',
  'loops',
  'own-manager',
  'manager-left',
  'manager-outside',
  'wide-spans',
  'guests',
  'disabled',
  'overrides',
])
export type Finding = z.infer<typeof Finding>

export const OrgQuality = z.object({
  /** Can the cascade be trusted? */
  verdict: z.enum(['not-read', 'good', 'usable', 'poor']),
  /** What to fix first; null when nothing needs it. */
  fixFirst: Finding.nullable(),
  people: z.int(),
  managers: z.int(),
  depth: z.int(),
  widestSpan: z.int(),
  findings: z.record(Finding, z.int()),
  /** Share of the people who stand below a top through managers who are all there; 0 to 1. */
  placed: z.number(),
  lastFull: instant.nullable(),
  lastDelta: instant.nullable(),
  /** Calls to Microsoft Graph and what they cost there, since the first reading. */
  requests: z.int(),
  resourceUnits: z.int(),
})
export type OrgQuality = z.infer<typeof OrgQuality>

/** One person behind a count, as somebody who keeps the directory needs it. */
export const FoundPerson = z.object({
  person: Person,
  department: z.string().nullable(),
  /** The manager the directory names, also when that one does not count; null: none named. */
  directoryManager: z.object({ id: Id, displayName: z.string().nullable() }).nullable(),
  /** How many report to them today. */
  reports: z.int(),
})
export type FoundPerson = z.infer<typeof FoundPerson>

export const FoundPeople = z.object({
  entries: z.array(FoundPerson),
  /** Hand it back as `after` for the next part; null at the end. */
  next: z.string().nullable(),
})
export type FoundPeople = z.infer<typeof FoundPeople>

/** A manager that HR sets over the directory's word. */
export const Override = z.object({
  person: Person,
  /** null: has no manager. */
  manager: Person.nullable(),
  /** What the directory says; null: none named. */
  directoryManager: z.object({ id: Id, displayName: z.string().nullable() }).nullable(),
  setBy: Person.nullable(),
  setAt: instant,
})
export type Override = z.infer<typeof Override>

/** What a CSV of corrections would do, row by row. Nothing is stored while `problems` is not empty. */
export const OverrideCheck = z.object({
  rows: z.int(),
  changes: z.array(z.object({ line: z.int(), person: Person, from: Person.nullable(), to: Person.nullable() })),
  problems: z.array(z.object({ line: z.int(), column: z.string(), reason: z.string() })),
})
export type OverrideCheck = z.infer<typeof OverrideCheck>

/** What saving a file did. `undo` stands for it for a day: with it the corrections of before can be put back. */
export const OverridesSaved = z.object({ ...OverrideCheck.shape, undo: Id.optional() })
export type OverridesSaved = z.infer<typeof OverridesSaved>

/** Corrections as a CSV with the columns `person` and `manager`: an object id, a mail address or a sign-in name each. */
export const OverridesCsv = z.strictObject({ csv: z.string().min(1).max(250_000) })

/**
 * A period in which somebody's links, to their manager and to their reports, are exempt: parental leave, illness, a
 * sabbatical. Both days are part of it (UTC); `until` null: not known yet. It says nothing of why.
 */
export const Away = z.object({ personId: Id, from: z.iso.date(), until: z.iso.date().nullable() })
export type Away = z.infer<typeof Away>

export const SetAway = z.strictObject(Away.shape)

/** One period of leave by its days, both part of it; `until` null: not known yet. */
export const Period = z.object({ from: z.iso.date(), until: z.iso.date().nullable() })
export type Period = z.infer<typeof Period>

/** Somebody's present and coming leave, the earliest first. */
export const Leave = z.object({ person: Person, periods: z.array(Period) })
export type Leave = z.infer<typeof Leave>

export const LeavePart = z.object({
  entries: z.array(Leave),
  /** Hand it back as `after` for the next part; null at the end. */
  next: z.string().nullable(),
})
export type LeavePart = z.infer<typeof LeavePart>

/**
 * Present and coming leave of somebody as it is to be. `before` is what the admin saw: where something else counts by
 * now, nothing is stored. Periods that overlap become one; a period that is over is history, and stays.
 */
export const SaveLeave = z.strictObject({
  personId: Id,
  before: z.array(z.strictObject(Period.shape)).max(50),
  periods: z.array(z.strictObject(Period.shape)).max(50),
})
export type SaveLeave = z.infer<typeof SaveLeave>

const treatment = z.enum(['leave-out', 'count'])
const choices = { guests: treatment, disabledAccounts: treatment }

/** How many people of one kind there are, and how many people name one of them as their manager. */
const Affected = z.object({ people: z.int(), reports: z.int() })
export type Affected = z.infer<typeof Affected>

/** Who of the directory counts as part of the chart. A guest whose account is switched off counts where both do. */
export const OrgPolicy = z.object({
  ...choices,
  /** 0 while nobody has changed it. */
  version: z.int(),
  setBy: Person.nullable(),
  setAt: instant.nullable(),
  /** What a change would concern; nobody is in two of them. */
  affected: z.object({ guests: Affected, disabledAccounts: Affected, disabledGuests: Affected }),
})
export type OrgPolicy = z.infer<typeof OrgPolicy>

export const SaveOrgPolicy = z.strictObject({ ...choices, version: z.int() })
export type SaveOrgPolicy = z.infer<typeof SaveOrgPolicy>

/** Part of the chart at the end of a day (UTC): everybody who had a manager or reports then, by id. */
export const ChartPart = z.object({
  entries: z.array(z.object({ id: Id, displayName: z.string(), managerId: Id.nullable() })),
  /** Hand it back as `after` for the next part; null at the end. */
  next: Id.nullable(),
})
export type ChartPart = z.infer<typeof ChartPart>

export const Photo = z.object({
  /** JPEG or PNG of 48 by 48 pixels, base64; null when the person has none: show the initials. */
  image: z.string().nullable(),
})
export type Photo = z.infer<typeof Photo>
