import { z } from 'zod'
import { BusinessDayPolicy, TimeOfDay } from '../../playbook/duration.ts'
import { local, type NodeDefinition, noProblems } from '../definition.ts'

/** Day N of the run at a time of day, in the account's zone. Day 1 is the day of enrolment. */
export const DayData = z.strictObject({
  day: z.int().min(1).max(1000),
  time: TimeOfDay.optional(),
  /** What to do when the day is not a working day. */
  onNonWorkingDay: BusinessDayPolicy.optional(),
  /** Spreads accounts over so many minutes, always the same for one account. */
  spreadMinutes: z.int().min(0).max(720).optional(),
})
export type DayData = z.infer<typeof DayData>

export const day: NodeDefinition<DayData> = {
  label: 'Day',
  data: DayData,
  exits: () => ['next'],
  describe: (data) => `Day ${data.day}${data.time ? ` at ${data.time}` : ''}`,
  check: noProblems,
  lane: () => local,
}
