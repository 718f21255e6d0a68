import { z } from 'zod'
import { field } from '../../playbook/field.ts'
import { local, type NodeDefinition, noProblems } from '../definition.ts'

/** Ends the run as converted. */
export const GoalData = z.strictObject({
  label: z.string().min(1).max(120).meta(field('What has been reached', 'The run ends here as converted.')),
})
export type GoalData = z.infer<typeof GoalData>

export const goal: NodeDefinition<GoalData> = {
  label: 'Goal',
  data: GoalData,
  exits: () => [],
  describe: ({ label }) => `Goal reached: ${label}`,
  check: noProblems,
  lane: () => local,
}
