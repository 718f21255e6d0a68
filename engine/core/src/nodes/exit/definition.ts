import { z } from 'zod'
import { field } from '../../playbook/field.ts'
import { local, type NodeDefinition, noProblems } from '../definition.ts'

/** Ends the run with a reason. */
export const ExitData = z.strictObject({
  reason: z
    .string()
    .min(1)
    .max(120)
    .meta(field('Reason', 'Why the run ends here: it stands in its log and in lists.')),
})
export type ExitData = z.infer<typeof ExitData>

export const exit: NodeDefinition<ExitData> = {
  label: 'Exit',
  data: ExitData,
  exits: () => [],
  describe: ({ reason }) => `Exit: ${reason}`,
  check: noProblems,
  lane: () => local,
}
