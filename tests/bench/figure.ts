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
  const took: number[] = []
  for (let index = 0; index <= times; index++) {
    const before = performance.now()
    await work()
    if (index > 0) took.push(performance.now() - before)
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0
}
