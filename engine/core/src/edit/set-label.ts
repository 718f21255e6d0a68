import { z } from 'zod'
import { NodeId } from '../playbook/node.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Gives a node its author's own words; without them it describes itself. */
export const SetLabel = z.strictObject({
  kind: z.literal('set-label'),
  node: NodeId,
  label: z.string().min(1).max(120).nullable(),
})
export type SetLabel = z.infer<typeof SetLabel>

export const setLabel: OperationDefinition<SetLabel> = {
  schema: SetLabel,
  describe: ({ node }, document) => `Relabel ${nameOf(document, node)}`,
  changes(document, { node, label }) {
    const isBare =
      label === null && document.nodes.some(({ id, label: old }) => id === node && old === undefined)
    if (isBare) return changes()
    return changes({ do: 'write-node', id: node, path: ['label'], ...(label !== null && { value: label }) })
  },
}
