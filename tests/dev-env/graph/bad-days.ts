import { guidOf } from '../guid.ts'
import type { World } from '../world.ts'
import type { Graph } from './graph.ts'

interface BadDay {
  /** One line for whoever chooses it. */
  says: string
  /** Begins it and gives the way to end it. */
  begin(graph: Pick<Graph, 'switches' | 'trouble'>, world: World): () => void
}

const calendars = { path: /\/(events|calendarView)\b/, times: Number.POSITIVE_INFINITY }
const everBefore = [guidOf('left before the first round'), guidOf('left long before the first round')]
const withinBatches = { path: /^\/v1\.0\/users\/[^/]+\/manager\b/, times: Number.POSITIVE_INFINITY }
const calls = { path: /^\/v1\.0\/(users|\$batch)/, times: Number.POSITIVE_INFINITY }

/** Days that can be chosen by name, for `npm start` and the start page; a test has the switches themselves. */
export const badDays = {
  'small-pages': {
    says: 'Pages of 20 people, some of them empty',
    begin: ({ switches }) => during(switches, { pageLimit: 20, deltaPage: 20, emptyPage: true }),
  },
  'page-refused': {
    says: 'No more than 120 people a page',
    begin: ({ switches }) => during(switches, { limitedTo120: true }),
  },
  repeats: {
    says: 'People come twice, an older state first',
    begin: ({ switches }) => during(switches, { repeats: true, deltaPage: 50 }),
  },
  'missing-managers': {
    says: 'The first round forgets every third manager',
    begin: ({ switches }, { people }) =>
      during(switches, { missingManagers: new Set(people.filter((_, place) => place % 3 === 0).map(({ id }) => id)) }),
  },
  'null-managers': {
    says: 'That somebody has no manager is written as null instead of left out',
    begin: ({ switches }) => during(switches, { nullManager: true }),
  },
  'removed-at-first': {
    says: 'The first round names people who have left already',
    begin: ({ switches }) => during(switches, { removedInRoundOne: new Set(everBefore) }),
  },
  'new-manager-first': {
    says: 'The new manager stands before the removed one',
    begin: ({ switches }) => during(switches, { removedFirst: false }),
  },
  'late-removals': {
    says: 'People who left are still named as managers',
    begin: ({ switches }) => during(switches, { absentManagers: 'named' }),
  },
  throttled: {
    says: 'Every third call must wait a second (429)',
    begin: ({ trouble }) => trouble.next({ ...calls, every: 3, status: 429, retryAfter: 1 }),
  },
  'throttled-unadvised': {
    says: 'Some calls must wait until a time of day, some without a word how long (429)',
    begin: ({ trouble }) => {
      const until = new Date(Date.now() + 5_000)
      const ends = [
        trouble.next({ ...calls, every: 4, status: 429, retryAfter: until }),
        trouble.next({ ...calls, every: 5, status: 429 }),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
  },
  'batches-throttled': {
    says: 'Every third call within a batch must wait a second (429)',
    begin: ({ trouble }) => trouble.next({ ...withinBatches, every: 3, status: 429, retryAfter: 1 }),
  },
  'calendars-throttled': {
    says: 'Every third look into a calendar must wait a second (429)',
    begin: ({ trouble }) => trouble.next({ ...calendars, every: 3, status: 429, retryAfter: 1 }),
  },
  'calendars-away': {
    says: 'No calendar answers (503)',
    begin: ({ trouble }) => trouble.next({ ...calendars, status: 503 }),
  },
  unsteady: {
    says: 'Errors without advice and broken connections (503, 504, HTML, reset)',
    begin: ({ trouble }) => {
      const ends = ([503, 504, 502, 'reset'] as const).map((status, turn) =>
        trouble.next({ ...calls, every: 3 + turn, status }),
      )
      return () => {
        for (const end of ends) end()
      }
    },
  },
} satisfies Record<string, BadDay>

export type BadDayName = keyof typeof badDays

export const badDayNames = Object.keys(badDays).filter(isBadDay)

export function isBadDay(name: string): name is BadDayName {
  return Object.hasOwn(badDays, name)
}

/** Which bad days there are just now; several can fall together. */
export class BadDays {
  readonly #graph: Graph
  readonly #world: World
  readonly #now = new Set<BadDayName>()
  #end = () => {}

  constructor(graph: Graph, world: World) {
    this.#graph = graph
    this.#world = world
  }

  names(): BadDayName[] {
    return [...this.#now]
  }

  set(name: BadDayName, on: boolean): void {
    this.#end()
    if (on) this.#now.add(name)
    else this.#now.delete(name)
    const ends = this.names().map((one) => badDays[one].begin(this.#graph, this.#world))
    this.#end = () => {
      for (const end of ends.reverse()) end()
    }
  }
}

/** Puts the switches so and gives the way back. */
function during<T extends object>(switches: T, values: Partial<T>): () => void {
  const before = { ...switches }
  Object.assign(switches, values)
  return () => {
    for (const name of Object.keys(values)) Object.assign(switches, { [name]: Reflect.get(before, name) })
  }
}
