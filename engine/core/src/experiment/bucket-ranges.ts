/** From `low` up to, but not including, `high`; both within [0, 1]. */
export type BucketRange = readonly [low: number, high: number]

/**
 * The range of each variation. Each begins where the weights before it end, whatever the coverage: less coverage
 * takes accounts out of the experiment and moves none from one variation to another.
 * @param coverage - share of all values that take part; clamped to [0, 1]
 * @param weights - shares of the variations; unless there are `count` of them with a sum of 0.99 to 1.01, equal ones
 */
export function bucketRanges(count: number, coverage: number, weights?: readonly number[]): BucketRange[] {
  const covered = Math.min(Math.max(coverage, 0), 1)
  let start = 0
  return usableWeights(count, weights).map((weight) => {
    const low = start
    start += weight
    return [low, low + covered * weight]
  })
}

function usableWeights(count: number, weights: readonly number[] = []): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (weights.length === count && sum >= 0.99 && sum <= 1.01) return weights
  return Array.from({ length: count }, () => 1 / count)
}

/** @returns the index of the first range that `n` falls in, or -1 when it falls in none */
export function chooseVariation(n: number, ranges: readonly BucketRange[]): number {
  return ranges.findIndex(([low, high]) => n >= low && n < high)
}
