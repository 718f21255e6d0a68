import { addDuration, describeDuration, instantAt, localDate } from '../../calendar/index.ts'
import type { NodeOf } from '../../playbook/node.ts'
import type { Resolver } from '../../resolve/resolver.ts'

/** The end of the delay; with a time of day, the first such time at or after it. */
export const resolveDelay: Resolver<NodeOf<'delay'>> = ({ data }, { at, zone, calendar }) => {
  const end = addDuration(at, data.duration, zone, calendar)
  const until = data.at ? firstTimeAfter(end, data.at, zone) : end
  return {
    answer: { kind: 'wait', until, relative: data.at === undefined },
    reason: `Waits ${describeDuration(data.duration)}`,
    facts: {},
  }
}

function firstTimeAfter(at: number, time: string, zone: string): number {
  const sameDay = instantAt(localDate(at, zone), time, zone)
  if (sameDay >= at) return sameDay
  return addDuration(sameDay, { amount: 1, unit: 'days' }, zone)
}
