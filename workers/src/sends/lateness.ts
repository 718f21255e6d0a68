import type { AskRequest } from '@daymark/core/step'

/** No clock wakes a run on the very millisecond: so much is in time, however little its author tolerates. */
export const promptMs = 15 * 60_000

/** How much later than planned a step comes, in milliseconds. */
export function latenessOf({ ask, now }: AskRequest): number {
  return Math.max(now, ask.at) - ask.due
}

/**
 * The domain's instant at which a message leaves: the step's own, or the run's present when that is much later, as it
 * is after an outage. What keeps messages apart counts from it.
 */
export function leavesAt({ ask, now }: AskRequest): number {
  return now - ask.at > promptMs ? now : ask.at
}
