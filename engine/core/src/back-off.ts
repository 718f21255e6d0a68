/** How long to leave something alone that has failed: twice as long after each failure in a row. */
export interface BackOff {
  /** After the first failure, in milliseconds. */
  firstMs: number
  /** However often it has failed, in milliseconds, before it is spread. */
  longestMs: number
  /** How far one pause may lie from that, as a part of it (0 to 1), so that not all try again at once. Left out: not at all. */
  spread?: number
}

/**
 * @param failures - in a row, this one included: from 1
 * @param draw - where in the spread to fall, from 0 (shortest) to 1 (longest): the caller's `Math.random()`
 * @returns how long to wait before the next attempt, in milliseconds
 */
export function backOffMs({ firstMs, longestMs, spread = 0 }: BackOff, failures: number, draw = 0.5): number {
  const pauseMs = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1))
  return pauseMs * (1 + spread * (2 * draw - 1))
}
