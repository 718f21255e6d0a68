import type { AskRequest } from '@daymark/core/step'
import { wallNow } from '../wall-now.ts'

/** As much of a request as a mail's date follows from. */
export interface DatedBy {
  run: Pick<AskRequest['run'], 'clock'>
  ask: Pick<AskRequest['ask'], 'at'>
  now: number
}

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
export function leavesAt({ ask, now }: Pick<DatedBy, 'ask' | 'now'>): number {
  return now - ask.at > promptMs ? now : ask.at
}

/**
 * The request as of the attempt at hand. A run asks once, and the outside may be tried for days: on the wall clock
 * lateness, cap and the mail's date are those of the attempt. A held clock stands still while something is tried.
 * @param scheduledAt - when Temporal scheduled the attempt, in epoch milliseconds: ahead of this machine's clock where
 * time is skipped
 */
export function atAttempt(request: AskRequest, scheduledAt: number): AskRequest {
  if (request.run.clock === 'held') return request
  return { ...request, now: Math.max(request.now, scheduledAt, wallNow()) }
}

/** What a mail is dated: the moment of the attempt, as its recipient's mail program takes it for. */
export function dateOf(request: DatedBy): number {
  return request.run.clock === 'wall' ? Math.max(request.now, request.ask.at) : leavesAt(request)
}
