import { z } from 'zod'
import { describeDuration } from '../../calendar/index.ts'
import { Duration, TimeOfDay } from '../../playbook/duration.ts'
import { local, type NodeDefinition, noProblems } from '../definition.ts'

/** A length of time to wait; with `at`, until that time of day on the day it ends. */
export const DelayData = z.strictObject({ duration: Duration, at: TimeOfDay.optional() })
export type DelayData = z.infer<typeof DelayData>

export const delay: NodeDefinition<DelayData> = {
  label: 'Delay',
  data: DelayData,
  exits: () => ['next'],
  describe: ({ duration, at }) => `Wait ${describeDuration(duration)}${at ? `, then until ${at}` : ''}`,
  check: noProblems,
  lane: () => local,
}
