import type { CascadeView, FourState } from '../../api/contract/cascade.ts'
import { fragmentOf, type Place } from '../place.ts'

export const periods = ['13', '26', '52'] as const satisfies readonly NonNullable<CascadeView['weeks']>[]
export type Weeks = (typeof periods)[number]

export const fourStates = [
  'coached-and-coaching',
  'coached-not-coaching',
  'coaching-not-coached',
  'neither',
] as const satisfies readonly FourState[]

/** What the page shows, all of it in its address: a link leads to exactly this. */
export interface View {
  rootId: string | undefined
  /** The end of which day; without: now. */
  day: string | undefined
  weeks: Weeks
  /** The day to put beside it. */
  compare: string | undefined
  /** The managers of which of the four states are listed. */
  state: FourState | undefined
  /** Whose chain is drawn. */
  chain: string | undefined
}

export function viewOf(rootId: string | undefined, query: string): View {
  const asked = new URLSearchParams(query)
  return {
    rootId,
    day: dayIn(asked.get('day')),
    weeks: periods.find((each) => each === asked.get('weeks')) ?? '26',
    compare: dayIn(asked.get('compare')),
    state: fourStates.find((each) => each === asked.get('state')),
    chain: asked.get('chain') || undefined,
  }
}

export function placeOfView({ rootId, weeks, ...rest }: View): Place {
  const told = { ...rest, weeks: weeks === '26' ? undefined : weeks }
  const given = Object.entries(told).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return { name: 'cascade', rootId, query: new URLSearchParams(given).toString() }
}

export function linkToView(view: View): string {
  return fragmentOf(placeOfView(view))
}

/** The same day and period below somebody else; what was open here is not open there. */
export function viewBelow(view: View, rootId: string | undefined): View {
  return { ...view, rootId, state: undefined, chain: undefined }
}

function dayIn(text: string | null): string | undefined {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
}
