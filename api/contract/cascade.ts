import * as z from 'zod'
import { Id } from './id.ts'
import { LinkState, Person } from './person.ts'

const instant = z.iso.datetime({ offset: true })

/** A count beside its whole: never a share alone. */
export const Share = z.object({ n: z.int(), of: z.int() })
export type Share = z.infer<typeof Share>

export const LinkCounts = z.object({ live: z.int(), late: z.int(), never: z.int(), exempt: z.int() })
export type LinkCounts = z.infer<typeof LinkCounts>

/** What is looked at: below whom, at the end of which day (UTC), over how many weeks before. */
export const CascadeView = z.strictObject({
  /** Somebody at or below the caller; left out: the caller, or for HR admins the whole company. */
  root: Id.optional(),
  /** Left out: now. A day that is over is told with the org chart of that day. */
  day: z.iso.date().optional(),
  /** Left out: 26. */
  weeks: z.enum(['13', '26', '52']).optional(),
})
export type CascadeView = z.infer<typeof CascadeView>

/** The figures of a day. Chains are counted from the root of the view down. */
export const CascadeFigures = z.object({
  /** Managers whose link to their own manager is live, of all managers below who have a manager. */
  coached: Share,
  /** People with a whole chain, of all people below who have a manager. */
  reach: Share,
  /** Live links of all that are not exempt. */
  coverage: Share,
})
export type CascadeFigures = z.infer<typeof CascadeFigures>

/** One step away from the root, as the links to the people there stand. */
export const CascadeLevel = z.object({
  /** 1: those who report to the root (in the whole company: the tops' reports). null: the front line, at whatever depth. */
  level: z.int().nullable(),
  ...LinkCounts.shape,
})
export type CascadeLevel = z.infer<typeof CascadeLevel>

/** A link that is not live though its manager still has a whole chain. */
export const Break = z.object({
  manager: Person,
  report: Person,
  state: z.enum(['late', 'never']),
  /** The last counting session of the two; null: none; left out: not told to a reader who does not stand above them. */
  lastHeld: instant.nullable().optional(),
  /** Since when the two are manager and report, as our records show it. */
  since: instant,
  /** People who would have a whole chain if this one link were live, the report included. */
  regained: z.int(),
  /** People below the report. */
  below: z.int(),
  /** The caller's own report on the way to it, with whom it can be mentioned; null where the link is the caller's own or they stand nowhere above. */
  through: Person.nullable(),
})
export type Break = z.infer<typeof Break>

/** Of a manager: coached by their own, and coaching at least half of their own people whose links are not exempt. */
export const FourState = z.enum(['coached-and-coaching', 'coaching-not-coached', 'coached-not-coaching', 'neither'])
export type FourState = z.infer<typeof FourState>

export const FourStates = z.object({
  counts: z.record(FourState, z.int()),
  /** Managers with a manager, all of whose own links are exempt: nothing is said of them. */
  unrated: z.int(),
})
export type FourStates = z.infer<typeof FourStates>

/** The figures at the end of a week (a Monday, 0:00 UTC), as they were frozen then. */
export const CascadeWeek = z.object({ week: z.iso.date(), ...CascadeFigures.shape })
export type CascadeWeek = z.infer<typeof CascadeWeek>

const Side = z.object({ managers: z.int(), coverage: z.number().min(0).max(1) })

const asked = {
  /** The day it is asked of: 13 weeks before the Monday of the week, at its beginning (UTC). */
  day: z.iso.date(),
  /** Managers of neither side: on that day nobody stood above them, or their link was exempt. */
  leftOut: z.int(),
}

/**
 * Mean coverage given now by managers whose own link was live on a day of the quarter before, against those whose was not:
 * whoever leads people now counts, also who led nobody then. Their difference has its 95 % interval; all are shares. Not a
 * cause. Where a side has fewer than 10 managers only the counts are told.
 */
export const ModellingEffect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too-few'), coached: z.int(), uncoached: z.int(), ...asked }),
  z.object({
    kind: z.literal('told'),
    coached: Side,
    uncoached: Side,
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    ...asked,
  }),
])
export type ModellingEffect = z.infer<typeof ModellingEffect>

/** Does coaching reach the front line below? Everything that the page shows first, in one answer. */
export const Cascade = z.object({
  /** null: the whole company. */
  root: Person.nullable(),
  day: z.iso.date(),
  /** false: told of a day that is over. */
  today: z.boolean(),
  figures: CascadeFigures,
  /** The same at the beginning of the period; null where our records do not reach back. */
  before: CascadeFigures.nullable(),
  levels: z.array(CascadeLevel),
  /** The first ten by people regained; `breakCount` tells of how many. */
  breaks: z.array(Break),
  breakCount: z.int(),
  fourStates: FourStates,
  /** The oldest first; as many of the weeks asked for as are frozen. */
  trend: z.array(CascadeWeek),
  /** The Monday with which the period begins, at 0:00 UTC. */
  since: z.iso.date(),
  /**
   * Sessions on which both sides agree, of those since then that coachees answered; null: under 5 answers or 3 people.
   * Coaches count who stood below the root, or are the root, at the end of the week; of the open week, on the day itself.
   */
  agreement: Share.nullable(),
  modelling: ModellingEffect,
  /** The nearest link above the root that is not live; null: their chain is whole, or they are a top. */
  breakAbove: z.object({ manager: Person, report: Person, state: z.enum(['late', 'never']) }).nullable(),
})
export type Cascade = z.infer<typeof Cascade>

