import * as z from 'zod'
import { Health, OrgSync, SignInSettings } from './admin.ts'
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
  /** Fields named in the address come from there, `version` from `If-Match` where `ifMatch` is set, others from the body. */
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
    problems: ['not-in-org-chart', 'graph-unavailable', 'not-found'],
  },
  tagSession: {
    path: paths.tagSession,
    who: 'person',
    summary: 'Tags a meeting as coaching. The pair is worked out from its attendees and the org chart.',
    input: TagSession,
    output: Session,
    problems: ['not-in-org-chart', 'meeting-unsaved', 'not-one-on-one', 'graph-unavailable', 'not-found'],
  },
  untagSession: {
    path: paths.untagSession,
    who: 'person',
    summary: 'Takes the tag off. Notes stay and return with the tag.',
    input: z.strictObject({ id: z.uuid() }),
    output: nothing,
    problems: ['not-found'],
  },
  getSession: {
    path: paths.getSession,
    who: 'person',
    summary: 'A session as one of its pair sees it.',
    input: z.strictObject({ id: z.uuid() }),
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
    input: z.strictObject({ personId: z.uuid() }),
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
} as const satisfies Record<RouteName, Route>

export type Routes = typeof routes
export type Input<N extends RouteName> = z.infer<Routes[N]['input']>
export type Output<N extends RouteName> = z.infer<Routes[N]['output']>
