import { dayInstant, firstFrom, type Instant, instantAt, spreadWithinDay } from '../../calendar/index.ts'
import type { NodeOf } from '../../playbook/node.ts'
import type { Resolver } from '../../resolve/resolver.ts'

/**
 * Day N in the account's zone; a Day N that is already past is at once. What follows is as late as the day is then: it
 * was due on the day, and not when the run got round to it. Nothing is late for a run that has just begun.
 */
export const resolveDay: Resolver<NodeOf<'day'>> = ({ id, data }, context) => {
  const { at, enrolledAt, zone, calendar, content, accountId } = context
  const time = data.time ?? content.timeOfDay
  const policy = data.onNonWorkingDay ?? 'ignore'
  const spread = (instant: Instant) =>
    spreadWithinDay(instant, data.spreadMinutes ?? 0, `${accountId}:${id}`, zone)
  const planned = spread(dayInstant({ enrolledAt, day: data.day, time, zone, policy, calendar }))
  const until = context.planned
    ? firstFrom(
        context.planned.from,
        planned,
        { zone, workingDays: policy === 'ignore' ? null : calendar },
        (date) => spread(instantAt(date, time, zone)),
      )
    : Math.max(enrolledAt, planned)
  return {
    answer: { kind: 'wait', until, relative: false, planned: true },
    reason: until > at ? `Waits for Day ${data.day}` : `Day ${data.day} has come`,
    facts: {},
  }
}
