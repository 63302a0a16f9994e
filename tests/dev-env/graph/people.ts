import type { World, WorldPerson } from '../world.ts'

/** Finds people of the world by id at once, although the world may be changed by anybody at any time. */
export class People {
  readonly #world: World
  #place = new Map<string, number>()

  constructor(world: World) {
    this.#world = world
  }

  find(id: string): WorldPerson | undefined {
    const { people } = this.#world
    const person = people[this.#place.get(id) ?? -1]
    if (person?.id === id) return person
    const found = people.find((one) => one.id === id)
    if (found) this.#place = new Map(people.map((one, place) => [one.id, place]))
    return found
  }
}
