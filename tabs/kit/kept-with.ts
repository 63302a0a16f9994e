/**
 * One thing for each place, made when it is first asked for, for as long as its owner lives: what is being saved goes
 * on being saved when its field is no longer on the screen, and is found again when it is.
 */
export function keptWith<T>(): (owner: object, place: string, make: () => T) => T {
  const all = new WeakMap<object, Map<string, T>>()
  return (owner, place, make) => {
    const places = all.get(owner) ?? new Map<string, T>()
    all.set(owner, places)
    const thing = places.get(place) ?? make()
    places.set(place, thing)
    return thing
  }
}
