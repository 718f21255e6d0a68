import { chooseVariant } from '../../experiment/index.ts'
import type { NodeOf } from '../../playbook/node.ts'
import type { Resolver } from '../../resolve/resolver.ts'

/** The seed of an experiment's hash: a new phase assigns accounts afresh. */
export function seedOf({ experiment, phase }: { experiment: string; phase: number }): string {
  return phase === 1 ? experiment : `${experiment}:${phase}`
}

/** The account's variant: the same in every run, on every host. */
export const resolveSplit: Resolver<NodeOf<'split'>> = ({ data }, { accountId }) => {
  const variants = data.variants.map(({ exit, weight }) => ({ name: exit, weight }))
  const variant = chooseVariant({ seed: seedOf(data), accountId, variants, coverage: 1 })
  if (variant === null)
    throw new Error(`Experiment "${data.experiment}" covers every account, but not "${accountId}".`)
  return {
    answer: { kind: 'leave', exit: variant, set: { [`variant.${data.experiment}`]: variant } },
    reason: `Variant ${variant} of ${data.experiment}`,
    facts: {},
  }
}
