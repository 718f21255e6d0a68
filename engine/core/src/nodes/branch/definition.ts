import { z } from 'zod'
import { checkCondition } from '../../conditions/check.ts'
import { Condition } from '../../conditions/condition.ts'
import { describeCondition } from '../../conditions/describe.ts'
import { ExitId } from '../../playbook/duration.ts'
import { field } from '../../playbook/field.ts'
import { eventScope } from '../event-scope.ts'
import { labelsOf, local, type NodeDefinition } from '../definition.ts'

/** Cases in order; the first that holds is taken, or else `else`. */
export const BranchData = z.strictObject({
  cases: z
    .array(
      z.strictObject({
        exit: ExitId,
        label: z.string().optional().meta(field('Label')),
        where: Condition.meta(field('If')),
      }),
    )
    .min(1)
    .meta(field('Cases', 'Looked at in this order: the first that holds is taken, or else “Otherwise”.')),
})
export type BranchData = z.infer<typeof BranchData>

export const branch: NodeDefinition<BranchData> = {
  label: 'Branch',
  data: BranchData,
  exits: ({ cases }) => [...cases.map(({ exit }) => exit), 'else'],
  exitLabels: ({ cases }) => labelsOf(cases),
  describe: ({ cases }) =>
    `If ${cases.map(({ where, exit }) => `${describeCondition(where)}: ${exit}`).join('; ')}`,
  check: ({ cases }, scope) =>
    cases.flatMap(({ where }, index) =>
      checkCondition(where, eventScope(scope, null, [], `cases.${index}.where`)),
    ),
  lane: () => local,
}
