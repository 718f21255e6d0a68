import {
  addDays,
  addDuration,
  type Calendar,
  describeDuration,
  instantAt,
  localDate,
  nearestWorkingDay,
} from '../../calendar/index.ts'
import type { NodeOf } from '../../playbook/node.ts'
import type { Resolver } from '../../resolve/resolver.ts'

/** The end of the delay; with a time of day, the first such time at or after it: of business days, that of a working day. */
export const resolveDelay: Resolver<NodeOf<'delay'>> = ({ data }, { at, zone, calendar }) => {
  const end = addDuration(at, data.duration, zone, calendar)
  const until = data.at
    ? firstTimeAfter(end, data.at, zone, data.duration.days === 'business' ? calendar : null)
    : end
  return {
    answer: { kind: 'wait', until, relative: data.at === undefined },
    reason: `Waits ${describeDuration(data.duration)}`,
    facts: {},
  }
}

function firstTimeAfter(at: number, time: string, zone: string, workingDays: Calendar | null): number {
  const today = localDate(at, zone)
  const first = instantAt(today, time, zone) >= at ? today : addDays(today, 1)
  return instantAt(workingDays ? nearestWorkingDay(first, 1, workingDays) : first, time, zone)
}
