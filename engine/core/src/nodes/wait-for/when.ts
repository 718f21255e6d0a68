import { later, until } from '../../when/interval.ts'
import type { When } from '../../when/leaving.ts'
import { spanOf } from '../../when/spans.ts'
import type { WaitForData } from './definition.ts'

/** What is waited for may come at once, and until the deadline; who waits in vain leaves when that is over. */
export const whenWaitFor: When<WaitForData> = ({ deadline }, arrival, { longestRest }) => {
  const timedOut = later(arrival, spanOf(deadline, longestRest))
  return { usually: until(arrival, timedOut), exits: { 'timed-out': timedOut } }
}
