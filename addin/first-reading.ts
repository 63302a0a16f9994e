import type { OutlookEvent, ReadMeeting } from '../api/contract/session.ts'

/** What is asked for first: a meeting that is known is shown before the calendar has been asked again. */
export const firstReading = (event: OutlookEvent): ReadMeeting => ({ event, remembered: true })
