import {
  addDuration,
  describeDuration,
  firstFrom,
  fitDuration,
  instantAt,
  type Instant,
} from '../../calendar/index.ts'
import type { NodeOf } from '../../playbook/node.ts'
import type { ResolveContext, Resolver } from '../../resolve/resolver.ts'

type DelayData = NodeOf<'delay'>['data']

/** The end of the delay; with a time of day, the first such time at or after it: of business days, that of a working day. */
export const resolveDelay: Resolver<NodeOf<'delay'>> = ({ data }, context) => {
  const { duration, at: time } = data
  const isPlanned = time !== undefined || duration.days === 'business'
  return {
    answer: {
      kind: 'wait',
      until: time === undefined ? endOf(data, context) : endAt(time, data, context),
      relative: time === undefined,
      ...(isPlanned && { planned: true }),
    },
    reason: `Waits ${describeDuration(duration)}`,
    facts: {},
  }
}

function endOf({ duration }: DelayData, { at, zone, calendar, planned }: ResolveContext): Instant {
  return planned
    ? fitDuration(planned.from, duration, zone, calendar)
    : addDuration(at, duration, zone, calendar)
}

function endAt(
  time: string,
  { duration }: DelayData,
  { at, zone, calendar, planned }: ResolveContext,
): Instant {
  const end = addDuration(planned?.since ?? at, duration, zone, calendar)
  const workingDays = duration.days === 'business' ? calendar : null
  const from = Math.max(end, planned?.from ?? end)
  return firstFrom(from, Number.NEGATIVE_INFINITY, { zone, workingDays }, (date) =>
    instantAt(date, time, zone),
  )
}
