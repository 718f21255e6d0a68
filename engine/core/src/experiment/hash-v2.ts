import { fnv1a32 } from './fnv1a32.ts'

/**
 * Where a value falls for a seed: version 2 of the hash in the GrowthBook SDK specification. Hashing twice makes
 * the places of one value under two seeds independent, which version 1 does not. Seed and value are ASCII.
 * @returns 0.0000 to 0.9999, in steps of 0.0001
 */
export function hashV2(seed: string, value: string): number {
  return (fnv1a32(String(fnv1a32(seed + value))) % 10_000) / 10_000
}