/** One person in the tree. */
export const CascadeNode = z.object({
  person: Person,
  /** The state of their link to their own manager; null: a top. */
  coachedBy: LinkState.nullable(),
  /** How their own links stand; null: nobody reports to them. */
  coaching: LinkCounts.nullable(),
  /** People below them, at any depth. */
  below: z.int(),
  /** Links below them at any depth, without the exempt. */
  coverage: Share,
})
export type CascadeNode = z.infer<typeof CascadeNode>

export const CascadeNodes = z.object({
  /** By name. */
  entries: z.array(CascadeNode),
  /**
   * Of a past day: how many stood there then who do not stand below the caller now. They are counted, not named, and with
   * the first part alone.
   */
  movedAway: z.int(),
  /** Hand it back as `after` for the next part; null at the end. */
  next: z.string().nullable(),
})
export type CascadeNodes = z.infer<typeof CascadeNodes>

/** Somebody in the tree with the people who report to them. */
export const CascadeBranch = z.object({
  /** Whose people these are: with the first part alone. null: the entries are the tops of the company. */
  parent: CascadeNode.nullable(),
  ...CascadeNodes.shape,
})
export type CascadeBranch = z.infer<typeof CascadeBranch>

/** One link of a chain. */
export const ChainLink = z.object({
  manager: Person,
  report: Person,
  state: LinkState,
  since: instant,
  /** The last counting session of the two; null: none; left out: not told to a reader who is neither of them nor above. */
  lastHeld: instant.nullable().optional(),
})
export type ChainLink = z.infer<typeof ChainLink>

/** From the top down to one person: states, and dates from the reader's own link down. Nothing else. */
export const Chain = z.object({
  top: Person,
  /** The top's coach from outside the line: the kind and, for the top alone, the last session; null: not recorded. */
  outside: z
    .object({ kind: z.enum(['board', 'external', 'peer']), lastHeld: instant.nullable().optional() })
    .nullable(),
  links: z.array(ChainLink),
})
export type Chain = z.infer<typeof Chain>

/** Who in the subtree bears a name like this, with their manager's name to tell them apart. */
export const CascadePeople = z.object({
  entries: z.array(z.object({ person: Person, manager: Person.nullable() })),
  /** There are more than were told. */
  more: z.boolean(),
})
export type CascadePeople = z.infer<typeof CascadePeople>

/** A change of the org chart between two days: who moved from whom to whom, and at most how many came along below them. */
export const Reorganisation = z.object({
  person: Person,
  /** null: nobody, or nobody at or below the root, or somebody who does not stand below the reader now. */
  from: Person.nullable(),
  to: Person.nullable(),
  kind: z.enum(['moved-in', 'moved-out', 'moved-within', 'joined', 'left']),
  below: z.int(),
})
export type Reorganisation = z.infer<typeof Reorganisation>

/** Two days beside each other. */
export const CascadeComparison = z.object({
  root: Person.nullable(),
  from: z.object({ day: z.iso.date(), figures: CascadeFigures, levels: z.array(CascadeLevel) }),
  to: z.object({ day: z.iso.date(), figures: CascadeFigures, levels: z.array(CascadeLevel) }),
  /** The largest first, at most 50 of people who stand below the reader now; `reorganisationCount` tells of how many in all. */
  reorganisations: z.array(Reorganisation),
  reorganisationCount: z.int(),
  /** Those of people who do not stand below the reader now are counted, with who came along, and not named. */
  unnamed: z.object({ reorganisations: z.int(), below: z.int() }),
})
export type CascadeComparison = z.infer<typeof CascadeComparison>

/** A manager below as the table to take along has them; by place in the chart. */
export const CascadeRow = z.object({
  person: Person,
  manager: Person.nullable(),
  level: z.int(),
  coachedBy: LinkState.nullable(),
  ...LinkCounts.shape,
})
export type CascadeRow = z.infer<typeof CascadeRow>

export const CascadeRows = z.object({ entries: z.array(CascadeRow), next: z.string().nullable() })
export type CascadeRows = z.infer<typeof CascadeRows>

/** What recomputing everything found to differ from what is kept; it is mended. */
export const CascadeRepair = z.object({
  links: z.int(),
  managers: z.int(),
  weeks: z.int(),
  ranAt: instant,
})
export type CascadeRepair = z.infer<typeof CascadeRepair>
