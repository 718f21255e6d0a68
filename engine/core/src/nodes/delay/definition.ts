import { z } from 'zod'
import { describeDuration } from '../../calendar/index.ts'
import { Duration, TimeOfDay } from '../../playbook/duration.ts'
import { field } from '../../playbook/field.ts'
import { local, type NodeDefinition, noProblems } from '../definition.ts'

/** A length of time to wait; with `at`, until that time of day on the day it ends. */
export const DelayData = z.strictObject({
  duration: Duration.meta(
    field('Wait', 'Business days leave out weekends. Counted from the moment a run arrives here.'),
  ),
  at: TimeOfDay.optional().meta(
    field('Then until', 'A time of day in the account’s own zone. Left out, it goes on at once.'),
  ),
})
export type DelayData = z.infer<typeof DelayData>

export const delay: NodeDefinition<DelayData> = {
  label: 'Delay',
  data: DelayData,
  exits: () => ['next'],
  describe: ({ duration, at }) => `Wait ${describeDuration(duration)}${at ? `, then until ${at}` : ''}`,
  check: noProblems,
  lane: () => local,
}
