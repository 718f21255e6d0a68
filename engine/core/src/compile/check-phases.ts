import type { NodeOf } from '../playbook/node.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Problem } from '../problem.ts'

type Split = NodeOf<'split'>['data']

function splitsOf({ nodes }: Pick<Playbook, 'nodes'>): { index: number; id: string; data: Split }[] {
  return nodes.flatMap(({ id, type, data }, index) => (type === 'split' ? [{ index, id, data }] : []))
}

/** Who gets what: the variants in their order, each with its share. */
function sharesOf({ variants }: Split): string {
  return JSON.stringify(variants.map(({ exit, weight }) => [exit, weight]))
}

/**
 * What keeps a document from being published after others of its playbook. An experiment whose shares are changed within a
 * phase would give accounts that are already in it another variant, and its result would be of two experiments.
 * @param published - the documents of the versions that were published before
 * @returns a problem for each split that needs a new phase
 */
export function checkPhases(
  published: readonly Pick<Playbook, 'nodes'>[],
  document: Pick<Playbook, 'nodes'>,
): Problem[] {
  const before = published.flatMap(splitsOf).map(({ data }) => data)
  return splitsOf(document).flatMap(({ index, id, data }) => {
    const ofExperiment = before.filter(({ experiment }) => experiment === data.experiment)
    const ofPhase = ofExperiment.filter(({ phase }) => phase === data.phase)
    if (ofPhase.every((split) => sharesOf(split) === sharesOf(data))) return []
    const next = Math.max(...ofExperiment.map(({ phase }) => phase)) + 1
    return {
      code: 'shares-changed',
      nodeId: id,
      path: `nodes.${index}.data.phase`,
      message: `The shares of the experiment “${data.experiment}” have changed, and its phase is still ${data.phase}: accounts would change their variant in the midst of it.`,
      fix: `Raise the phase to ${next}, in which accounts are assigned afresh; or take the shares back.`,
    }
  })
}
