import { castOf, reportsOf } from '../cast.ts'
import { guidOf } from '../guid.ts'
import type { World, WorldPerson } from '../world.ts'
import type { Graph } from './graph.ts'

interface DirectoryChange {
  /** On its button. */
  label: string
  /** Changes the directory and says in one sentence what happened. */
  make(world: World, graph: Pick<Graph, 'switches' | 'trouble'>): string
}

const left = new WeakMap<World, WorldPerson[]>()

/** What happens in a directory, one press at a time; never to the people whom one can be on the start page. */
export const directoryChanges = {
  leave: {
    label: 'A manager leaves',
    make: (world) => leave(world) ?? nobody,
  },
  'delete-for-good': {
    label: 'A manager is deleted for good',
    make(world, { switches }) {
      const said = leave(world)
      const leaver = left.get(world)?.at(-1)
      if (!said || !leaver) return nobody
      switches.deletedForGood.add(leaver.id)
      return `${said} The account is deleted for good.`
    },
  },
  return: {
    label: 'Who left comes back',
    make(world) {
      const back = left.get(world)?.pop()
      if (!back) return 'Nobody has left since the start.'
      world.people = [...world.people, back]
      return `${back.displayName} is back.`
    },
  },
  'new-manager': {
    label: 'Somebody changes manager',
    make(world) {
      const mover = somebody(world, 'employee')
      const to = somebody(world, 'manager', ({ id }) => id !== mover?.managerId)
      if (!mover || !to) return nobody
      const from = world.people.find(({ id }) => id === mover.managerId)
      mover.managerId = to.id
      return `${mover.displayName} now reports to ${to.displayName}, before to ${from?.displayName ?? 'nobody'}.`
    },
  },
  circle: {
    label: 'A circle of managers',
    make(world) {
      const inCircle = somebody(world, 'manager', ({ managerId }) => managerId !== null)
      const report = world.people.find(({ managerId }) => managerId === inCircle?.id)
      if (!inCircle || !report) return nobody
      inCircle.managerId = report.id
      return `${inCircle.displayName} reports to ${report.displayName}, and the other way round.`
    },
  },
  'own-manager': {
    label: 'Somebody manages themselves',
    make(world) {
      const person = somebody(world, 'employee')
      if (!person) return nobody
      person.managerId = person.id
      return `${person.displayName} now names themselves as manager.`
    },
  },
  contact: {
    label: 'A contact as manager',
    make(world, { switches }) {
      const person = somebody(world, 'employee')
      if (!person) return nobody
      const contact = guidOf(`contact above ${person.id}`)
      switches.contacts.add(contact)
      person.managerId = contact
      return `${person.displayName} now reports to a contact outside the directory.`
    },
  },
  expire: {
    label: 'The delta link expires',
    make(_, { switches }) {
      switches.expired = true
      return 'The next reading is told that its link has expired, and starts anew.'
    },
  },
  move: {
    label: 'The tenant is moved',
    make(_, { switches }) {
      switches.gone = true
      return 'The next reading is told that its link is gone (410), and where to start anew.'
    },
  },
  hang: {
    label: 'A page never ends',
    make(_, { trouble }) {
      trouble.next({ path: /^\/v1\.0\/users/, times: 1, status: 'endless' })
      return 'The next page begins and never ends; the reading waits a minute and asks again.'
    },
  },
} satisfies Record<string, DirectoryChange>

export type DirectoryChangeName = keyof typeof directoryChanges

export function isDirectoryChange(name: string): name is DirectoryChangeName {
  return Object.hasOwn(directoryChanges, name)
}

/** Makes it happen and says what happened. */
export function changeDirectory(
  name: DirectoryChangeName,
  world: World,
  graph: Pick<Graph, 'switches' | 'trouble'>,
): string {
  const change: DirectoryChange = directoryChanges[name]
  return change.make(world, graph)
}

/** null: there is nobody to leave. */
function leave(world: World): string | null {
  const leaver = somebody(world, 'manager')
  if (!leaver) return null
  world.people = world.people.filter((person) => person !== leaver)
  left.set(world, [...(left.get(world) ?? []), leaver])
  const { length } = world.people.filter(({ managerId }) => managerId === leaver.id)
  return `${leaver.displayName} has left; ${length === 1 ? 'one person' : `${length} people`} reported to them.`
}

const nobody = 'There is nobody left to whom this could happen.'

const casts = new WeakMap<World, ReadonlySet<string>>()

/** Who one can be, by id, before anything happened: a chart that changes would give the parts to others. */
function castAtFirst(world: World): ReadonlySet<string> {
  const cast = casts.get(world) ?? new Set(castOf(world.people).map(({ person }) => person.id))
  casts.set(world, cast)
  return cast
}

/** Anybody at all, but for the cast and who has the HR admin's part. */
function somebody(
  world: World,
  part: 'manager' | 'employee',
  fits: (person: WorldPerson) => boolean = () => true,
): WorldPerson | undefined {
  const { people } = world
  const cast = castAtFirst(world)
  const reports = reportsOf(people)
  const known = new Set(people.map(({ id }) => id))
  const candidates = people.filter(
    (person) =>
      !cast.has(person.id) &&
      reports.has(person.id) === (part === 'manager') &&
      known.has(person.managerId ?? '') &&
      person.accountEnabled &&
      person.userType === 'Member' &&
      fits(person),
  )
  return candidates[Math.floor(Math.random() * candidates.length)]
}
