import { atBothEnds, later, nextAt } from '../../when/interval.ts'
import type { When } from '../../when/leaving.ts'
import { spanOf } from '../../when/spans.ts'
import type { DelayData } from './definition.ts'

/** So much later; with a time of day, at the first such time from then on. */
export const whenDelay: When<DelayData> = ({ duration, at }, arrival, { longestRest }) => {
  const ends = later(arrival, spanOf(duration, longestRest))
  return { usually: at === undefined ? ends : atBothEnds(ends, (minutes) => nextAt(at, minutes)) }
}
