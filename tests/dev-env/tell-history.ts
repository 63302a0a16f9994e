import type { Service } from '../../api/service.ts'
import type { DirectoryState } from './company.ts'
import { immutableId } from './event-id.ts'
import { guidOf } from './guid.ts'
import { type PlannedSession, pairOf, planHistory } from './history.ts'
import { asking, focusOf } from './history-story.ts'
import { meetingOf } from './meeting.ts'
import { daysFrom } from './working-day.ts'
import type { World, WorldEvent } from './world.ts'

interface Telling {
  world: World
  service: Service
  states: readonly DirectoryState[]
  now: Date
  /** Sets the clock of the service and of the stand-ins; null lets it run again. */
  setClock(time: Date | null): void
}

interface Step {
  at: Date
  take(): Promise<unknown>
}

/** Lets the half year happen: the service reads the directory as it was, and people tag and capture as they did. */
export async function tellHistory(telling: Telling): Promise<void> {
  const { world, service, states, now, setClock } = telling
  const steps: Step[] = states.map(({ daysAgo, people }) => ({
    at: daysFrom(now, -daysAgo),
    take() {
      world.people = people
      return service.runOrgSync(world.tenantId)
    },
  }))
  for (const session of planHistory(states, now)) {
    const event = eventOf(session)
    world.events.push(event)
    steps.push(...stepsOf(world.tenantId, service, session, event))
  }
  steps.push(...asksIn(telling))
  steps.sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const { at, take } of steps) {
    setClock(at)
    await take()
  }
  setClock(null)
  await service.runOrgSync(world.tenantId)
}

/** Those who ask are in the chart of today. */
function asksIn({ world, service, states, now }: Telling): Step[] {
  const people = states.at(-1)?.people ?? []
  return people.flatMap((person) => {
    const manager = people.find(({ id }) => id === person.managerId)
    const ask = manager && asking[pairOf({ coach: manager, coachee: person })]
    if (!ask) return []
    const { daysAgo, topic, context } = ask
    const id = guidOf(`ask of ${person.id}`)
    const save = { id, version: 0, topic, context, urgency: 'this-week', state: 'open' } as const
    return [{ at: daysFrom(now, -daysAgo), take: () => service.asks.save(world.tenantId, person.id, manager.id, save) }]
  })
}

function eventOf({ coach, coachee, start, end }: PlannedSession): WorldEvent {
  const subject = `${coach.displayName.split(' ')[0]} / ${coachee.displayName.split(' ')[0]}`
  const minutes = (end.getTime() - start.getTime()) / 60_000
  return meetingOf({ subject, start, minutes, organizer: coach, others: [coachee] })
}

function stepsOf(
  tenantId: string,
  { sessions, commitments: store, agenda: agendas, confirmations, setFocus }: Service,
  session: PlannedSession,
  event: WorldEvent,
): Step[] {
  const { id, kind, coach, coachee, start, end, outcome, taggedAt, capturedAt } = session
  const { notes, commitments, agenda, confirmed } = session
  const itemId = event.copies[coach.id] ?? ''
  const tagging = {
    id,
    kind,
    coachId: coach.id,
    coacheeId: coachee.id,
    start,
    end,
    cancelled: false,
    word: null,
    eventKey: event.iCalUId,
    organizerId: coach.id,
    itemIds: [itemId, immutableId(itemId)],
    immutableId: immutableId(itemId),
    taggedBy: coach.id,
  }
  const skill = focusOf[pairOf(session)]
  const steps: Step[] = [
    {
      at: taggedAt,
      async take() {
        await sessions.tag(tenantId, tagging)
        for (const { authorId, ...item } of agenda) {
          await agendas.save(tenantId, authorId, { ...item, sessionId: id, version: 0, state: 'open' })
        }
        if (skill) await setFocus(tenantId, { coachId: coach.id, coacheeId: coachee.id }, skill, coach.id)
      },
    },
  ]
  if (outcome === null) return steps
  steps.push({
    at: capturedAt,
    async take() {
      await sessions.setOutcome(tenantId, coach.id, id, outcome, () => true)
      for (const { authorId, layer, text } of notes) {
        await sessions.saveNote(tenantId, authorId, { id, layer, version: 0, text })
      }
      for (const { id: commitmentId, ownerId, text, due } of commitments) {
        const commitment = { id: commitmentId, sessionId: id, ownerId, text, due, version: 0, state: 'open' } as const
        await store.save(tenantId, coach.id, commitment)
      }
      const answer = { id, answer: 'agreed', useful: confirmed?.useful ?? null } as const
      if (confirmed) await confirmations.confirm(tenantId, coachee.id, answer, () => true)
    },
  })
  for (const { id: commitmentId, ownerId, text, due, settled } of commitments) {
    if (!settled) continue
    const commitment = { id: commitmentId, sessionId: id, ownerId, text, due, version: 1, state: settled.state }
    steps.push({ at: settled.at, take: () => store.save(tenantId, ownerId, commitment) })
  }
  return steps
}
