import { dayMinutes, type Interval, minutesOf, until } from '../../when/interval.ts'
import type { When } from '../../when/leaving.ts'
import { workingDays } from '../../when/spans.ts'
import type { TaskData } from './definition.ts'

const closes = '17:00'

function dueIn({ earliest, latest }: Interval, { due }: TaskData, longestRest: number): Interval {
  const time = minutesOf(due.time ?? closes)
  const onDay = (minutes: number, days: number) => Math.floor(minutes / dayMinutes) * dayMinutes + days + time
  if (due.businessDays > 0) {
    const { least, most } = workingDays(due.businessDays, longestRest)
    return { earliest: onDay(earliest, least), latest: latest === null ? null : onDay(latest, most) }
  }
  // Today, or the next working day when today is none or its time has passed.
  const today = onDay(earliest, 0)
  const most = (longestRest + 1) * dayMinutes
  return {
    earliest: today >= earliest ? today : today + dayMinutes,
    latest: latest === null ? null : onDay(latest, most),
  }
}

/** It may be done at once, and until it is due; what nobody did is overdue then. */
export const whenTask: When<TaskData> = (data, arrival, { longestRest }) => {
  const overdue = dueIn(arrival, data, longestRest)
  return { usually: until(arrival, overdue), exits: { overdue } }
}
