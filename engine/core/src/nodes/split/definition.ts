import { z } from 'zod'
import { ExitId } from '../../playbook/duration.ts'
import { field } from '../../playbook/field.ts'
import { freeName } from '../../playbook/free-name.ts'
import { labelsOf, local, type NodeDefinition } from '../definition.ts'

/** An experiment's variants. An account always gets the same one; weights are shares of 1. */
export const SplitData = z.strictObject({
  /** The experiment's key, unique in the workspace's playbooks; also the seed of the hash. ASCII. */
  experiment: freeName(
    z.string().regex(/^[a-z][a-z0-9-]{0,79}$/, 'Use lower-case letters, digits and hyphens.'),
  ).meta(
    field(
      'Key of the experiment',
      'Its own in the workspace: lower-case letters, digits and hyphens. It decides who gets what.',
    ),
  ),
  variants: z
    .array(
      z.strictObject({
        exit: ExitId,
        label: z.string().optional().meta(field('Label')),
        weight: z
          .number()
          .min(0)
          .max(1)
          .meta(field('Share', undefined, { field: 'share' })),
      }),
    )
    .min(2)
    .meta(field('Variants', 'An account always gets the same one. The shares sum to 100 %.')),
  /** A change of weights or content is a new phase, in which accounts are assigned afresh. */
  phase: z
    .int()
    .min(1)
    .default(1)
    .meta(field('Phase', 'Raise it when shares or content change: accounts are then assigned afresh.')),
})
export type SplitData = z.infer<typeof SplitData>

export const split: NodeDefinition<SplitData> = {
  label: 'Split',
  data: SplitData,
  exits: ({ variants }) => variants.map(({ exit }) => exit),
  exitLabels: ({ variants }) => labelsOf(variants),
  describe: ({ experiment, variants }) =>
    `Experiment ${experiment}: ${variants.map(({ exit, weight }) => `${exit} ${Math.round(weight * 1000) / 10} %`).join(', ')}`,
  check: ({ variants }, scope) => {
    const sum = variants.reduce((total, { weight }) => total + weight, 0)
    if (Math.abs(sum - 1) < 1e-6) return []
    return [
      scope.problem('weights-do-not-sum', `The weights sum to ${Math.round(sum * 1e6) / 1e6}, not to 1.`, {
        at: 'variants',
        fix: 'Change the weights so that they sum to 1.',
      }),
    ]
  },
  lane: () => local,
}
