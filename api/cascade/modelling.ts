import type { ModellingEffect } from '../contract/cascade.ts'

/** Managers of one side: how many, and the sums of the coverage that each gives and of its square. */
export interface CoverageSums {
  managers: number
  sum: number
  squares: number
}

const fewest = 10

export function sumsOf(coverages: readonly number[]): CoverageSums {
  return {
    managers: coverages.length,
    sum: coverages.reduce((sum, each) => sum + each, 0),
    squares: coverages.reduce((sum, each) => sum + each * each, 0),
  }
}

/**
 * The difference of the two means with its 95 % interval after Welch, which does not take both sides to vary alike.
 * It says that they differ, not why.
 */
export function modellingOf(
  coached: CoverageSums,
  uncoached: CoverageSums,
  asked: Pick<ModellingEffect, 'day' | 'leftOut'>,
): ModellingEffect {
  if (coached.managers < fewest || uncoached.managers < fewest) {
    return { kind: 'too-few', coached: coached.managers, uncoached: uncoached.managers, ...asked }
  }
  const [one, other] = [spreadOf(coached), spreadOf(uncoached)]
  const difference = one.mean - other.mean
  const error = one.error + other.error
  const freedom = error ** 2 / (one.error ** 2 / (coached.managers - 1) + other.error ** 2 / (uncoached.managers - 1))
  const reach = error > 0 ? studentQuantile(freedom) * Math.sqrt(error) : 0
  return {
    kind: 'told',
    coached: { managers: coached.managers, coverage: one.mean },
    uncoached: { managers: uncoached.managers, coverage: other.mean },
    difference,
    low: difference - reach,
    high: difference + reach,
    ...asked,
  }
}

/** The mean, and the square of its standard error. */
function spreadOf({ managers, sum, squares }: CoverageSums) {
  const variance = Math.max(0, squares - (sum * sum) / managers) / (managers - 1)
  return { mean: Math.min(1, sum / managers), error: variance / managers }
}

/** The 97.5 % quantile of Student's distribution, by its expansion around the normal one; good to 0.001 from 9 degrees on. */
export function studentQuantile(freedom: number): number {
  const z = 1.959963984540054
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ]
  return terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), z)
}
