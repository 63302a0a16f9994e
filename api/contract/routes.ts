import * as z from 'zod'
import { Health, OrgSync, SignInSettings } from './admin.ts'
import { Id } from './id.ts'
import { Away, Finding, FoundPeople, OrgQuality, Override, OverrideCheck, OverridesCsv, Photo, SetAway } from './org.ts'
import { paths, type RouteName } from './paths.ts'
import { Me } from './person.ts'
import { Pair, Pipeline } from './pipeline.ts'
import type { ProblemCode } from './problem.ts'
import {
  Commitment,
  Meeting,
  Note,
  OutlookEvent,
  SaveCommitment,
  SaveNote,
  Session,
  SetOutcome,
  TagSession,
} from './session.ts'

export interface Route {
  path: `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`
  /** Who may call: anyone, a signed-in person of an allowed tenant, or one with the `HR.Admin` role. */
  who: 'anyone' | 'person' | 'hr-admin'
  summary: string
  /** Fields named in the address come from there, `version` from `If-Match`, others from the body, of a GET the query. */
  input: z.ZodObject
  output: z.ZodType
  ifMatch?: true
  /** Failures beside those that any route may answer with. */
  problems: readonly ProblemCode[]
}

const nothing = z.strictObject({})

/** The whole API. */
export const routes = {
  getHealth: {
    path: paths.getHealth,
    who: 'anyone',
    summary: 'Whether the service can work: the database and the age of the org chart.',
    input: nothing,
    output: Health,
    problems: [],
  },
  getSignInSettings: {
    path: paths.getSignInSettings,
    who: 'anyone',
    summary: 'The app registration that pages sign in with.',
    input: nothing,
    output: SignInSettings,
    problems: [],
  },
  getMe: {
    path: paths.getMe,
    who: 'person',
    summary: 'The signed-in person and their place in the org chart.',
    input: nothing,
    output: Me,
    problems: ['not-in-org-chart'],
  },
  readMeeting: {
    path: paths.readMeeting,
    who: 'person',
    summary: 'What the open Outlook meeting is to its two people, and its session if it is tagged.',
    input: z.strictObject({ event: OutlookEvent }),
    output: Meeting,
    problems: ['not-in-org-chart'],
  },
  tagSession: {
    path: paths.tagSession,
    who: 'person',
    summary: 'Tags a meeting as coaching. The pair is worked out from its attendees and the org chart.',
    input: TagSession,
    output: Session,
    problems: ['not-in-org-chart', 'meeting-unsaved', 'not-one-on-one', 'state-conflict'],
  },
  untagSession: {
    path: paths.untagSession,
    who: 'person',
    summary: 'Takes the tag off. Notes stay and return with the tag.',
    input: z.strictObject({ id: Id }),
    output: nothing,
    problems: ['not-found'],
  },
  getSession: {
    path: paths.getSession,
    who: 'person',
    summary: 'A session as one of its pair sees it.',
    input: z.strictObject({ id: Id }),
    output: Session,
    problems: ['not-found'],
  },
  setOutcome: {
    path: paths.setOutcome,
    who: 'person',
    summary: 'Says whether the session was held; `undecided` takes the answer back.',
    input: SetOutcome,
    output: Session,
    problems: ['not-found', 'state-conflict'],
  },
  saveNote: {
    path: paths.saveNote,
    who: 'person',
    summary: "Saves the caller's own note in one layer of a session.",
    input: SaveNote,
    output: Note,
    ifMatch: true,
    problems: ['not-found', 'version-missing', 'version-stale'],
  },
  saveCommitment: {
    path: paths.saveCommitment,
    who: 'person',
    summary: 'Makes or changes a commitment of the pair.',
    input: SaveCommitment,
    output: Commitment,
    problems: ['not-found'],
  },
  getPipeline: {
    path: paths.getPipeline,
    who: 'person',
    summary: "The caller's direct reports and what each needs next.",
    input: nothing,
    output: Pipeline,
    problems: ['not-in-org-chart'],
  },
  getPair: {
    path: paths.getPair,
    who: 'person',
    summary: "The caller's common history with their manager or with one direct report, now or formerly.",
    input: z.strictObject({ personId: Id }),
    output: Pair,
    problems: ['not-found', 'not-in-org-chart'],
  },
  getOrgSync: {
    path: paths.getOrgSync,
    who: 'hr-admin',
    summary: 'How the last reading of the directory went.',
    input: nothing,
    output: OrgSync,
    problems: ['role-missing'],
  },
  startOrgSync: {
    path: paths.startOrgSync,
    who: 'hr-admin',
    summary: 'Reads the directory now; a long reading is continued by the timer.',
    input: nothing,
    output: OrgSync,
    problems: ['role-missing', 'graph-unavailable', 'graph-refused'],
  },
  getOrgQuality: {
    path: paths.getOrgQuality,
    who: 'hr-admin',
    summary: 'How far the org chart can be trusted, and what to fix first.',
    input: nothing,
    output: OrgQuality,
    problems: ['role-missing'],
  },
  listFound: {
    path: paths.listFound,
    who: 'hr-admin',
    summary: 'The people behind one count, by name, up to 1,000 at a time.',
    input: z.strictObject({ finding: Finding, after: z.string().max(1000).optional() }),
    output: FoundPeople,
    problems: ['role-missing'],
  },
  listOverrides: {
    path: paths.listOverrides,
    who: 'hr-admin',
    summary: "Managers that HR set over the directory's word.",
    input: nothing,
    output: z.object({ entries: z.array(Override) }),
    problems: ['role-missing'],
  },
  checkOverrides: {
    path: paths.checkOverrides,
    who: 'hr-admin',
    summary: 'Says row by row what a CSV of corrections would change and what is wrong in it. Stores nothing.',
    input: OverridesCsv,
    output: OverrideCheck,
    problems: ['role-missing'],
  },
  saveOverrides: {
    path: paths.saveOverrides,
    who: 'hr-admin',
    summary: 'Applies a CSV of corrections over the directory: all rows, or none where one has a problem.',
    input: OverridesCsv,
    output: OverrideCheck,
    problems: ['role-missing'],
  },
  removeOverride: {
    path: paths.removeOverride,
    who: 'hr-admin',
    summary: "Takes a correction back: the directory's own word counts again.",
    input: z.strictObject({ personId: Id }),
    output: nothing,
    problems: ['role-missing', 'not-found'],
  },
  setAway: {
    path: paths.setAway,
    who: 'person',
    summary: 'Marks a person as away for a period. For their manager and HR admins.',
    input: SetAway,
    output: Away,
    problems: ['not-found'],
  },
  endAway: {
    path: paths.endAway,
    who: 'person',
    summary:
      'Says that a person is back: ends their leave and takes back coming ones. For their manager and HR admins.',
    input: z.strictObject({ personId: Id }),
    output: nothing,
    problems: ['not-found'],
  },
  getPhoto: {
    path: paths.getPhoto,
    who: 'person',
    summary: 'The photo of somebody in the org chart.',
    input: z.strictObject({ personId: Id }),
    output: Photo,
    problems: ['not-found', 'not-in-org-chart'],
  },
} as const satisfies Record<RouteName, Route>

export type Routes = typeof routes
export type Input<N extends RouteName> = z.infer<Routes[N]['input']>
export type Output<N extends RouteName> = z.infer<Routes[N]['output']>
