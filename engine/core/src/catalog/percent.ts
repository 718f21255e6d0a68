/** What is nearer to a round number than this share of it is that number: the rest is of the arithmetic. */
const noise = 1e-14

/** A share that comes out even has no more decimals than this. */
const decimals = 1e9

/**
 * How much of its limit is used, in percent: as people work it out, so that 29 of 50 is 58 and reaches 58. What does not
 * come out even is not rounded; rounding for reading is `printed`'s.
 * @returns null when there is no limit to speak of
 */
export function percentOf(used: number | null, limit: number | null): number | null {
  if (used === null || limit === null || limit <= 0) return null
  const percent = (used * 100) / limit
  if (!Number.isFinite(percent)) return null
  const even = Math.round(percent * decimals) / decimals
  return Math.abs(percent - even) <= Math.abs(percent) * noise ? even : percent
}
