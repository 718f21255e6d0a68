import type { Draft } from './draft.ts'
import { ask } from './move.ts'
import type { Instant, Token } from './state.ts'

/** Whether a token waits for a date that a rule of the calendar has made: Day 7 at 09:00, where the account is. */
export function isPlannedDate({ status, until, relative, planned }: Token): boolean {
  return status === 'waiting' && until !== null && !relative && planned !== undefined
}

/**
 * Has a wait planned again by its rule: the instant that it had does not follow from it any more.
 * @param from - the earliest instant at which the wait may end
 * @param missed - the instant at which it should have ended, where that has passed: lateness counts from it
 */
export function planAgain(draft: Draft, token: Token, from: Instant, missed?: Instant): void {
  const { since } = token.planned ?? { since: from }
  const due = token.planned?.missed ?? missed
  token.planned = { since, from, ...(due !== undefined && { missed: due }) }
  ask(draft, token)
}

/** Asks what could not be asked while the run was paused. A date is planned from now on: it may have passed meanwhile. */
export function askNow(draft: Draft, token: Token): void {
  if (token.planned?.from === undefined) ask(draft, token)
  else planAgain(draft, token, Math.max(token.planned.from, draft.state.at))
}

/** What a pause has done to a wait: a relative one has slept as long, a date that has passed is planned again. */
export function wakeUp(draft: Draft, token: Token, pausedFor: number): void {
  const { until, relative, planned } = token
  if (token.status !== 'waiting' || until === null) return
  if (relative && planned) planAgain(draft, token, until + pausedFor)
  else if (relative) token.until = until + pausedFor
  else if (planned && until < draft.state.at) planAgain(draft, token, draft.state.at, until)
}
