import * as z from 'zod'
import { Person } from './person.ts'

const instant = z.iso.datetime({ offset: true })

/** How the last reading of the directory went, and what in it needs a look. */
export const OrgSync = z.object({
  state: z.enum(['never', 'running', 'done', 'failed']),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  pages: z.int(),
  /** One sentence for an admin when the last run failed. */
  problem: z.string().nullable(),
  counts: z.object({
    people: z.int(),
    managers: z.int(),
    /** People with no manager who have reports. */
    tops: z.int(),
    /** People with neither a manager nor reports. */
    alone: z.int(),
    /** Circles of people who manage each other; each is cut at one member, who stands as a top. */
    loops: z.int(),
    /** People whose manager is not among the people read: a contact, a guest, or somebody who left. */
    managerMissing: z.int(),
    guests: z.int(),
    disabled: z.int(),
    depth: z.int(),
    widestSpan: z.int(),
  }),
})
export type OrgSync = z.infer<typeof OrgSync>

export const Health = z.object({
  ok: z.boolean(),
  database: z.literal('reachable'),
  /** Minutes since the oldest last complete reading of an org chart; null before the first. */
  orgSyncAgeMinutes: z.int().nullable(),
  /** `other`: under a known id stands another key than before, so notes are neither read nor saved. */
  noteKeys: z.enum(['fit', 'other']),
})
export type Health = z.infer<typeof Health>

/** How this deployment is set up, for whoever looks after it. It holds no secret and nothing of any person. */
export const Deployment = z.object({
  version: z.string(),
  /** Keys in the ring of the notes; the first one encrypts. */
  noteKeys: z.int(),
  /** Whether messages in Teams are set up. */
  tellsInTeams: z.boolean(),
  database: z.object({
    /** The newest migration that was applied; null: none. */
    migration: z.string().nullable(),
    /** Migrations of this version that were not applied. */
    waiting: z.array(z.string()),
    /** Applied ones that this version does not know: it is older than its database. */
    unknown: z.array(z.string()),
  }),
  /** In Microsoft Graph, as the app's own tokens carry them. */
  permissions: z.discriminatedUnion('state', [
    z.object({
      state: z.literal('read'),
      application: z.array(z.string()),
      delegated: z.array(z.string()),
      /** Needed by a feature that is on. */
      missing: z.array(z.string()),
      /** Granted, and needed by no feature that is on. */
      tooWide: z.array(z.string()),
    }),
    z.object({ state: z.literal('unread'), why: z.string() }),
  ]),
})
export type Deployment = z.infer<typeof Deployment>

/** What the service may do with calendars beyond what a person opens. Each needs its permission granted in Entra ID. */
export const CalendarPolicy = z.object({
  /** Look hourly after planned sessions (`Calendars.ReadBasic.All`, application). */
  follow: z.boolean(),
  /** Write the category "Coaching" onto tagged events (`Calendars.ReadWrite`, on behalf of the tagger). */
  category: z.boolean(),
  version: z.int(),
  /** null before the first change, and where that person is no longer known. */
  setBy: Person.nullable(),
  setAt: instant.nullable(),
})
export type CalendarPolicy = z.infer<typeof CalendarPolicy>

export const SetCalendarPolicy = z.strictObject({
  follow: z.boolean(),
  category: z.boolean(),
  version: z.int().min(0),
})
export type SetCalendarPolicy = z.infer<typeof SetCalendarPolicy>
