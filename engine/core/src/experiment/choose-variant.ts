import { bucketRanges, chooseVariation } from './bucket-ranges.ts'
import { hashV2 } from './hash-v2.ts'

/** An arm of an experiment: its name, and its share of 1. */
export interface WeightedVariant {
  name: string
  weight: number
}

/**
 * The variant of an account: always the same for the same seed, weights and account.
 * @param choice.seed - names the experiment and its phase; ASCII, as is the account's id
 * @param choice.coverage - share of all accounts that take part, 0 to 1
 * @returns the variant's name, or null when the account does not take part
 */
export function chooseVariant(choice: {
  seed: string
  accountId: string
  variants: readonly WeightedVariant[]
  coverage: number
}): string | null {
  const { seed, accountId, variants, coverage } = choice
  if (accountId === '') return null
  const weights = variants.map(({ weight }) => weight)
  const ranges = bucketRanges(variants.length, coverage, weights)
  return variants[chooseVariation(hashV2(seed, accountId), ranges)]?.name ?? null
}
