import { guidOf } from './guid.ts'
import type { WorldGroup, WorldPerson } from './world.ts'

/** Groups as a company has them: whoever has people, whoever reports to a top, and a pilot that holds one of them. */
export function groupsOf(people: readonly WorldPerson[]): WorldGroup[] {
  const managers = new Set(people.flatMap(({ managerId }) => managerId ?? []))
  const tops = new Set(people.filter(({ id, managerId }) => managerId === null && managers.has(id)).map(({ id }) => id))
  const leadership = group(
    'Leadership',
    people.filter(({ managerId }) => tops.has(managerId ?? '')),
  )
  const pilots = people.filter(({ id }) => !managers.has(id)).slice(0, 12)
  const pilot = group('Pilot group', pilots)
  return [
    group(
      'All managers',
      people.filter(({ id }) => managers.has(id)),
    ),
    leadership,
    { ...pilot, memberIds: [leadership.id, ...pilot.memberIds] },
  ]
}

function group(displayName: string, members: readonly WorldPerson[]): WorldGroup {
  return { id: guidOf(`group ${displayName}`), displayName, memberIds: members.map(({ id }) => id) }
}
