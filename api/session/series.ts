import type { SessionKind } from '../contract/session.ts'
import type { SeriesMeeting } from './meeting.ts'

/** A recurring one-on-one to be tagged as a whole. */
export interface SeriesTagging {
  id: string
  kind: SessionKind
  coachId: string
  coacheeId: string
  /** The series across mailboxes; null when the calendar could not be read. */
  masterKey: string | null
  /** Ids of the series in the tagger's mailbox, and which of them is the immutable one. */
  itemIds: readonly string[]
  immutableId: string | null
  taggedBy: string
}

/** Meetings of a series as one mailbox shows them. */
export interface Filling {
  meetings: readonly SeriesMeeting[]
  until: Date
}

/** A series whose coming meetings should be read again, and where. */
export interface DueSeries {
  id: string
  coachId: string
  coacheeId: string
  kind: SessionKind
  masterKey: string | null
  ownerId: string
  itemId: string
  /** Only of such an id is it certain that the mailbox does not hold the series any more. */
  immutable: boolean
}

/** The ids that a series has in the mailbox of one person. */
export type SeriesCopies = Pick<SeriesTagging, 'taggedBy' | 'itemIds' | 'immutableId'>
