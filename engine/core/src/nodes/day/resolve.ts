import { dayInstant, spreadWithinDay } from '../../calendar/index.ts'
import type { NodeOf } from '../../playbook/node.ts'
import type { Resolver } from '../../resolve/resolver.ts'

/**
 * Day N in the account's zone; a Day N that is already past is at once. What follows is as late as the day is then: it
 * was due on the day, and not when the run got round to it. Nothing is late for a run that has just begun.
 */
export const resolveDay: Resolver<NodeOf<'day'>> = ({ id, data }, context) => {
  const { at, enrolledAt, zone, calendar, content, accountId } = context
  const planned = dayInstant({
    enrolledAt,
    day: data.day,
    time: data.time ?? content.timeOfDay,
    zone,
    policy: data.onNonWorkingDay ?? 'ignore',
    calendar,
  })
  const spread = spreadWithinDay(planned, data.spreadMinutes ?? 0, `${accountId}:${id}`, zone)
  const until = Math.max(enrolledAt, spread)
  return {
    answer: { kind: 'wait', until, relative: false },
    reason: until > at ? `Waits for Day ${data.day}` : `Day ${data.day} has come`,
    facts: {},
  }
}
