import type { Facts } from '../conditions/facts.ts'

/** What is nearer to a round number than this share of it is that number: the rest is of the arithmetic. */
const noise = 1e-14

/** A share that comes out even has no more decimals than this. */
const decimals = 1e9

/** Shares of a limit are known to a tenth of a percent. */
const steps = 10

/**
 * A share as Daymark knows it, the same for templates, conditions, triggers and every log: to the nearest tenth, but never
 * up to a whole number that it has not reached. So 82.142857 is 82.1, and 79.96 is 79.9: it does not reach 80.
 */
function known(share: number): number {
  const even = Math.round(share * decimals) / decimals
  const percent = Math.abs(share - even) <= Math.abs(share) * noise ? even : share
  const nearest = Math.round(percent * steps) / steps
  if (nearest > percent && Number.isInteger(nearest)) return (nearest * steps - 1) / steps
  return nearest
}

/**
 * How much of its limit is used, in percent: as people work it out, so that 29 of 50 is 58 and reaches 58, and to a tenth.
 * @returns null when there is no limit to speak of
 */
export function percentOf(used: number | null, limit: number | null): number | null {
  if (used === null || limit === null || limit <= 0) return null
  const percent = (used * 100) / limit
  if (!Number.isFinite(percent)) return null
  return known(percent)
}

const percentPath = /^usage\..+\.percent$/

/**
 * Facts that somebody has said, with shares of a limit as Daymark itself would know them. All others are as they are.
 */
export function roundedFacts(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([path, value]) => [
      path,
      typeof value === 'number' && percentPath.test(path) ? known(value) : value,
    ]),
  )
}
