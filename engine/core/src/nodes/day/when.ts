import type { BusinessDayPolicy } from '../../calendar/index.ts'
import { atBothEnds, dayMinutes, minutesOf } from '../../when/interval.ts'
import type { When } from '../../when/leaving.ts'
import type { DayData } from './definition.ts'

/** How many days earlier and later a day can become when it is no working day. It never comes before Day 1. */
const moved: Record<BusinessDayPolicy, (day: number, rest: number) => { earlier: number; later: number }> = {
  ignore: () => ({ earlier: 0, later: 0 }),
  next: (_day, rest) => ({ earlier: 0, later: rest }),
  // Where the working day before would come before enrolment, it is the next one.
  previous: (day, rest) => ({ earlier: Math.min(rest, day - 1), later: Math.max(0, rest - (day - 1)) }),
}

/** Day N at its time, or at once for who comes later than that. */
export const whenDay: When<DayData> = (
  { day, time, onNonWorkingDay = 'ignore', spreadMinutes = 0 },
  arrival,
  { timeOfDay, longestRest },
) => {
  const { earlier, later } = moved[onNonWorkingDay](day, longestRest)
  const timeOnDay = minutesOf(time ?? timeOfDay)
  const planned = (day - 1) * dayMinutes + timeOnDay
  const first = planned - earlier * dayMinutes
  const last = planned + later * dayMinutes + Math.min(spreadMinutes, dayMinutes - timeOnDay)
  const { earliest } = atBothEnds(arrival, (at) => Math.max(at, first))
  const { latest } = atBothEnds(arrival, (at) => Math.max(at, last))
  return { usually: { earliest, latest } }
}
