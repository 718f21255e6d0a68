import { z } from 'zod'
import { ExitId } from '../playbook/duration.ts'
import { NodeId } from '../playbook/node.ts'
import { DraftNode } from './draft-playbook.ts'
import { nodeName } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { placeBelow } from './placement.ts'

/** Adds a node: alone, or where an exit leads nowhere yet. */
export const Add = z.strictObject({
  kind: z.literal('add'),
  node: DraftNode,
  /** The open exit that leads to it. */
  after: z.strictObject({ from: NodeId, exit: ExitId }).optional(),
})
export type Add = z.infer<typeof Add>

export const add: OperationDefinition<Add> = {
  schema: Add,
  describe: ({ node }) => `Add ${nodeName(node)}`,
  changes(document, { node, after }) {
    const position = node.position ?? (after && placeBelow(document, after.from))
    return changes(
      { do: 'add-node', node: { ...node, ...(position && { position }) } },
      after ? [{ do: 'add-edge', edge: { ...after, to: node.id } }] : [],
    )
  },
}
