import { ApiError, type Client, Unreachable } from '../api/contract/client.ts'
import type { Meeting, OutlookEvent, Session, TagSession } from '../api/contract/session.ts'
import { SignInFailed } from '../tabs/kit/sign-in.ts'
import type { OpenItem } from './host.ts'
import type { Notice, NoticeId } from './notice.ts'
import type { UntagOffer } from './untag-offer.ts'

export interface OneClick {
  client: Pick<Client, 'readMeeting' | 'tagSession' | 'tagSeries' | 'untagSession' | 'untagSeries'>
  /** null where the device keeps nothing. */
  offer: UntagOffer | null
  newId: () => string
}

/** Tags the open meeting; where it is tagged already, offers to take the tag off, and does so on the click after. */
export async function oneClick(item: OpenItem, around: OneClick): Promise<Notice> {
  if (item.kind !== 'meeting') return { id: 'no-meeting' }
  const { event } = item
  if (event.itemId === null) return { id: 'unsaved' }
  try {
    const { meeting } = await around.client.readMeeting({ event })
    if (meeting.status !== 'one-on-one') return refusal(meeting)
    const values = { name: meeting.partner.displayName }
    if (meeting.session) return { id: await tagOff(meeting.session, around), values }
    const session = await tag(meeting, event, around)
    return { id: session.series ? 'tagged.series' : `tagged.${session.kind}`, values }
  } catch (error) {
    return failure(error)
  }
}

type OneOnOne = Extract<Meeting, { status: 'one-on-one' }>

/** A recurring one-on-one with its series, as the pane does by default. */
async function tag(meeting: OneOnOne, event: OutlookEvent, { client, newId }: OneClick): Promise<Session> {
  const input: TagSession = { id: newId(), kind: meeting.suggestedKind, event }
  if (!meeting.recurrence && !event.series) return client.tagSession(input)
  try {
    return await client.tagSeries(input)
  } catch (error) {
    if (codeOf(error) !== 'not-recurring') throw error
    return client.tagSession(input)
  }
}

/** The offer is made in words, not with a button: Outlook has notifications with buttons in some forms only. */
async function tagOff({ id, series }: Session, { client, offer }: OneClick): Promise<NoticeId> {
  if (!offer) return 'already'
  if (!offer.take(id)) {
    offer.make(id)
    return series ? 'offer.series' : 'offer'
  }
  if (series) await client.untagSeries({ id: series.id })
  else await client.untagSession({ id })
  return 'untagged'
}

function refusal(meeting: Exclude<Meeting, OneOnOne>): Notice {
  if (meeting.status === 'unknown-person') return { id: 'unknown-person', values: { address: meeting.address } }
  if (meeting.status === 'outside-line') return { id: 'outside-line', values: { name: meeting.partner.displayName } }
  const { people } = meeting
  return people < 2 ? { id: 'nobody-invited' } : { id: 'not-one-on-one', values: { people } }
}

function failure(error: unknown): Notice {
  if (error instanceof Unreachable) return { id: 'unreachable' }
  if (error instanceof SignInFailed) return { id: error.code === 'no-network' ? 'unreachable' : 'sign-in' }
  if (codeOf(error) === 'meeting-unsaved') return { id: 'unsaved' }
  if (error instanceof ApiError) return { id: 'refused', values: { detail: error.problem.detail } }
  throw error
}

function codeOf(error: unknown): string | null {
  return error instanceof ApiError ? error.problem.code : null
}
