import type { JudgedEvent } from './event.ts'
import { own } from './own.ts'
import type { Instant, RunState } from './state.ts'

function isAwaited({ tokens }: RunState, { matches }: JudgedEvent): boolean {
  return tokens.some(({ stepId, status }) => status === 'waiting' && own(matches, stepId) !== undefined)
}

/**
 * Whether a timer fires before the run gets an event. At equal instants events come first, but for the outcome of
 * a task that was opened at that instant: a worker that died when it had opened the task comes to it once more.
 */
export function comesBefore(timerAt: Instant, event: JudgedEvent, state: RunState): boolean {
  const isFresh = event.ofFreshTask === true && !isAwaited(state, event)
  return timerAt < event.at || (timerAt === event.at && isFresh)
}
