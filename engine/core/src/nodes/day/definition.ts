import { z } from 'zod'
import { BusinessDayPolicy, TimeOfDay } from '../../playbook/duration.ts'
import { field } from '../../playbook/field.ts'
import { local, type NodeDefinition, noProblems } from '../definition.ts'

/** Day N of the run at a time of day, in the account's zone. Day 1 is the day of enrolment. */
export const DayData = z.strictObject({
  day: z.int().min(1).max(1000).meta(field('Day', 'Day 1 is the day of enrolment.')),
  time: TimeOfDay.optional().meta(
    field('Time of day', 'In the account’s own zone. Left out, the time of day of the playbook.'),
  ),
  /** What to do when the day is not a working day. */
  onNonWorkingDay: BusinessDayPolicy.optional().meta(
    field('If that is no working day', 'Left out, it goes on all the same.'),
  ),
  /** Spreads accounts over so many minutes, always the same for one account. */
  spreadMinutes: z
    .int()
    .min(0)
    .max(720)
    .optional()
    .meta(
      field('Spread over', 'Accounts go on one after the other within so many minutes, not all at once.', {
        unit: 'minutes',
      }),
    ),
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
