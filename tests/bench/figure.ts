/** Prints one figure as a JSON line; `ratio` is value ÷ floor, both measured in the same run. */
export function figure(name: string, unit: string, value: number, floor?: { name: string; value: number }): void {
  const beside = floor ? { floor: floor.name, floorValue: round(floor.value), ratio: round(value / floor.value) } : {}
  console.log(JSON.stringify({ figure: name, unit, value: round(value), ...beside }))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Median of several timings in milliseconds; the first, cold one is left out. */
export async function medianOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const [median = 0] = await mediansOf(times, [work])
  return median
}

/** Medians of several kinds of work, taken in turns, so that what else the machine does meets them all alike. */
export async function mediansOf(times: number, works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const took: number[][] = works.map(() => [])
  for (let index = 0; index <= times; index++) {
    for (const [place, work] of works.entries()) {
      const before = performance.now()
      await work()
      if (index > 0) took[place]?.push(performance.now() - before)
    }
  }
  return took.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0)
}
