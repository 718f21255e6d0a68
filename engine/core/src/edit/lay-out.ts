import { z } from 'zod'
import { NodeId, Position } from '../playbook/node.ts'
import { mostNodes } from '../playbook/playbook.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { moveTo } from './placement.ts'

/** Places everything, or a branch, as a layout has worked it out: hand-made places are given up on purpose. */
export const LayOut = z.strictObject({
  kind: z.literal('lay-out'),
  to: z
    .array(z.strictObject({ node: NodeId, position: Position }))
    .min(1)
    .max(mostNodes),
})
export type LayOut = z.infer<typeof LayOut>

export const layOut: OperationDefinition<LayOut> = {
  schema: LayOut,
  describe: ({ to }, { nodes }) => (to.length === nodes.length ? 'Lay out everything' : 'Lay out a branch'),
  changes: (_document, { to }) => changes(to.map(({ node, position }) => moveTo(node, position))),
}
