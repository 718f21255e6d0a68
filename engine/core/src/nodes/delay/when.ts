import { atBothEnds, dayMinutes, later, nextAt } from '../../when/interval.ts'
import type { When } from '../../when/leaving.ts'
import { spanOf } from '../../when/spans.ts'
import type { DelayData } from './definition.ts'

/** So much later; with a time of day, at the first such time from then on; of business days, that of a working day. */
export const whenDelay: When<DelayData> = ({ duration, at }, arrival, { longestRest }) => {
  const ends = later(arrival, spanOf(duration, longestRest))
  if (at === undefined) return { usually: ends }
  const timed = atBothEnds(ends, (minutes) => nextAt(at, minutes))
  // Where the time of that day has passed, the next working day may be as far away as a rest is long.
  const rest = { least: 0, most: duration.days === 'business' ? longestRest * dayMinutes : 0 }
  return { usually: later(timed, rest) }
}
