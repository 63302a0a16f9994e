import { randomUUID } from 'node:crypto'
import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Handlers } from '../http/serve.ts'
import { type ReadPlace, requirePlace } from '../org/place.ts'
import type { FindByAddress } from '../org/store.ts'
import type { RequireTakingPart } from '../org/taking-part.ts'
import type { Follow } from './follow.ts'
import type { MarkTagged } from './mark.ts'
import {
  type ResolvedMeeting,
  type ResolveMeeting,
  seriesCopiesOf,
  seriesMeetings,
  seriesWindow,
  taggingOf,
} from './meeting.ts'
import { notFound } from './not-found.ts'
import type { Pair } from './pair.ts'
import type { SessionReader } from './read-store.ts'
import type { Filling } from './series.ts'
import type { SeriesStore } from './series-store.ts'
import { requirePair, requireSaved } from './taggable.ts'

interface SeriesParts {
  resolveMeeting: ResolveMeeting
  readPlace: ReadPlace
  findByAddress: FindByAddress
  reader: SessionReader
  series: SeriesStore
  follow: Follow
  markTagged: MarkTagged
  requireTakingPart: RequireTakingPart
  now: () => Date
}

export function seriesRoutes(parts: SeriesParts): Pick<Handlers, 'tagSeries' | 'untagSeries' | 'followCalendar'> {
  const { resolveMeeting, readPlace, reader, series, follow, markTagged, requireTakingPart } = parts
  return {
    async tagSeries({ id, kind, event }, caller) {
      const { tenantId, userId } = caller
      const meeting = await resolveMeeting(caller, requireSaved(event))
      const pair = requirePair(meeting)
      await requireTakingPart(tenantId, pair.partner.person)
      if (!meeting.recurring) throw new AppError('not-recurring', 'This meeting is not part of a series.')
      const read = await readSeries(parts, caller, meeting, pair)
      const tagging = {
        id,
        kind,
        coachId: pair.coach.person.id,
        coacheeId: pair.coachee.person.id,
        masterKey: read?.masterKey ?? null,
        ...seriesCopiesOf(meeting, userId),
      }
      const open = { id: randomUUID(), kind, ...taggingOf(meeting, pair, userId) }
      const sessionId = await series.tag(tenantId, tagging, open, read)
      if (!sessionId) throw new AppError('state-conflict', 'This id stands for another series. Tag the meeting again.')
      await markTagged(caller, meeting.event?.seriesId ?? null, true)
      return (await reader.session(tenantId, userId, sessionId)) ?? notFound()
    },

    async untagSeries({ id }, caller) {
      const itemId = await series.copyIn(caller.tenantId, id, caller.userId)
      if (!(await series.untag(caller.tenantId, caller.userId, id))) notFound()
      await markTagged(caller, itemId, false)
      return {}
    },

    async followCalendar(_, caller) {
      await requirePlace(readPlace, caller)
      return follow.forCaller(caller)
    },
  }
}

/** The series' key and its coming meetings; null where the calendar cannot be read. */
async function readSeries(
  { findByAddress, now }: SeriesParts,
  { tenantId, userId }: Caller,
  { calendar, event }: ResolvedMeeting,
  { coach, coachee }: Pair,
): Promise<(Filling & { masterKey: string }) | null> {
  if (!event?.seriesId) return null
  const item = { ownerId: userId, itemId: event.seriesId }
  const { from, until } = seriesWindow(now())
  const mailbox = await calendar()
  const [master, instances] = await Promise.all([mailbox.read(item), mailbox.instances(item, from, until)])
  if (master.status !== 'read' || instances.status !== 'read') return null
  const pair = [coach.person.id, coachee.person.id] as const
  const meetings = await seriesMeetings(findByAddress, tenantId, { events: instances.events, ownerId: userId, pair })
  return { masterKey: master.event.key, meetings, until }
}
